namespace Thermowell.Questions.Parameters;

/// <summary>A numeric parameter as every face knows it: name, meaning, unit and legal range.</summary>
/// <param name="Name">The name, in kebab case: the flag without its dashes.</param>
/// <param name="Meaning">What it is, in a few words.</param>
/// <param name="Unit">Its unit, or empty for a pure number.</param>
/// <param name="Lowest">The lowest legal value.</param>
/// <param name="Highest">The highest legal value.</param>
/// <param name="Range">The legal range in words.</param>
public sealed record NumberParameter(string Name, string Meaning, string Unit, double Lowest, double Highest, string Range)
{
    /// <summary>Its symbol in the mark-up of drawings; null where it is drawn by its name.</summary>
    public string? Symbol { get; init; }

    /// <summary>What forbids lower values, if that is not plain.</summary>
    public string Why { get; init; } = "";

    /// <summary>Whether a value is legal; NaN is not.</summary>
    /// <param name="value">The value.</param>
    public bool Contains(double value) => value >= Lowest && value <= Highest;

    /// <summary>The same parameter from a lowest value above 0.</summary>
    /// <param name="lowest">The lowest legal value.</param>
    /// <param name="why">What forbids less, for the message.</param>
    public NumberParameter From(double lowest, string why)
        => this with { Lowest = lowest, Why = why, Range = $"a number from {lowest:R} to {Highest:R} ({why})" };

    /// <summary>The same parameter in SI.</summary>
    /// <param name="scale">What one reduced unit is; null leaves it as it is.</param>
    public NumberParameter In(UnitScale? scale)
    {
        if (scale is null) return this;
        var (lowest, highest) = (Lowest * scale.Size, Highest * scale.Size);
        var range = $"a number from {lowest:G6} to {highest:G6} {scale.Unit}{(Why.Length > 0 ? $" ({Why})" : "")}";
        return this with { Unit = scale.Unit, Lowest = lowest, Highest = highest, Range = range };
    }
}
