using System.Collections.Immutable;
using System.Globalization;
using Thermowell.Declarations;
using Thermowell.Questions.Input;
using Thermowell.Questions.Parameters;
using Thermowell.Questions.Points;

namespace Thermowell.Plans;

/// <summary>What is asked of a junction beside what its file says.</summary>
public sealed record JunctionAsk
{
    /// <summary>The quantities that a junction is asked for.</summary>
    public static IReadOnlyList<Quantity> Quantities { get; } =
    [Quantity.HeatFlux, Quantity.Match, Quantity.Ndtr, Quantity.Noise, Quantity.Evolution];

    /// <summary>The contact whose temperature a scan for NDTR varies, or whose heat is counted.</summary>
    public const string ContactOption = PointInput.Contact;

    /// <summary>The cumulants that are told unless asked otherwise.</summary>
    public static int UsualOrder { get; } = (int)PointParameters.Order.Default!.Value;

    /// <summary>The contact by whose heat gains are told.</summary>
    internal const string GainOption = "gain";

    /// <summary>Responses.</summary>
    internal const string ResponseOption = "response";

    /// <summary>Both directions.</summary>
    internal const string RectificationOption = "rectification";

    /// <summary>The largest power of a load.</summary>
    public const string LoadOption = "load";

    /// <summary>What is asked beside numbers of the file, as the command names it.</summary>
    internal static IReadOnlyList<string> Options { get; } =
    [
        GainOption,
        ResponseOption,
        RectificationOption,
        LoadOption,
        ContactOption,
        PointParameters.LowestTemperature.Name,
        PointParameters.BothTemperatures.Name,
        PointParameters.Order.Name,
        PointParameters.GeneratingFields.Name,
        "against",
        .. EvolutionInput.Names,
    ];

    /// <summary>What is asked: one of <see cref="Quantities"/>.</summary>
    public Quantity Quantity { get; init; } = Quantity.HeatFlux;

    /// <summary>Numbers that are to have another value, by path.</summary>
    public IReadOnlyDictionary<string, double> Numbers { get; init; } = ImmutableDictionary<string, double>.Empty;

    /// <summary>What was given for numbers and is none, by path: it is refused.</summary>
    internal IReadOnlyDictionary<string, string> Words { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>The paths of temperatures that were given with a unit, in K.</summary>
    public IReadOnlyCollection<string> InKelvin { get; init; } = [];

    /// <summary>
    /// The units in which the temperatures among <see cref="Numbers"/> are given, in K; null for the reduced ones.
    /// </summary>
    public SiUnits? Units { get; init; }

    /// <summary>The formalism; null for that of the file.</summary>
    public string? Formalism { get; init; }

    /// <summary>Whether the response is wanted.</summary>
    public bool WithResponse { get; init; }

    /// <summary>The contact by whose heat gains are told.</summary>
    public string? GainBy { get; init; }

    /// <summary>The contact whose temperature a scan for NDTR varies, or whose heat is counted.</summary>
    public string? Contact { get; init; }

    /// <summary>How many cumulants are wanted.</summary>
    public int Order { get; init; } = UsualOrder;

    /// <summary>What is asked of the time after a state; null for another quantity.</summary>
    public EvolutionAsk? Evolution { get; init; }

    /// <summary>What is wrong with that, where nobody was told.</summary>
    internal IReadOnlyList<Fault> EvolutionFaults { get; init; } = [];

    /// <summary>
    /// At how many counting fields the generating function is wanted; null for none.
    /// </summary>
    public int? GeneratingFields { get; init; }

    /// <summary>The coldest temperature of that scan; null for a thousandth of the hottest other contact.</summary>
    public double? LowestTemperature { get; init; }

    /// <summary>The temperature of a match; null for that of both contacts.</summary>
    public double? MatchTemperature { get; init; }

    /// <summary>The law of the walls to match; null for that of the file.</summary>
    public string? MatchAgainst { get; init; }

    /// <summary>A temperature in the units of the asker, for a sentence.</summary>
    /// <param name="reduced">The temperature in reduced units.</param>
    internal string Temperature(double reduced) =>
        Units?.Kelvins(reduced) ?? reduced.ToString("R", CultureInfo.InvariantCulture);

    /// <summary>Whether the largest power is wanted that a load draws between two contacts of fermions.</summary>
    public bool WithLoad { get; init; }

    /// <summary>Whether both directions of two contacts are wanted.</summary>
    public bool WithRectification { get; init; }

    /// <summary>Whether the error of truncation is wanted.</summary>
    public bool WithTruncationError { get; init; } = true;

    /// <summary>What a point of a study asks.</summary>
    /// <param name="values">Its values: numbers of the junction by path, and what is the same for all points.</param>
    /// <param name="quantity">What the study asks for.</param>
    /// <param name="units">The units of the study.</param>
    public static JunctionAsk Of(IReadOnlyDictionary<string, GivenValue> values, Quantity quantity, SiUnits? units)
    {
        var own = StudyKeys.OfJunction(quantity);
        Dictionary<string, double> numbers = [];
        Dictionary<string, string> words = [];
        foreach (var (name, given) in values)
            if (name is "seed" or StudyKeys.Junction || own.Contains(name))
                continue;
            else if (given.TryNumber(out var value))
                numbers[name] = value;
            else
                words[name] = given.Text;
        var evolving = new ParameterReader(
            values.Where(one => EvolutionInput.Names.Contains(one.Key)).ToDictionary(one => one.Key, one => one.Value),
            units
        )
        {
            ReadsFiles = false,
        };
        return new JunctionAsk
        {
            Quantity = quantity,
            Evolution = quantity == Quantity.Evolution ? EvolutionInput.Read(evolving) : null,
            EvolutionFaults = evolving.Faults,
            Numbers = numbers,
            Words = words,
            Units = units,
            Formalism = Word("formalism"),
            WithResponse = values.ContainsKey(StudyKeys.Response),
            GainBy = Word(StudyKeys.Gain),
            Contact = Word(ContactOption),
            Order = Cumulants(),
            LowestTemperature = Temperature(PointParameters.LowestTemperature),
            MatchTemperature = Temperature(PointParameters.BothTemperatures),
            MatchAgainst = Word(StudyKeys.Against),
            WithLoad = values.ContainsKey(StudyKeys.Load),
            WithRectification = values.ContainsKey("rectification"),
            WithTruncationError = !values.ContainsKey("no-truncation-error"),
        };

        int Cumulants() =>
            own.Contains(PointParameters.Order.Name)
            && values.TryGetValue(PointParameters.Order.Name, out var given)
            && given.TryNumber(out var order)
                ? (int)order
                : UsualOrder;

        string? Word(string name) => own.Contains(name) && values.TryGetValue(name, out var given) ? given.Text : null;

        // What is no number is out of its range, which is told where that is asked.
        double? Temperature(NumberParameter parameter) =>
            !own.Contains(parameter.Name) || !values.TryGetValue(parameter.Name, out var given) ? null
            : given.TryNumber(out var value) ? value / (units?.OfOption(parameter)?.Size ?? 1)
            : double.NaN;
    }
}

/// <summary>A scan along the temperature of one contact, from the hottest of the others down.</summary>
internal static class JunctionScan
{
    /// <summary>Why a scan of sampled fluxes is not made.</summary>
    public const string WhyNotSampled =
        "has masses that differ, for which there is no exact classical route, and the peak of a sampled flux is not sought: give --formalism lindblad, or equal masses.";

    /// <summary>The numbers with the coldest temperature of the scan at its contact.</summary>
    /// <param name="numbers">The numbers by path.</param>
    /// <param name="contacts">The contacts.</param>
    /// <param name="ask">The contact and the range of the scan.</param>
    /// <param name="fault">Receives what is wrong.</param>
    public static ImmutableDictionary<string, double> Begun(
        ImmutableDictionary<string, double> numbers,
        IReadOnlyList<string> contacts,
        JunctionAsk ask,
        Action<string, string> fault
    )
    {
        if (ask.Contact is not { } along)
        {
            fault(
                JunctionAsk.ContactOption,
                $"is missing: name the contact whose temperature falls, one of {string.Join(", ", contacts)}."
            );
            return numbers;
        }

        var own = PathOf(along);
        if (ask.Numbers.ContainsKey(own))
            fault(own, "has no effect: that temperature is scanned; give --lowest-temperature.");
        var hottest = contacts
            .Where(name => name != along)
            .Select(name => numbers[PathOf(name)])
            .DefaultIfEmpty(0)
            .Max();
        if (!(hottest >= PointParameters.Small))
            fault(
                JunctionAsk.ContactOption,
                $"= {along} leaves no contact above temperature 0: a scan needs a hot bath."
            );
        var lowest = ask.LowestTemperature ?? PointInput.ColdestShare * hottest;
        if (hottest >= PointParameters.Small && lowest >= hottest)
            fault(
                PointParameters.LowestTemperature.Name,
                $"= {ask.Temperature(lowest)} must be below the hottest of the other contacts, {ask.Temperature(hottest)}: the scan goes from the one to the other."
            );
        return numbers.SetItem(own, lowest);

        static string PathOf(string contact) => $"contacts.{contact}.temperature";
    }
}
