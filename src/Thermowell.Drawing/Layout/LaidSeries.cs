using System.Collections.Immutable;

namespace Thermowell.Drawing.Layout;

/// <summary>A series in its place on the page, cut to the frame.</summary>
internal sealed class LaidSeries
{
    private readonly PageBox _frame;
    private readonly AxisMap _x;
    private readonly AxisMap _y;

    public LaidSeries(Series series, Look look, PageBox frame, AxisMap x, AxisMap y, Style style)
    {
        (Series, Look, _frame, _x, _y) = (series, look, frame, x, y);
        if (series is Band band)
            Region = Clip.Polygon([.. Path(band.X, band.Lower), .. Path(band.X, band.Upper).Reverse()], frame);
        else if (series is Curve curve)
            Place(curve, style);
        else if (series is HeatMap map)
            Cells = ColourCells.Of(map, frame, x, y);
    }

    public Series Series { get; }

    public Look Look { get; }

    /// <summary>The parts of its line.</summary>
    public IReadOnlyList<IReadOnlyList<PagePoint>> Lines { get; private set; } = [];

    /// <summary>Where its marks stand.</summary>
    public ImmutableArray<PagePoint> Marks { get; private set; } = [];

    /// <summary>Stems and caps of its error bars.</summary>
    public IReadOnlyList<IReadOnlyList<PagePoint>> ErrorBars { get; private set; } = [];

    /// <summary>The outline of a band; empty for a curve or where none of it is in the frame.</summary>
    public IReadOnlyList<PagePoint> Region { get; } = [];

    /// <summary>The picture of a heat map; null for any other series or where none of it is in the frame.</summary>
    public (PageBox Box, Raster Raster)? Cells { get; }

    /// <summary>Tells what a legend must not hide.</summary>
    public void Register(Obstacles obstacles, Style style)
    {
        foreach (var line in Lines)
            obstacles.AddLine(line, style.LineWidth);
        foreach (var bar in ErrorBars)
            obstacles.AddLine(bar, style.ErrorWidth);
        foreach (var mark in Marks)
            obstacles.AddBox(new PageBox(mark.X, mark.Y, mark.X, mark.Y).Grown(MarkOutline.Reach(style)));
        if (Region.Count > 2)
            obstacles.AddRegion(Region);
        if (Cells is (PageBox box, _))
            obstacles.AddBox(box);
    }

    private void Place(Curve curve, Style style)
    {
        PagePoint[] points = [.. Path(curve.X, curve.Y)];
        if (curve.HasLine)
            Lines = Clip.Polyline(points, _frame);
        if (curve.HasMarks)
            Marks = [.. points.Where((point, i) => i % curve.MarkSpacing == 0 && _frame.Grown(0.01).Contains(point))];
        if (!curve.Errors.IsEmpty)
            ErrorBars =
            [
                .. Enumerable
                    .Range(0, points.Length)
                    .SelectMany(i => Bar(points[i].X, curve.Y[i], curve.Errors[i], style)),
            ];
    }

    private IEnumerable<IReadOnlyList<PagePoint>> Bar(double across, double value, double sigma, Style style)
    {
        double top = _y.Place(value + sigma);
        bool reachesFrame = _y.Scale == AxisScale.Logarithmic && value - sigma <= 0;
        double bottom = reachesFrame ? _frame.Bottom : _y.Place(value - sigma);
        var pieces = new List<(PagePoint, PagePoint)>
        {
            (new(across, top), new(across, bottom)),
            Cap(across, top, style),
        };
        if (!reachesFrame)
            pieces.Add(Cap(across, bottom, style));
        foreach ((var from, var to) in pieces)
        {
            if (Clip.Segment(from, to, _frame) is (PagePoint start, PagePoint end))
                yield return [start, end];
        }
    }

    private static (PagePoint, PagePoint) Cap(double across, double down, Style style) =>
        (new(across - style.ErrorCap, down), new(across + style.ErrorCap, down));

    private IEnumerable<PagePoint> Path(ImmutableArray<double> xs, ImmutableArray<double> ys) =>
        xs.Zip(ys, (a, b) => new PagePoint(_x.Place(a), _y.Place(b)));
}
