using System.Globalization;
using Thermowell.Declarations;
using Thermowell.Files;
using Thermowell.Questions.Input;
using Thermowell.Questions.Parameters;
using Thermowell.Questions.Points;
using Tomlyn.Syntax;

namespace Thermowell.Plans;

/// <summary>Reads the values of a study file.</summary>
/// <param name="faults">Receives what is wrong.</param>
/// <param name="catalogue">The concepts that there are.</param>
internal sealed class TomlValues(StudyFaults faults, Catalogue catalogue)
{
    private const int LongestShown = 40;

    // Beyond it a whole number is no double.
    private const long LargestWhole = 1L << 53;

    // Options of one name are of one range, but for temperatures, whose lowest value is for the reader of points to
    // say.
    private readonly Dictionary<string, NumberParameter> _numbers = QuantityWord
        .All.SelectMany(word => PointOption.Of(QuantityWord.Find(word)!.Value, catalogue))
        .Where(option => option.Number is not null)
        .DistinctBy(option => option.Name)
        .ToDictionary(option => option.Name, option => option.Number!);

    /// <summary>The units of the study, in which ranges are told; null for the reduced ones.</summary>
    public SiUnits? Units { get; set; }

    /// <summary>Which numbers are temperatures that may be given with their unit, as "50 mK".</summary>
    public Func<string, bool> IsInKelvin { get; set; } = _ => false;

    /// <summary>A temperature that is given with its unit, in K; null for anything else.</summary>
    /// <param name="name">What it is given for.</param>
    /// <param name="node">The value.</param>
    public NumberValue? Kelvins(string name, ValueSyntax? node) =>
        node is StringValueSyntax { Value: { } text } && IsInKelvin(name) && SiUnits.ReadKelvins(text) is { } kelvins
            ? new NumberValue(kelvins)
            : null;

    /// <summary>
    /// The value of an option; null if it is at fault. Whether it is legal is for <see cref="PointInput"/> to say.
    /// </summary>
    /// <param name="name">The option.</param>
    /// <param name="node">The value.</param>
    public StudyValue? Option(string name, ValueSyntax? node)
    {
        if (StudyKeys.Flags.Contains(name) || name is StudyKeys.Response or StudyKeys.Load)
        {
            if (node is BooleanValueSyntax flag)
                return new FlagValue(flag.Value);
            return Refuse(node, name, $"= {Text(node)} is neither true nor false.");
        }

        if (node is not ArraySyntax several)
            return Single(name, node);
        if (name != PointParameters.Masses.Name && name != PointParameters.Kinks.Name)
            return Refuse(node, name, "is a list: give one value here, and values that vary in [[axes]].");
        var numbers = several.Items.Select(item => Single(name, item.Value)).ToList();
        if (numbers.Count == 0)
            return Refuse(node, name, $"is empty: give at least one number, {PointParameters.Masses.Range}.");
        return numbers.Contains(null)
            ? null
            : new SeveralValue(string.Join(',', numbers.Select(number => number!.Text)));
    }

    /// <summary>A finite number; null if it is at fault.</summary>
    public NumberValue? Number(string name, ValueSyntax? node, string range)
    {
        switch (node)
        {
            case IntegerValueSyntax whole when Math.Abs((decimal)whole.Value) <= LargestWhole:
                return new NumberValue(whole.Value);
            case FloatValueSyntax real when double.IsFinite(real.Value):
                return new NumberValue(real.Value);
        }

        Refuse(node, name, $"= {Text(node)} is not a number that can be used: give {range}.");
        return null;
    }

    /// <summary>A number in a range; null if it is at fault.</summary>
    public double? Number(NumberParameter parameter, ValueSyntax? node)
    {
        if (Number(parameter.Name, node, parameter.Range) is not { } number)
            return null;
        if (parameter.Contains(number.Value))
            return number.Value;
        Refuse(node, parameter.Name, $"= {Text(node)} is out of range: give {parameter.Range}.");
        return null;
    }

    /// <summary>A whole number in a range; null if it is at fault.</summary>
    public long? Whole(string name, ValueSyntax? node, long lowest, long highest)
    {
        if (node is IntegerValueSyntax whole && whole.Value >= lowest && whole.Value <= highest)
            return whole.Value;
        Refuse(
            node,
            name,
            $"= {Text(node)} is {(node is IntegerValueSyntax ? "out of range" : "no whole number")}: give a whole number from {lowest} to {highest}{(node is StringValueSyntax ? ", without quotes" : "")}."
        );
        return null;
    }

    /// <summary>A text; null if it is at fault.</summary>
    public string? Word(string name, ValueSyntax? node, string what)
    {
        if (node is StringValueSyntax { Value: { } text })
            return text;
        Refuse(node, name, $"= {Text(node)} is no text in quotes: give {what}.");
        return null;
    }

    /// <summary>One of a few words; null if it is at fault.</summary>
    public string? Choice(string name, ValueSyntax? node, IReadOnlyList<string> choices)
    {
        if (Word(name, node, "one of " + string.Join(", ", choices)) is not { } word)
            return null;
        if (choices.Contains(word))
            return word;
        Refuse(
            node,
            name,
            $"= '{Shown.Value(word)}' is not one of {string.Join(", ", choices)}{NearestName.Question(word, choices)}"
        );
        return null;
    }

    /// <summary>The name of an option, in kebab or camel case; null if it is at fault.</summary>
    public string? Name(string key, ValueSyntax? node, IReadOnlyList<string> known) =>
        node is StringValueSyntax { Value: { } word }
        && OptionName.Known(word, known) is var name
        && known.Contains(name)
            ? name
            : Choice(key, node, known);

    /// <summary>
    /// A value as the file has it, cut where it is long; { ... } for a table that is not written as a value.
    /// </summary>
    public static string Text(ValueSyntax? node)
    {
        var text = node?.ToString().Trim() ?? "nothing";
        if (text.Length == 0)
            return node is ArraySyntax ? "[{ ... }]" : "{ ... }";
        return text.Length <= LongestShown ? text : text[..(LongestShown - 3)] + "...";
    }

    private string NotANumber(ValueSyntax node, NumberParameter number)
    {
        var range = number.In(Units?.OfOption(number)).Range;
        var right =
            number == PointParameters.Masses ? $"numbers without quotes, as in masses = [1, 2], each {range}"
            : node is StringValueSyntax ? $"{range}, without quotes"
            : range;
        return $"= {Text(node)} is {(node is StringValueSyntax ? "text in quotes" : "no number")}: give {right}.";
    }

    private StudyValue? Single(string name, ValueSyntax? node) =>
        node switch
        {
            StringValueSyntax or BooleanValueSyntax when _numbers.TryGetValue(name, out var number) => Refuse(
                node,
                name,
                NotANumber(node, number)
            ),
            StringValueSyntax when Kelvins(name, node) is { } kelvins => kelvins,
            StringValueSyntax text => new WordValue(text.Value ?? ""),
            BooleanValueSyntax flag => new WordValue(flag.Value ? "true" : "false"),
            IntegerValueSyntax or FloatValueSyntax => Number(name, node, "a finite number"),
            _ => Refuse(
                node,
                name,
                string.Create(CultureInfo.InvariantCulture, $"= {Text(node)} is neither a number nor a text in quotes.")
            ),
        };

    private StudyValue? Refuse(ValueSyntax? node, string name, string problem)
    {
        if (node is not null)
            faults.Add(node, name, problem);
        return null;
    }
}
