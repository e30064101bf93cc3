using System.Globalization;
using Thermowell.Drawing.Lettering;

namespace Thermowell.Drawing;

/// <summary>How values are laid along an axis.</summary>
public enum AxisScale
{
    /// <summary>In proportion to the value.</summary>
    Linear,

    /// <summary>In proportion to the logarithm of the value, which must be above 0.</summary>
    Logarithmic,
}

/// <summary>
/// One axis of a <see cref="Panel"/>. Limits that are not fixed are taken from the data, error bars, bands and
/// reference lines included, with a small margin.
/// </summary>
public sealed class Axis
{
    private Axis(AxisScale scale, string title, double? lower, double? upper)
    {
        Scale = scale;
        Title = title;
        Lower = lower;
        Upper = upper;
        TitleText = RichText.Parse(title);
        RequireLimits();
    }

    /// <summary>Linear or logarithmic.</summary>
    public AxisScale Scale { get; }

    /// <summary>The title in the drawing mark-up (<c>*T*_{R}</c>), units included; may be empty.</summary>
    public string Title { get; }

    /// <summary>The fixed lower limit, or null where the data decide.</summary>
    public double? Lower { get; }

    /// <summary>The fixed upper limit, or null where the data decide.</summary>
    public double? Upper { get; }

    internal RichText TitleText { get; }

    /// <summary>A linear axis.</summary>
    /// <param name="title">Title in the drawing mark-up, units included.</param>
    /// <exception cref="FormatException">The mark-up is broken.</exception>
    public static Axis Linear(string title) => new(AxisScale.Linear, title, null, null);

    /// <summary>A base-10 logarithmic axis.</summary>
    /// <param name="title">Title in the drawing mark-up, units included.</param>
    /// <exception cref="FormatException">The mark-up is broken.</exception>
    public static Axis Logarithmic(string title) => new(AxisScale.Logarithmic, title, null, null);

    /// <summary>This axis with its lower limit fixed.</summary>
    /// <param name="lower">A finite value, above 0 on a logarithmic axis.</param>
    public Axis From(double lower) => new(Scale, Title, lower, Upper);

    /// <summary>This axis with its upper limit fixed.</summary>
    /// <param name="upper">A finite value above the lower limit.</param>
    public Axis To(double upper) => new(Scale, Title, Lower, upper);

    /// <summary>This axis with both limits fixed.</summary>
    /// <param name="lower">A finite value, above 0 on a logarithmic axis.</param>
    /// <param name="upper">A finite value above <paramref name="lower"/>.</param>
    public Axis Between(double lower, double upper) => new(Scale, Title, lower, upper);

    /// <summary>Refuses a value that has no place on this axis.</summary>
    internal void RequirePlace(double value, string what)
    {
        if (!double.IsFinite(value))
            throw Refusal(value, what, "a finite number");
        if (Scale == AxisScale.Logarithmic && value <= 0)
            throw Refusal(value, what, "a number above 0, which a logarithmic axis needs");
    }

    private void RequireLimits()
    {
        if (Lower is double lower)
            RequirePlace(lower, "the lower limit of an axis");
        if (Upper is double upper)
            RequirePlace(upper, "the upper limit of an axis");
        if (Lower >= Upper)
            throw Refusal(
                Upper.Value,
                "the upper limit of an axis",
                string.Create(CultureInfo.InvariantCulture, $"above its lower limit, {Lower:R}")
            );
    }

    private static ArgumentException Refusal(double value, string what, string legal) =>
        new(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{char.ToUpperInvariant(what[0])}{what[1..]} is {value:R}: not {legal}."
            )
        );
}
