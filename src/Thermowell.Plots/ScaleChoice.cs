using System.Globalization;
using Thermowell.Drawing;
using Thermowell.Plans;

namespace Thermowell.Plots;

/// <summary>
/// Linear or logarithmic: as asked for, as the study spaces its axis, or logarithmic for numbers above 0 that span
/// decades.
/// </summary>
internal static class ScaleChoice
{
    /// <summary>Chooses.</summary>
    /// <param name="asked">What was asked for, or null.</param>
    /// <param name="spacing">How the study spaces the numbers, or null.</param>
    /// <param name="values">The numbers.</param>
    /// <param name="span">Largest over smallest from which on it is logarithmic.</param>
    /// <param name="option">The option that asks, for the fault.</param>
    /// <param name="column">What the numbers are, for the fault.</param>
    /// <exception cref="PlotFaultException">A logarithmic scale was asked for, and a number has no place on
    /// it.</exception>
    public static AxisScale Of(
        AxisScale? asked,
        Spacing? spacing,
        IEnumerable<double> values,
        double span,
        string option,
        string column
    )
    {
        var (low, high) = (double.PositiveInfinity, double.NegativeInfinity);
        foreach (var value in values)
            (low, high) = (Math.Min(low, value), Math.Max(high, value));
        if (asked == AxisScale.Logarithmic && low <= 0)
            throw new PlotFaultException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"--{option} = log needs numbers above 0: {column} goes down to {low:R}."
                )
            );
        if (asked is not null)
            return asked.Value;
        var isLogarithmic = spacing == Spacing.Logarithmic || (spacing is null && high / low >= span);
        return isLogarithmic && low > 0 ? AxisScale.Logarithmic : AxisScale.Linear;
    }

    /// <summary>The axis of a scale.</summary>
    public static Axis Axis(AxisScale scale, string title) =>
        scale == AxisScale.Logarithmic ? Drawing.Axis.Logarithmic(title) : Drawing.Axis.Linear(title);
}
