namespace Thermowell.Drawing.Layout;

/// <summary>The shapes of data marks, balanced so that all look the same size.</summary>
internal static class MarkOutline
{
    /// <summary>No part of a mark is further than this from its centre, along either axis.</summary>
    public static double Reach(Style style) => (1.35 * style.MarkRadius) + (style.MarkWidth / 2);

    /// <summary>Radius of the circle.</summary>
    public static double Radius(Style style) => style.MarkRadius;

    /// <summary>Corners of a closed shape; empty for the circle and the crosses.</summary>
    public static IReadOnlyList<PagePoint> Corners(MarkShape shape, PagePoint at, Style style)
    {
        double r = style.MarkRadius;
        return shape switch
        {
            MarkShape.Square => Around(
                at,
                (-0.89 * r, -0.89 * r),
                (0.89 * r, -0.89 * r),
                (0.89 * r, 0.89 * r),
                (-0.89 * r, 0.89 * r)
            ),
            MarkShape.TriangleUp => Around(at, (0, -1.28 * r), (1.17 * r, 0.78 * r), (-1.17 * r, 0.78 * r)),
            MarkShape.TriangleDown => Around(at, (0, 1.28 * r), (1.17 * r, -0.78 * r), (-1.17 * r, -0.78 * r)),
            MarkShape.Diamond => Around(at, (0, -1.3 * r), (1.15 * r, 0), (0, 1.3 * r), (-1.15 * r, 0)),
            _ => [],
        };
    }

    /// <summary>The strokes of a cross; empty for the closed shapes.</summary>
    public static IReadOnlyList<IReadOnlyList<PagePoint>> Strokes(MarkShape shape, PagePoint at, Style style)
    {
        double r = style.MarkRadius;
        return shape switch
        {
            MarkShape.Cross =>
            [
                Around(at, (-0.92 * r, -0.92 * r), (0.92 * r, 0.92 * r)),
                Around(at, (-0.92 * r, 0.92 * r), (0.92 * r, -0.92 * r)),
            ],
            MarkShape.Plus => [Around(at, (-1.25 * r, 0), (1.25 * r, 0)), Around(at, (0, -1.25 * r), (0, 1.25 * r))],
            _ => [],
        };
    }

    private static PagePoint[] Around(PagePoint at, params ReadOnlySpan<(double X, double Y)> offsets)
    {
        var points = new PagePoint[offsets.Length];
        for (int i = 0; i < points.Length; i++)
            points[i] = new PagePoint(at.X + offsets[i].X, at.Y + offsets[i].Y);
        return points;
    }
}
