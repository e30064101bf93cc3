using System.Collections.Immutable;

namespace Thermowell.Drawing;

/// <summary>What is drawn of a <see cref="Curve"/>.</summary>
public enum CurveForm
{
    /// <summary>A line.</summary>
    Line,

    /// <summary>Marks.</summary>
    Points,

    /// <summary>A line with marks.</summary>
    LineAndPoints,
}

/// <summary>A line, marks, or both, with error bars if given.</summary>
public sealed class Curve : Series
{
    internal Curve(string name, IEnumerable<double> x, IEnumerable<double> y, CurveForm form)
        : base(name, [.. x])
    {
        Form = form;
        RequireCount(form == CurveForm.Points ? 1 : 2);
        RequireFinite(X, "x");
        Y = RequireValues(y, "y", X.Length);
    }

    /// <summary>Ordinates.</summary>
    public ImmutableArray<double> Y { get; }

    /// <summary>Line, marks or both.</summary>
    public CurveForm Form { get; }

    /// <summary>Half length of the vertical error bar at each point; empty where there are none.</summary>
    public ImmutableArray<double> Errors { get; private set; } = [];

    /// <summary>The chosen stroke pattern, or null for the next.</summary>
    public Dash? Dash { get; private set; }

    /// <summary>The chosen mark, or null for the next.</summary>
    public Mark? Mark { get; private set; }

    /// <summary>Every how many points there is a mark.</summary>
    public int MarkSpacing { get; private set; } = 1;

    internal bool HasLine => Form != CurveForm.Points;

    internal bool HasMarks => Form != CurveForm.Line;

    /// <summary>
    /// This curve with vertical error bars y - sigma to y + sigma. On a logarithmic axis a bar that reaches 0 or below
    /// runs to the frame.
    /// </summary>
    /// <param name="sigma">One standard error for each point, finite and not negative.</param>
    /// <exception cref="ArgumentException">Lengths differ or a value is negative or not finite; names series and
    /// index.</exception>
    public Curve WithErrors(IEnumerable<double> sigma)
    {
        var errors = RequireValues(sigma, "sigma", X.Length);
        for (int i = 0; i < errors.Length; i++)
        {
            if (errors[i] < 0)
                throw Fault("sigma", i, errors[i], "is negative");
        }

        return Changed<Curve>(copy => copy.Errors = errors);
    }

    /// <summary>This curve in a colour of one's own.</summary>
    /// <param name="colour">The colour.</param>
    public Curve In(Colour colour) => Changed<Curve>(copy => copy.Colour = colour);

    /// <summary>This curve with a stroke pattern of one's own.</summary>
    /// <param name="dash">The pattern.</param>
    public Curve With(Dash dash) => Changed<Curve>(copy => copy.Dash = dash);

    /// <summary>This curve with a mark of one's own.</summary>
    /// <param name="shape">Shape of the mark.</param>
    /// <param name="fill">Filled or open.</param>
    public Curve With(MarkShape shape, MarkFill fill = MarkFill.Filled) =>
        Changed<Curve>(copy => copy.Mark = new Mark(shape, fill));

    /// <summary>
    /// This curve with a mark at the first point and at every so-many-th after it; the line still runs through all
    /// points.
    /// </summary>
    /// <param name="spacing">1 for a mark at every point.</param>
    public Curve MarkedEvery(int spacing) =>
        spacing >= 1
            ? Changed<Curve>(copy => copy.MarkSpacing = spacing)
            : throw new ArgumentOutOfRangeException(nameof(spacing), spacing, "The spacing of marks is 1 or more.");

    internal override void RequirePlace(Axis xAxis, Axis yAxis)
    {
        RequirePlace(xAxis, X, "x");
        RequirePlace(yAxis, Y, "y");
    }
}
