namespace Thermowell.Drawing.Layout;

/// <summary>
/// Every size of a figure, in points, chosen to read at the 8.6 cm of a column: letters of 8 to 9 points, lines of
/// about one. An inset has the same style in a smaller scale.
/// </summary>
internal sealed record Style(double Scale)
{
    /// <summary>Pixels to a point in print, 300 to an inch.</summary>
    public const double PixelsPerPoint = 300.0 / 72;

    /// <summary>Of a panel.</summary>
    public static Style Panel { get; } = new(1);

    /// <summary>Of an inset.</summary>
    public static Style Inset { get; } = new(0.8);

    public double TitleSize => 9.6 * Scale;

    public double TickLabelSize => 8.6 * Scale;

    public double LegendSize => 8.2 * Scale;

    public double NoteSize => 8.4 * Scale;

    public double FrameWidth => 0.6 * Scale;

    public double MajorTick => 4.2 * Scale;

    public double MinorTick => 2.3 * Scale;

    public double LineWidth => 1.15 * Scale;

    public double ReferenceWidth => 0.7 * Scale;

    public double ErrorWidth => 0.8 * Scale;

    public double ErrorCap => 1.9 * Scale;

    public double MarkRadius => 2.2 * Scale;

    public double MarkWidth => 0.85 * Scale;

    /// <summary>
    /// Between the frame and the tick labels below it; more than beside it, so that the lowest label at the side stays
    /// clear.
    /// </summary>
    public double TickGapBelow => 4.2 * Scale;

    /// <summary>Between the frame and a tick label at its side.</summary>
    public double TickGap => 3.2 * Scale;

    /// <summary>Between tick labels and the title of the axis.</summary>
    public double TitleGap => 3.2 * Scale;

    /// <summary>From the frame to a legend, inset or letter inside it; clears the ticks.</summary>
    public double InnerMargin => 6.5 * Scale;

    /// <summary>Least distance from data to a legend or letter.</summary>
    public double Clearance => 2.2 * Scale;

    /// <summary>Length of the line or swatch in a legend.</summary>
    public double SampleLength => 21 * Scale;

    /// <summary>The same where no line is to be shown.</summary>
    public double MarkSampleLength => 8 * Scale;

    public double SampleGap => 4 * Scale;

    public double ColourBarWidth => 8 * Scale;

    public double LegendRow => 1.3 * LegendSize;

    public double LegendColumnGap => 9 * Scale;
}
