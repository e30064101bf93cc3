using System.Collections.Immutable;

namespace Thermowell.Drawing;

/// <summary>The shaded region between a lower and an upper curve, drawn behind all curves.</summary>
public sealed class Band : Series
{
    internal Band(string name, IEnumerable<double> x, IEnumerable<double> lower, IEnumerable<double> upper)
        : base(name, [.. x])
    {
        RequireCount(2);
        RequireFinite(X, "x");
        Lower = RequireValues(lower, "lower", X.Length);
        Upper = RequireValues(upper, "upper", X.Length);
        RequireOrder();
    }

    /// <summary>Lower edge.</summary>
    public ImmutableArray<double> Lower { get; }

    /// <summary>Upper edge.</summary>
    public ImmutableArray<double> Upper { get; }

    /// <summary>This band in a colour of one's own.</summary>
    /// <param name="colour">The colour, drawn half transparent.</param>
    public Band In(Colour colour) => Changed<Band>(copy => copy.Colour = colour);

    internal override void RequirePlace(Axis xAxis, Axis yAxis)
    {
        RequirePlace(xAxis, X, "x");
        RequirePlace(yAxis, Lower, "lower");
        RequirePlace(yAxis, Upper, "upper");
    }

    private void RequireOrder()
    {
        for (int i = 0; i < X.Length; i++)
        {
            if (i > 0 && X[i] <= X[i - 1])
                throw Fault("x", i, X[i], "is not above the value before it");
            if (Upper[i] < Lower[i])
                throw Fault("upper", i, Upper[i], "is below the lower edge");
        }
    }
}
