using System.Globalization;
using Thermowell.Declarations;
using Thermowell.Files;
using Thermowell.Questions.Parameters;

namespace Thermowell.Questions.Input;

/// <summary>
/// Reads named values as numbers and choices. Every fault is kept, none ends the reading, so that a user sees all of
/// them at once.
/// </summary>
/// <param name="values">The values given, by parameter name; a parameter not given is absent.</param>
/// <param name="units">The units in which temperatures and frequencies are given; null for the reduced ones. What is
/// read is in reduced units always.</param>
public sealed class ParameterReader(IReadOnlyDictionary<string, GivenValue> values, SiUnits? units = null)
{
    /// <summary>A reader of texts, in reduced units.</summary>
    /// <param name="texts">The texts given, by parameter name.</param>
    public ParameterReader(IReadOnlyDictionary<string, string> texts)
        : this(texts.ToDictionary(pair => pair.Key, pair => new GivenValue(pair.Value))) { }

    private const int MostOfAList = 10;

    private readonly HashSet<string> _used = [];
    private readonly List<Fault> _faults = [];

    /// <summary>What is wrong, in the order it was found.</summary>
    public IReadOnlyList<Fault> Faults => _faults;

    /// <summary>
    /// Whether a text may name a file that is read: not where it comes over a network, nor in a study, whose points
    /// follow from its text.
    /// </summary>
    public bool ReadsFiles { get; init; } = true;

    /// <summary>The parameters that were given and that nothing asked for.</summary>
    public IEnumerable<string> Unused => values.Keys.Where(name => !_used.Contains(name));

    /// <summary>Whether a parameter was given.</summary>
    /// <param name="name">Its name.</param>
    public bool Has(string name)
    {
        _used.Add(name);
        return values.ContainsKey(name);
    }

    /// <summary>Records a fault of one parameter.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="problem">What is wrong and what would be right.</param>
    public void Fault(string name, string problem) => _faults.Add(new Fault("--" + name, problem));

    /// <summary>A parameter's text, or null if it was not given.</summary>
    /// <param name="name">Its name.</param>
    public string? Text(string name) => Has(name) ? values[name].Text : null;

    /// <summary>A number in a range; the fallback where it is absent, 1 where it is at fault.</summary>
    /// <param name="parameter">Name and legal range.</param>
    /// <param name="fallback">The value if it was not given; null if it must be.</param>
    public double Number(NumberParameter parameter, double? fallback = null)
    {
        var scale = units?.OfOption(parameter);
        var given = parameter.In(scale);
        if (!Has(parameter.Name))
        {
            if (fallback is null)
                Fault(parameter.Name, $"is missing: give {given.Range}.");
            return fallback ?? 1;
        }

        var written = values[parameter.Name];
        if (!written.TryNumber(out var value))
            Fault(parameter.Name, $"= '{Shown.Value(written.Text)}' is not a number: give {given.Range}.");
        else if (!given.Contains(value))
            Fault(parameter.Name, $"= {Shown.Value(written.Text)} is out of range: give {given.Range}.");
        else
            return scale is null ? value : value / scale.Size;
        return 1;
    }

    /// <summary>Says that parameters, though they were read, play no part in what is asked.</summary>
    /// <param name="names">Their names.</param>
    public void HaveNoEffect(params IEnumerable<string> names) => _used.ExceptWith(names);

    /// <summary>What one reduced unit of a parameter is in the units of the giver; 1 for reduced ones.</summary>
    /// <param name="parameter">The parameter.</param>
    internal double SizeOf(NumberParameter parameter) => units?.OfOption(parameter)?.Size ?? 1;

    /// <summary>A temperature in the units in which it was given, for a sentence.</summary>
    /// <param name="reduced">The temperature in reduced units.</param>
    public string Temperature(double reduced) =>
        units is null ? reduced.ToString("R", CultureInfo.InvariantCulture) : units.Kelvins(reduced);

    /// <summary>A whole number in a range.</summary>
    /// <param name="parameter">Name and legal range.</param>
    /// <param name="fallback">The value if it was not given.</param>
    public long Whole(NumberParameter parameter, long fallback)
    {
        if (!Has(parameter.Name))
            return fallback;
        var faults = _faults.Count;
        var value = Number(parameter, fallback);
        if (_faults.Count > faults)
            return fallback;
        if (value == Math.Floor(value))
            return (long)value;
        Fault(
            parameter.Name,
            $"= {Shown.Value(values[parameter.Name].Text)} is not a whole number: give {parameter.Range}."
        );
        return fallback;
    }

    /// <summary>
    /// The values of a declaration's parameters: what was given, or the default. What must be given and was not is a
    /// fault.
    /// </summary>
    /// <param name="parameters">The parameters.</param>
    /// <param name="neededBy">What needs them, for the sentence, as in <c>--formalism lindblad</c>.</param>
    /// <param name="withheld">A parameter that is not asked for, and the value it has.</param>
    public ParameterValues Values(
        IReadOnlyList<Parameter> parameters,
        string neededBy,
        (NumberParameter Parameter, double Value)? withheld = null
    )
    {
        ArgumentNullException.ThrowIfNull(parameters);
        var read = new ParameterValues();
        foreach (var parameter in parameters)
            switch (parameter)
            {
                case NumberParameter number when number == withheld?.Parameter:
                    read[number] = withheld.Value.Value;
                    break;
                case NumberParameter { IsOptional: true } number when !Has(number.Name):
                    break;
                case NumberParameter { IsWhole: true } number:
                    read[number] = Whole(number, (long)(number.Default ?? number.Lowest));
                    break;
                case NumberParameter { Default: null, Advice: { } advice } number when !Has(number.Name):
                    Fault(number.Name, $"is missing: {neededBy} needs {number.Range}; {advice}.");
                    read[number] = 1;
                    break;
                case NumberParameter number:
                    read[number] = Number(number, number.Default);
                    break;
                case ChoiceParameter choice:
                    read[choice] = Choice(choice.Name, choice.Choices, choice.Choices[0]);
                    break;
                default:
                    throw new InvalidOperationException($"no reader for {parameter.GetType().Name}.");
            }

        return read;
    }

    /// <summary>What a declaration makes of the values of its parameters, as <see cref="Values"/> reads them.</summary>
    /// <param name="declaration">The declaration.</param>
    /// <param name="neededBy">What needs them.</param>
    /// <param name="withheld">A parameter that is not asked for, and the value it has.</param>
    /// <typeparam name="T">What is made.</typeparam>
    public T Create<T>(
        Declaration<T> declaration,
        string neededBy,
        (NumberParameter Parameter, double Value)? withheld = null
    )
    {
        ArgumentNullException.ThrowIfNull(declaration);
        var read = Values(declaration.Parameters, neededBy, withheld);
        if (declaration.Refusal?.Invoke(read) is { } refusal)
        {
            Fault(refusal.Parameter.Name, refusal.Problem);
            read[refusal.Parameter] = refusal.Parameter.Default ?? 1;
        }

        return declaration.Create(read);
    }

    /// <summary>A seed: any whole number from 0 to 2^64 - 1.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="fallback">The value if it was not given.</param>
    public ulong Seed(string name, ulong fallback)
    {
        if (Text(name) is not { } text)
            return fallback;
        if (ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value))
            return value;
        Fault(name, $"= '{Shown.Value(text)}' is not a seed: give a whole number from 0 to {ulong.MaxValue}.");
        return fallback;
    }

    /// <summary>A list of numbers, separated by commas.</summary>
    /// <param name="parameter">Name and legal range of each.</param>
    /// <param name="fallback">The list if it was not given.</param>
    public double[] List(NumberParameter parameter, double[] fallback)
    {
        if (Text(parameter.Name) is not { } text)
            return fallback;
        if (text.AsSpan().Trim(", \t").IsEmpty)
        {
            Fault(parameter.Name, $"is empty: give at least one number, {parameter.Range}.");
            return fallback;
        }

        var parts = text.Split(',', StringSplitOptions.TrimEntries);
        var (read, faults) = (new List<double>(), 0);
        foreach (var (part, at) in parts.Select((part, at) => (part, at)))
        {
            if (
                double.TryParse(part, NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
                && parameter.Contains(value)
            )
                read.Add(value);
            else if (++faults <= MostOfAList)
                Fault(
                    parameter.Name,
                    part.Length == 0
                        ? Gap(text, at, parameter)
                        : $"holds '{Shown.Value(part)}': each must be {parameter.Range}."
                );
        }

        if (faults > MostOfAList)
            Fault(parameter.Name, $"holds {faults - MostOfAList} more entries that are wrong.");
        return faults == 0 ? [.. read] : fallback;
    }

    private static string Gap(string text, int at, NumberParameter parameter) =>
        $"= '{Shown.Value(text)}' has no number at place {at + 1}: give numbers with one comma between two of them, each {parameter.Range}.";

    /// <summary>
    /// The name of a file or a folder; the fallback where it is absent, or blank or holds control characters, which are
    /// faults.
    /// </summary>
    /// <param name="name">The parameter's name.</param>
    /// <param name="what">What is to be given, as in <c>the name of a folder</c>.</param>
    /// <param name="fallback">The name if it was not given.</param>
    public string? Path(string name, string what, string? fallback = null)
    {
        if (Text(name) is not { } text)
            return fallback;
        if (string.IsNullOrWhiteSpace(text))
            Fault(name, $"is empty: give {what}.");
        else if (PlainText.Problem(text) is { } problem)
            Fault(name, problem);
        else
            return text;
        return fallback;
    }

    /// <summary>One of a few words.</summary>
    /// <param name="name">The parameter's name.</param>
    /// <param name="choices">The words.</param>
    /// <param name="fallback">The word if it was not given.</param>
    public string Choice(string name, IReadOnlyList<string> choices, string fallback)
    {
        if (Text(name) is not { } text)
            return fallback;
        if (choices.Contains(text))
            return text;
        Fault(
            name,
            $"= '{Shown.Value(text)}' is not one of {string.Join(", ", choices)}{NearestName.Question(text, choices)}"
        );
        return fallback;
    }
}
