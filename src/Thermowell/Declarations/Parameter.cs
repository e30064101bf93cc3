namespace Thermowell.Declarations;

/// <summary>A parameter as every face knows it.</summary>
/// <param name="Name">The name, in kebab case: the flag without its dashes.</param>
/// <param name="Meaning">What it is, in a few words.</param>
public abstract record Parameter(string Name, string Meaning);

/// <summary>A choice among words.</summary>
/// <param name="Name">The name, in kebab case.</param>
/// <param name="Meaning">What it is, in a few words; the words are told after it.</param>
/// <param name="Choices">The words; the first is taken where none is given.</param>
public sealed record ChoiceParameter(string Name, string Meaning, IReadOnlyList<string> Choices)
    : Parameter(Name, Meaning)
{
    /// <summary>Whether its words are true and false.</summary>
    public bool IsFlag => Choices is ["true", "false"] or ["false", "true"];
}

/// <summary>A numeric parameter as every face knows it: name, meaning, unit and legal range.</summary>
/// <param name="Name">The name, in kebab case: the flag without its dashes.</param>
/// <param name="Meaning">What it is, in a few words.</param>
/// <param name="Unit">Its unit, or empty for a pure number.</param>
/// <param name="Lowest">The lowest legal value.</param>
/// <param name="Highest">The highest legal value.</param>
/// <param name="Range">The legal range in words.</param>
public sealed record NumberParameter(
    string Name,
    string Meaning,
    string Unit,
    double Lowest,
    double Highest,
    string Range
) : Parameter(Name, Meaning)
{
    /// <summary>
    /// The key under which it stands in a file that says which concept it belongs to; its name where nothing shorter is
    /// declared.
    /// </summary>
    public string Key
    {
        get => field ?? Name;
        init;
    }

    /// <summary>The value where none is given; null where one must be.</summary>
    public double? Default { get; init; }

    /// <summary>Whether it may be left out though it has no default.</summary>
    public bool IsOptional { get; init; }

    /// <summary>Whether it is a whole number.</summary>
    public bool IsWhole { get; init; }

    /// <summary>What is told beside its absence where it must be given; null where its range says enough.</summary>
    public string? Advice { get; init; }

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
    public NumberParameter From(double lowest, string why) =>
        this with
        {
            Lowest = lowest,
            Why = why,
            Range = $"a number from {lowest:R} to {Highest:R} ({why})",
        };

    /// <summary>The same parameter in SI.</summary>
    /// <param name="scale">What one reduced unit is; null leaves it as it is.</param>
    public NumberParameter In(UnitScale? scale)
    {
        if (scale is null)
            return this;
        var (lowest, highest) = (Lowest * scale.Size, Highest * scale.Size);
        var range = $"a number from {lowest:G6} to {highest:G6} {scale.Unit}{(Why.Length > 0 ? $" ({Why})" : "")}";
        return this with { Unit = scale.Unit, Lowest = lowest, Highest = highest, Range = range };
    }

    /// <summary>A number from 1e-30 to 1e30.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="meaning">What it is.</param>
    /// <param name="unit">Its unit.</param>
    public static NumberParameter Positive(string name, string meaning, string unit) =>
        Within(name, meaning, unit, 1e-30, 1e30);

    /// <summary>A number in a range.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="meaning">What it is.</param>
    /// <param name="unit">Its unit.</param>
    /// <param name="lowest">The lowest legal value.</param>
    /// <param name="highest">The highest legal value.</param>
    public static NumberParameter Within(string name, string meaning, string unit, double lowest, double highest) =>
        new(
            name,
            meaning,
            unit,
            lowest,
            highest,
            string.Create(System.Globalization.CultureInfo.InvariantCulture, $"a number from {lowest:R} to {highest:R}")
        );

    /// <summary>A whole number in a range.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="meaning">What it is.</param>
    /// <param name="lowest">The lowest legal value.</param>
    /// <param name="highest">The highest legal value.</param>
    public static NumberParameter Whole(string name, string meaning, double lowest, double highest) =>
        new(
            name,
            meaning,
            "",
            lowest,
            highest,
            string.Create(
                System.Globalization.CultureInfo.InvariantCulture,
                $"a whole number from {lowest:R} to {highest:R}"
            )
        )
        {
            IsWhole = true,
        };
}

/// <summary>What was given for the parameters of a declaration.</summary>
public sealed class ParameterValues
{
    private readonly Dictionary<Parameter, object> _values = [];

    /// <summary>The value of a number.</summary>
    /// <param name="parameter">A parameter of the declaration.</param>
    /// <exception cref="KeyNotFoundException">The declaration has no such parameter.</exception>
    public double this[NumberParameter parameter]
    {
        get => (double)_values[parameter];
        set => _values[parameter] = value;
    }

    /// <summary>The word chosen.</summary>
    /// <param name="parameter">A parameter of the declaration.</param>
    /// <exception cref="KeyNotFoundException">The declaration has no such parameter.</exception>
    public string this[ChoiceParameter parameter]
    {
        get => (string)_values[parameter];
        set => _values[parameter] = value;
    }

    /// <summary>Whether a number has a value: one without a default may have none.</summary>
    /// <param name="parameter">The parameter.</param>
    public bool Has(NumberParameter parameter) => _values.ContainsKey(parameter);
}
