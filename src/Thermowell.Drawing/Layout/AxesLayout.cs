using System.Collections.Immutable;
using Thermowell.Drawing.Lettering;

namespace Thermowell.Drawing.Layout;

/// <summary>The frame of a panel with its ticks, tick labels and titles in place.</summary>
internal sealed class AxesLayout
{
    private readonly Panel _panel;
    private readonly Style _style;

    public AxesLayout(Panel panel, PageBox frame, Style style, double headroom)
    {
        (_panel, _style, Frame) = (panel, style, frame);
        (double low, double high) = DataRange.OfX(panel);
        X = new AxisMap(panel.XAxis.Scale, low, high, frame.Left, frame.Right);
        (low, high) = DataRange.OfY(panel, headroom);
        Y = new AxisMap(panel.YAxis.Scale, low, high, frame.Bottom, frame.Top);
        XTicks = Choose(X, AcrossFits);
        YTicks = Choose(Y, UpFits);
        XLabels = AcrossLabels(XTicks.Major);
        YLabels = UpLabels(YTicks.Major);
        Titles = [.. PlaceTitles()];
    }

    public PageBox Frame { get; }

    public AxisMap X { get; }

    public AxisMap Y { get; }

    public TickSet XTicks { get; }

    public TickSet YTicks { get; }

    public ImmutableArray<LaidText> XLabels { get; }

    public ImmutableArray<LaidText> YLabels { get; }

    /// <summary>Titles of the axes and the powers of ten taken out of their labels.</summary>
    public ImmutableArray<LaidText> Titles { get; }

    /// <summary>Everything written around the frame, and the frame with its stroke.</summary>
    public PageBox Extent
    {
        get
        {
            var all = Frame.Grown(_style.FrameWidth);
            foreach (var text in XLabels.Concat(YLabels).Concat(Titles))
            {
                var box = text.Box.Grown(0.5);
                all = new PageBox(
                    Math.Min(all.Left, box.Left),
                    Math.Min(all.Top, box.Top),
                    Math.Max(all.Right, box.Right),
                    Math.Max(all.Bottom, box.Bottom)
                );
            }

            return all;
        }
    }

    public static TickSet Choose(AxisMap map, Func<IReadOnlyList<Tick>, bool> fits) =>
        map.Scale == AxisScale.Logarithmic ? LogTicks.Choose(map, fits) : LinearTicks.Choose(map, fits);

    private bool AcrossFits(IReadOnlyList<Tick> ticks) => Apart(AcrossLabels(ticks), 0.32 * _style.TickLabelSize);

    private bool UpFits(IReadOnlyList<Tick> ticks) => Apart(UpLabels(ticks), 0.18 * _style.TickLabelSize);

    public static bool Apart(ImmutableArray<LaidText> labels, double gap)
    {
        for (int i = 1; i < labels.Length; i++)
        {
            if (labels[i - 1].Box.Grown(gap).Overlaps(labels[i].Box.Grown(gap)))
                return false;
        }

        return true;
    }

    private ImmutableArray<LaidText> AcrossLabels(IReadOnlyList<Tick> ticks)
    {
        double baseLine = Frame.Bottom + _style.TickGapBelow + (_style.TickLabelSize * Tallest(ticks));
        return
        [
            .. ticks.Select(tick => new LaidText(
                tick.Label,
                _style.TickLabelSize,
                new PagePoint(X.Place(tick.Value), baseLine),
                TextAnchor.Middle
            )),
        ];
    }

    private ImmutableArray<LaidText> UpLabels(IReadOnlyList<Tick> ticks) =>
        [
            .. ticks.Select(tick => new LaidText(
                tick.Label,
                _style.TickLabelSize,
                new PagePoint(Frame.Left - _style.TickGap, HalfHeight(Y.Place(tick.Value))),
                TextAnchor.End
            )),
        ];

    /// <summary>The base line that puts the figures of a label at half height.</summary>
    private double HalfHeight(double middle) => middle + (TextRun.Capitals / 2 * _style.TickLabelSize);

    private static double Tallest(IReadOnlyList<Tick> ticks) =>
        ticks.Select(tick => tick.Label.Ascent).DefaultIfEmpty(TextRun.Ascent).Max();

    private IEnumerable<LaidText> PlaceTitles()
    {
        double labelsBottom =
            Frame.Bottom + _style.TickGapBelow + (_style.TickLabelSize * (Tallest(XTicks.Major) + 0.05));
        if (!XTicks.Factor.IsEmpty)
        {
            double baseLine = labelsBottom + (0.6 * _style.TitleGap) + (XTicks.Factor.Ascent * _style.TickLabelSize);
            yield return new LaidText(
                XTicks.Factor,
                _style.TickLabelSize,
                new PagePoint(Frame.Right, baseLine),
                TextAnchor.End
            );
        }

        if (!YTicks.Factor.IsEmpty)
            yield return new LaidText(
                YTicks.Factor,
                _style.TickLabelSize,
                new PagePoint(Frame.Left, Frame.Top - (0.35 * _style.TickLabelSize))
            );

        var title = _panel.XAxis.TitleText;
        double size = Fitted(
            title,
            Frame.Width - (XTicks.Factor.IsEmpty ? 0 : 2.4 * XTicks.Factor.Width * _style.TickLabelSize),
            _style
        );
        if (!title.IsEmpty)
            yield return new LaidText(
                title,
                size,
                new PagePoint(Frame.Centre.X, labelsBottom + _style.TitleGap + (title.Ascent * size)),
                TextAnchor.Middle
            );

        title = _panel.YAxis.TitleText;
        size = Fitted(title, Frame.Height, _style);
        double labelsLeft = Frame.Left - _style.TickGap - YLabels.Select(label => label.Length).DefaultIfEmpty(0).Max();
        if (!title.IsEmpty)
            yield return new LaidText(
                title,
                size,
                new PagePoint(labelsLeft - _style.TitleGap - (title.Descent * size), Frame.Centre.Y),
                TextAnchor.Middle,
                Reading.Upwards
            );
    }

    /// <summary>A title longer than its axis is set smaller.</summary>
    public static double Fitted(RichText title, double room, Style style) =>
        Math.Min(style.TitleSize, title.IsEmpty ? style.TitleSize : room / title.Width);
}

/// <summary>
/// The limits of the axes of a panel: those fixed by its author, otherwise the range of what is drawn with a margin.
/// </summary>
internal static class DataRange
{
    private const double Margin = 0.045;

    /// <summary>A margin shorter than this share of a decade snaps to the next power of ten.</summary>
    private const double PowerSnap = 0.1;

    /// <summary>Limits of the horizontal axis; a panel of lines alone fills it from end to end.</summary>
    public static (double Lower, double Upper) OfX(Panel panel)
    {
        var values = panel
            .Series.SelectMany(series => Abscissae(series, panel.XAxis.Scale))
            .Concat(panel.References.Where(line => line.Orientation == Orientation.Vertical).Select(line => line.Value))
            .Concat(panel.Annotations.Select(note => note.X));
        bool marks = panel.Series.Any(series => series is Curve { HasMarks: true });
        return IsMap(panel)
            ? Joined(panel.XAxis, values.Min(), values.Max())
            : Limits(panel.XAxis, values, marks ? Margin : 0);
    }

    /// <summary>Limits of the vertical axis.</summary>
    /// <param name="panel">What is drawn.</param>
    /// <param name="headroom">Free room above the data for a legend or inset, in units of their range; an upper limit
    /// that is fixed stays.</param>
    public static (double Lower, double Upper) OfY(Panel panel, double headroom)
    {
        var values = panel
            .Series.SelectMany(series => Ordinates(series, panel.YAxis.Scale))
            .Concat(
                panel.References.Where(line => line.Orientation == Orientation.Horizontal).Select(line => line.Value)
            )
            .Concat(panel.Annotations.Select(note => note.Y));
        return IsMap(panel)
            ? Joined(panel.YAxis, values.Min(), values.Max())
            : Limits(panel.YAxis, values, Margin, headroom);
    }

    /// <summary>A map fills its frame from edge to edge.</summary>
    private static bool IsMap(Panel panel) => panel.Series.Any(series => series is HeatMap);

    private static IEnumerable<double> Abscissae(Series series, AxisScale scale) =>
        series is HeatMap map ? HeatMap.Edges(map.X, scale) : series.X;

    private static IEnumerable<double> Ordinates(Series series, AxisScale scale) =>
        series switch
        {
            HeatMap map => HeatMap.Edges(map.Y, scale),
            Band band => band.Lower.Concat(band.Upper),
            Curve { Errors.IsEmpty: false } curve => curve
                .Y.Zip(curve.Errors, (y, sigma) => y - sigma)
                .Concat(curve.Y.Zip(curve.Errors, (y, sigma) => y + sigma)),
            Curve curve => curve.Y,
            _ => throw new NotSupportedException(),
        };

    private static (double Lower, double Upper) Limits(
        Axis axis,
        IEnumerable<double> values,
        double margin,
        double headroom = 0
    )
    {
        bool log = axis.Scale == AxisScale.Logarithmic;
        double[] shown = [.. values.Where(value => !log || value > 0).Select(value => log ? Math.Log10(value) : value)];
        (double low, double high) = (shown.Min(), shown.Max());
        if (high - low <= 1e-12 * Math.Max(Math.Abs(low), Math.Abs(high)))
        {
            double room = log ? 0.5 : Math.Max(Math.Abs(low) * 0.1, low == 0 ? 1 : 0);
            (low, high, margin) = (low - room, high + room, 0);
        }

        double pad = margin * (high - low);
        high += headroom * (high - low);
        double lower = log ? Power(low - pad, Math.Floor) : BaseLine(low, pad, high - low);
        double upper = log ? Power(high + pad, Math.Ceiling) : high + pad;
        return Joined(axis, lower, upper);
    }

    /// <summary>A positive quantity that comes near 0 is shown down to 0.</summary>
    private static double BaseLine(double low, double pad, double range) =>
        low > 0 && low < 0.15 * range ? Math.Min(0, low - pad) : low - pad;

    private static double Power(double exponent, Func<double, double> outward)
    {
        double whole = outward(exponent);
        return Math.Abs(whole - exponent) <= PowerSnap ? PowersOfTen.Exact((int)whole) : Math.Pow(10, exponent);
    }

    /// <summary>
    /// Fixed limits win; an automatic limit on the wrong side of a fixed one gives way to a decade or the like beyond
    /// it.
    /// </summary>
    private static (double Lower, double Upper) Joined(Axis axis, double lower, double upper)
    {
        double low = axis.Lower ?? lower;
        double high = axis.Upper ?? upper;
        if (low < high)
            return (low, high);
        double room = Math.Max(1, Math.Abs(axis.Lower ?? axis.Upper ?? 0));
        if (axis.Scale == AxisScale.Logarithmic)
            return axis.Lower is null ? (high / 10, high) : (low, low * 10);
        return axis.Lower is null ? (high - room, high) : (low, low + room);
    }
}
