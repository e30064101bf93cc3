namespace Thermowell.Drawing.Layout;

/// <summary>The limits of the axes of a panel: those fixed by its author, otherwise the range of what is drawn with a margin.</summary>
internal static class DataRange
{
    private const double Margin = 0.045;

    /// <summary>A margin shorter than this share of a decade snaps to the next power of ten.</summary>
    private const double PowerSnap = 0.1;

    /// <summary>Limits of the horizontal axis; a panel of lines alone fills it from end to end.</summary>
    public static (double Lower, double Upper) OfX(Panel panel)
    {
        var values = panel.Series.SelectMany(series => Abscissae(series, panel.XAxis.Scale))
            .Concat(panel.References.Where(line => line.Orientation == Orientation.Vertical).Select(line => line.Value))
            .Concat(panel.Annotations.Select(note => note.X));
        bool marks = panel.Series.Any(series => series is Curve { HasMarks: true });
        return IsMap(panel) ? Joined(panel.XAxis, values.Min(), values.Max()) : Limits(panel.XAxis, values, marks ? Margin : 0);
    }

    /// <summary>Limits of the vertical axis.</summary>
    /// <param name="panel">What is drawn.</param>
    /// <param name="headroom">Free room above the data for a legend or inset, in units of their range; an upper limit that is fixed stays.</param>
    public static (double Lower, double Upper) OfY(Panel panel, double headroom)
    {
        var values = panel.Series.SelectMany(series => Ordinates(series, panel.YAxis.Scale))
            .Concat(panel.References.Where(line => line.Orientation == Orientation.Horizontal).Select(line => line.Value))
            .Concat(panel.Annotations.Select(note => note.Y));
        return IsMap(panel) ? Joined(panel.YAxis, values.Min(), values.Max()) : Limits(panel.YAxis, values, Margin, headroom);
    }

    /// <summary>A map fills its frame from edge to edge.</summary>
    private static bool IsMap(Panel panel) => panel.Series.Any(series => series is HeatMap);

    private static IEnumerable<double> Abscissae(Series series, AxisScale scale) => series is HeatMap map ? HeatMap.Edges(map.X, scale) : series.X;

    private static IEnumerable<double> Ordinates(Series series, AxisScale scale) => series switch
    {
        HeatMap map => HeatMap.Edges(map.Y, scale),
        Band band => band.Lower.Concat(band.Upper),
        Curve { Errors.IsEmpty: false } curve => curve.Y.Zip(curve.Errors, (y, sigma) => y - sigma).Concat(curve.Y.Zip(curve.Errors, (y, sigma) => y + sigma)),
        Curve curve => curve.Y,
        _ => throw new NotSupportedException(),
    };

    private static (double Lower, double Upper) Limits(Axis axis, IEnumerable<double> values, double margin, double headroom = 0)
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
    private static double BaseLine(double low, double pad, double range) => low > 0 && low < 0.15 * range ? Math.Min(0, low - pad) : low - pad;

    private static double Power(double exponent, Func<double, double> outward)
    {
        double whole = outward(exponent);
        return Math.Abs(whole - exponent) <= PowerSnap ? PowersOfTen.Exact((int)whole) : Math.Pow(10, exponent);
    }

    /// <summary>Fixed limits win; an automatic limit on the wrong side of a fixed one gives way to a decade or the like beyond it.</summary>
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
