namespace Thermowell.Studies.Input;

/// <summary>A numeric parameter as every face knows it: name, meaning, unit and legal range.</summary>
/// <param name="Name">The name, in kebab case: the flag without its dashes.</param>
/// <param name="Meaning">What it is, in a few words.</param>
/// <param name="Unit">Its unit, or empty for a pure number.</param>
/// <param name="Lowest">The lowest legal value.</param>
/// <param name="Highest">The highest legal value.</param>
/// <param name="Range">The legal range in words.</param>
public sealed record NumberParameter(string Name, string Meaning, string Unit, double Lowest, double Highest, string Range)
{
    /// <summary>Whether a value is legal; NaN is not.</summary>
    /// <param name="value">The value.</param>
    public bool Contains(double value) => value >= Lowest && value <= Highest;

    /// <summary>The same parameter from a lowest value above 0.</summary>
    /// <param name="lowest">The lowest legal value.</param>
    /// <param name="why">What forbids less, for the message.</param>
    public NumberParameter From(double lowest, string why)
        => this with { Lowest = lowest, Range = $"a number from {lowest:R} to {Highest:R} ({why})" };
}
