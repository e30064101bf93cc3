using System.CommandLine;
using Thermowell.Declarations;
using Thermowell.Plans;
using Thermowell.Questions.Input;
using Thermowell.Questions.Parameters;
using Thermowell.Questions.Points;

namespace Thermowell.Cli.Commands;

/// <summary>The options of a point that is asked for by a junction file.</summary>
internal sealed class JunctionOptions
{
    private readonly Quantity _quantity;
    private readonly List<Option> _ofFile = [];
    private readonly Option<bool> _rectification;
    private readonly Option<bool> _roundingAlone;
    private readonly Argument<string?> _file;
    private readonly SetOption _set = new();
    private readonly Option<bool> _response = new("--response")
    {
        Description = "how the heat from each contact of FILE answers to each temperature",
    };
    private readonly Option<bool> _load = new("--" + JunctionAsk.LoadOption)
    {
        Description = "the largest power that a load draws between two contacts of FILE that exchange particles",
    };
    private readonly Option<string?> _gain = new("--gain")
    {
        Description = "gains by the heat of this contact of FILE",
        HelpName = "contact",
        Arity = ArgumentArity.ZeroOrOne,
    };
    private readonly Option<string?> _contact = new("--" + JunctionAsk.ContactOption)
    {
        Description = "the contact of FILE whose temperature falls, from the hottest of the others",
        HelpName = "contact",
        Arity = ArgumentArity.ZeroOrOne,
    };

    /// <param name="command">The command that has them.</param>
    /// <param name="quantity">What it asks.</param>
    /// <param name="rectification">Its flag for both directions.</param>
    /// <param name="roundingAlone">Its flag for the error of rounding alone.</param>
    public JunctionOptions(Command command, Quantity quantity, Option<bool> rectification, Option<bool> roundingAlone)
    {
        (_quantity, _rectification, _roundingAlone) = (quantity, rectification, roundingAlone);
        _file = new("FILE")
        {
            Description =
                (
                    quantity == Quantity.Match
                        ? "a junction file: a well, a pair or a potential between two walls"
                        : "a junction file: any system and contacts"
                ) + "; see 'thermowell junction new'",
            Arity = ArgumentArity.ZeroOrOne,
        };
        command.Arguments.Add(_file);
        _ofFile.Add(_set.Option);
        if (quantity == Quantity.HeatFlux)
            _ofFile.AddRange([_response, _gain, _load]);
        if (quantity == Quantity.Ndtr)
            _ofFile.Add(_contact);
        foreach (var option in _ofFile)
            command.Options.Add(option);
    }

    /// <summary>The options of a point that go together with a file.</summary>
    private string[] Own =>
        [
            "formalism",
            PointParameters.Threads.Name,
            .. UnitOptions.Names,
            .. _quantity switch
            {
                Quantity.Ndtr => (string[])[PointParameters.LowestTemperature.Name],
                Quantity.Match => [PointParameters.BothTemperatures.Name, "against"],
                Quantity.Evolution => [.. EvolutionInput.Names],
                Quantity.Noise =>
                [
                    PointParameters.Order.Name,
                    PointParameters.GeneratingFields.Name,
                    JunctionAsk.ContactOption,
                ],
                _ => [],
            },
        ];

    /// <summary>The file that is given; null for none.</summary>
    public string? File(ParseResult parsed) =>
        parsed.GetValue(_file) is { } file && !ParseFaults.IsOption(file) ? file : null;

    /// <summary>What is wrong with options of a file where none is given.</summary>
    public IEnumerable<string> WithoutFile(ParseResult parsed) =>
        from option in _ofFile
        where parsed.GetResult(option) is { Implicit: false }
        select $"{option.Name} is for a junction file: give FILE, as in 'thermowell {QuantityWord.CommandOf(_quantity)} transistor.toml'.";

    /// <summary>
    /// The request of a file, or every fault; the numbers that its answer may hold, and the units in which it is told.
    /// </summary>
    /// <param name="file">The file.</param>
    /// <param name="parsed">What was given.</param>
    /// <param name="texts">The options of a point from left to right that were given.</param>
    /// <param name="catalogue">The concepts that there are.</param>
    /// <param name="faults">Receives what is wrong.</param>
    public (PointRequest? Request, Catalogue Catalogue, SiUnits? Units) Read(
        string file,
        ParseResult parsed,
        IReadOnlyDictionary<string, string> texts,
        Catalogue catalogue,
        List<string> faults
    )
    {
        var (junction, wrong) = JunctionFile.Read(file, catalogue);

        // A word that is no file may be a stray one.
        if (!System.IO.File.Exists(file))
        {
            faults.AddRange(wrong.Select(fault => fault.ToString()));
            return (null, catalogue, null);
        }

        foreach (var name in texts.Keys.Except(Own))
            faults.Add(
                $"--{name} cannot be given together with a junction file, which holds system, contacts and settings: --set changes a number of it, anything else is written in the file."
            );
        var (numbers, inKelvin) = _set.Read(parsed, faults);
        if (IsWithoutValue(_gain))
            faults.Add("--gain is given without a contact: name the one by whose heat gains are told.");
        var lacksContact = IsWithoutValue(_contact);
        if (lacksContact)
            faults.Add("--contact is given without a contact: name the one whose temperature falls.");
        var ofUnits = new ParameterReader(
            texts.Where(one => UnitOptions.Names.Contains(one.Key)).ToDictionary(one => one.Key, one => one.Value)
        );
        var units = UnitOptions.Read(junction?.Units, "the file", ofUnits);
        if (junction is not null)
            faults.AddRange(ofUnits.Faults.Select(fault => fault.ToString()));
        var reader = new ParameterReader(
            texts.Where(one => Own.Contains(one.Key)).ToDictionary(one => one.Key, one => new GivenValue(one.Value)),
            units
        );
        var ask = new JunctionAsk
        {
            Quantity = _quantity,
            Numbers = numbers,
            InKelvin = inKelvin,
            Units = units,
            Formalism = Word("formalism", catalogue.FormalismsOfContacts(_quantity)),
            WithResponse = IsOf(Quantity.HeatFlux) && parsed.GetValue(_response),
            WithLoad = IsOf(Quantity.HeatFlux) && parsed.GetValue(_load),
            GainBy = IsOf(Quantity.HeatFlux) ? Single(_gain) : null,
            Contact =
                IsOf(Quantity.Ndtr) ? Single(_contact)
                : IsOf(Quantity.Noise) ? reader.Text(JunctionAsk.ContactOption)
                : null,
            Order = (int)reader.Whole(PointParameters.Order, JunctionAsk.UsualOrder),
            Evolution = IsOf(Quantity.Evolution) ? EvolutionInput.Read(reader) : null,
            GeneratingFields = PointInput.GeneratingFields(reader),
            LowestTemperature = Temperature(PointParameters.LowestTemperature),
            MatchTemperature = Temperature(PointParameters.BothTemperatures),
            MatchAgainst = Word("against", catalogue.WallKeys),
            WithRectification = IsOf(Quantity.HeatFlux) && parsed.GetValue(_rectification),
            WithTruncationError = !(IsOf(Quantity.HeatFlux) && parsed.GetValue(_roundingAlone)),
        };
        faults.AddRange(reader.Faults.Select(fault => fault.ToString()));
        faults.AddRange(wrong.Select(fault => fault.ToString()));
        if (junction is null)
        {
            faults.AddRange(JunctionFile.FaultsBeside(file, catalogue, ask).Select(fault => fault.ToString()));
            return (null, catalogue, null);
        }

        List<Fault> ofRequest = [];
        var request = lacksContact ? null : junction.Request(ask, ofRequest);
        faults.AddRange(ofRequest.Select(fault => fault.ToString()));
        return (
            request,
            _quantity.TellsOfContacts()
                ? catalogue.With([.. ContactObservables.Of(junction.Contacts, ask.GainBy is not null)])
                : catalogue,
            units
        );

        bool IsOf(Quantity quantity) => _quantity == quantity;

        string? Word(string name, IReadOnlyList<string> choices) =>
            reader.Has(name) && reader.Choice(name, choices, "") is { Length: > 0 } word ? word : null;

        double? Temperature(NumberParameter parameter)
        {
            var before = reader.Faults.Count;
            return reader.Has(parameter.Name) && reader.Number(parameter) is var value && reader.Faults.Count == before
                ? value
                : null;
        }

        // Given twice it has no value to read, and its fault is told by whoever reads the line.
        string? Single(Option<string?> option) => parsed.GetResult(option) is { Tokens: [var one] } ? one.Value : null;

        bool IsWithoutValue(Option option) =>
            _ofFile.Contains(option) && parsed.GetResult(option) is { Tokens.Count: 0, Implicit: false };
    }
}
