namespace Thermowell.Drawing.Layout;

/// <summary>
/// A heat map as a picture at the resolution of print: each pixel has the colour of the cell that its middle lies in.
/// </summary>
internal static class ColourCells
{
    /// <summary>The colours of a map, and last that of no value.</summary>
    public static IReadOnlyList<Colour> Colours { get; } =
    [
        .. Enumerable.Range(0, ColourMap.Shades).Select(shade => ColourMap.At(shade / (ColourMap.Shades - 1.0))),
        ColourMap.Empty,
    ];

    /// <summary>The part of a map that is in the frame, with its place; null where none is.</summary>
    public static (PageBox Box, Raster Raster)? Of(HeatMap map, PageBox frame, AxisMap x, AxisMap y)
    {
        double[] across = [.. HeatMap.Edges(map.X, x.Scale).Select(x.Place)];
        double[] up = [.. HeatMap.Edges(map.Y, y.Scale).Select(y.Place)];
        var box = new PageBox(
            Math.Max(frame.Left, across[0]),
            Math.Max(frame.Top, up[^1]),
            Math.Min(frame.Right, across[^1]),
            Math.Min(frame.Bottom, up[0])
        );
        if (box.Width <= 0 || box.Height <= 0)
            return null;
        int width = Pixels(box.Width);
        int height = Pixels(box.Height);
        var bar = Bar(map, 0, 1);
        byte[] shades =
        [
            .. map.Values.Select(value =>
                double.IsNaN(value) ? (byte)ColourMap.Shades : ColourMap.Shade(bar.Place(value))
            ),
        ];
        int[] columns =
        [
            .. Enumerable.Range(0, width).Select(pixel => Cell(across, box.Left + ((pixel + 0.5) / width * box.Width))),
        ];
        double[] down = [.. up.Select(edge => -edge)];
        int[] rows =
        [
            .. Enumerable
                .Range(0, height)
                .Select(pixel => Cell(down, -(box.Top + ((pixel + 0.5) / height * box.Height)))),
        ];
        var pixels = new byte[width * height];
        for (int row = 0; row < height; row++)
        {
            for (int column = 0; column < width; column++)
                pixels[(row * width) + column] = shades[(rows[row] * map.X.Length) + columns[column]];
        }

        return (box, new Raster(width, height, Colours, pixels));
    }

    /// <summary>From the values of a map to places along its bar; equal values all stand at its middle.</summary>
    public static AxisMap Bar(HeatMap map, double start, double end)
    {
        (double low, double high) = (map.Lowest, map.Highest);
        if (high - low <= 1e-12 * Math.Max(Math.Abs(low), Math.Abs(high)))
        {
            (low, high) =
                map.Scale == AxisScale.Logarithmic
                    ? (low / 2, high * 2)
                    : (
                        low - Math.Max(Math.Abs(low) * 0.1, low == 0 ? 1 : 0),
                        high + Math.Max(Math.Abs(high) * 0.1, high == 0 ? 1 : 0)
                    );
        }

        return new AxisMap(map.Scale, low, high, start, end);
    }

    private static int Pixels(double points) => Math.Max(1, (int)Math.Ceiling(points * Style.PixelsPerPoint));

    /// <summary>The cell between whose edges, increasing, a place lies.</summary>
    private static int Cell(double[] edges, double place)
    {
        int at = Array.BinarySearch(edges, place);
        return Math.Clamp(at >= 0 ? at : ~at - 1, 0, edges.Length - 2);
    }
}
