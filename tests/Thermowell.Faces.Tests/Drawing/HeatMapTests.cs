using SkiaSharp;
using Thermowell.Drawing;
using Thermowell.Drawing.Canvases;
using Thermowell.Drawing.Layout;
using Xunit;

namespace Thermowell.Faces.Tests.Drawing;

public sealed class HeatMapTests
{
    private static readonly HeatMap Small = new(
        "*J* (W)",
        AxisScale.Linear,
        [1, 10, 100],
        [0, 1],
        [0, 1, 2, double.NaN, 4, 5]
    );

    /// <summary>
    /// Lightness L* of CIE 1976 from sRGB; a reader who sees no colours sees the order of the values.
    /// </summary>
    [Fact]
    public void The_colours_become_lighter_with_the_value()
    {
        var lightness = Enumerable.Range(0, 101).Select(i => Lightness(ColourMap.At(i / 100.0))).ToList();
        Assert.All(lightness.Zip(lightness.Skip(1)), pair => Assert.InRange(pair.Second - pair.First, 0.2, 2));
    }

    [Fact]
    public void Each_pixel_has_the_colour_of_the_cell_it_lies_in()
    {
        var frame = new PageBox(0, 0, 60, 40);
        var x = new AxisMap(
            AxisScale.Logarithmic,
            HeatMap.Edges(Small.X, AxisScale.Logarithmic)[0],
            HeatMap.Edges(Small.X, AxisScale.Logarithmic)[^1],
            0,
            60
        );
        var (box, raster) = ColourCells.Of(Small, frame, x, new AxisMap(AxisScale.Linear, -0.5, 1.5, 40, 0))!.Value;
        Assert.Equal(
            (0, 0, 60, 40),
            (Math.Round(box.Left, 9), Math.Round(box.Top, 9), Math.Round(box.Right, 9), Math.Round(box.Bottom, 9))
        );
        for (var row = 0; row < 2; row++)
        {
            for (var column = 0; column < 3; column++)
            {
                // The lowest row is the last on the page.
                var at = raster.Palette[
                    raster.Pixels[
                        (raster.Height * (3 - (2 * row)) / 4 * raster.Width) + (raster.Width * ((2 * column) + 1) / 6)
                    ]
                ];
                var value = Small.Values[(row * 3) + column];
                var expected = double.IsNaN(value)
                    ? ColourMap.Empty
                    : ColourMap.At(ColourMap.Shade(value / 5) / (ColourMap.Shades - 1.0));
                Assert.Equal(expected, at);
            }
        }
    }

    [Fact]
    public void Skia_reads_the_embedded_picture_back()
    {
        var raster = new Raster(3, 2, ColourCells.Colours, [0, 100, 254, 255, 7, 8]);
        using var bitmap = SKBitmap.Decode(PngFile.Of(raster));
        Assert.Equal((3, 2), (bitmap.Width, bitmap.Height));
        for (var i = 0; i < 6; i++)
        {
            var pixel = bitmap.GetPixel(i % 3, i / 3);
            Assert.Equal(raster.Palette[raster.Pixels[i]], new Colour(pixel.Red, pixel.Green, pixel.Blue));
        }
    }

    [Theory]
    [InlineData(AxisScale.Linear)]
    [InlineData(AxisScale.Logarithmic)]
    public void A_map_with_marks_and_a_legend_is_legible(AxisScale scale)
    {
        var map = new HeatMap(
            "*J* (*ħ*^{3}/*m*_{0}^{2}*L*_{0}^{4})",
            scale,
            [1, 10, 100],
            [1, 2],
            [1e-9, 1, 2, double.NaN, 4, 5e7]
        );
        var panel = new Panel(
            Axis.Logarithmic("*T*_{R}"),
            Axis.Linear("*T*_{L}"),
            map,
            Series.Points("my points", [2, 30], [1.2, 1.7])
        )
        {
            Legend = Legend.Outside,
        };
        var figure = new Figure("Map", "A map.", panel);
        LayoutTests.RequireLegible(figure);
        var layout = new FigureLayout(figure).Panels[0];
        Assert.True(layout.Legend!.Box.Left > layout.ColourBar!.Texts.Max(text => text.Box.Right));
        Assert.True(layout.ColourBar.Box.Left > layout.Axes.Frame.Right);
    }

    [Theory]
    [InlineData(new double[] { 1 }, new double[] { 1, 2 }, new double[] { 1, 2 })]
    [InlineData(new double[] { 2, 1 }, new double[] { 1, 2 }, new double[] { 1, 2, 3, 4 })]
    [InlineData(new double[] { 1, 2 }, new double[] { 1, 2 }, new double[] { 1, 2, 3 })]
    [InlineData(
        new double[] { 1, 2 },
        new double[] { 1, 2 },
        new double[] { double.NaN, double.NaN, double.NaN, double.NaN }
    )]
    [InlineData(new double[] { 1, 2 }, new double[] { 1, 2 }, new double[] { 1, 2, 3, 0 })]
    public void A_map_that_is_none_is_refused(double[] x, double[] y, double[] values) =>
        Assert.Throws<ArgumentException>(() => new HeatMap("", AxisScale.Logarithmic, x, y, values));

    private static double Lightness(Colour colour)
    {
        var luminance =
            (0.2126 * Linear(colour.Red)) + (0.7152 * Linear(colour.Green)) + (0.0722 * Linear(colour.Blue));
        return luminance > 0.008856 ? (116 * Math.Cbrt(luminance)) - 16 : 903.3 * luminance;

        static double Linear(byte component)
        {
            var share = component / 255.0;
            return share <= 0.04045 ? share / 12.92 : Math.Pow((share + 0.055) / 1.055, 2.4);
        }
    }
}
