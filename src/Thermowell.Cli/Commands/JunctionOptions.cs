using System.CommandLine;
using Thermowell.Plans.Junctions;
using Thermowell.Questions.Parameters;
using Thermowell.Questions.Points;

namespace Thermowell.Cli.Commands;

/// <summary>The options of a flux that is asked for by a junction file.</summary>
internal sealed class JunctionOptions
{
    private readonly Option<bool> _rectification;
    private readonly Option<bool> _roundingAlone;
    private readonly Argument<string?> _file = new("FILE")
    {
        Description = "a junction file: any system and contacts; see 'thermowell junction new'",
        Arity = ArgumentArity.ZeroOrOne,
    };
    private readonly Option<string[]> _set = new("--set")
    {
        Description = "give a number of FILE another value, as in contacts.base.temperature=0.1; several times",
        HelpName = "path=value",
        Arity = ArgumentArity.OneOrMore,
    };
    private readonly Option<bool> _response = new("--response")
    {
        Description = "how the heat from each contact of FILE answers to each temperature",
    };
    private readonly Option<string?> _gain = new("--gain")
    {
        Description = "gains by the heat of this contact of FILE",
        HelpName = "contact",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private readonly Option<string?> _ndtr = new("--ndtr")
    {
        Description = "how strong NDTR is along the temperature of this contact of FILE",
        HelpName = "contact",
        Arity = ArgumentArity.ZeroOrOne,
    };

    /// <param name="command">The command that has them.</param>
    /// <param name="rectification">Its flag for both directions.</param>
    /// <param name="roundingAlone">Its flag for the error of rounding alone.</param>
    public JunctionOptions(Command command, Option<bool> rectification, Option<bool> roundingAlone)
    {
        (_rectification, _roundingAlone) = (rectification, roundingAlone);
        command.Arguments.Add(_file);
        foreach (var option in (Option[])[_set, _response, _gain, _ndtr])
            command.Options.Add(option);
    }

    /// <summary>The file that is given; null for none.</summary>
    public string? File(ParseResult parsed) => parsed.GetValue(_file);

    /// <summary>The request of a file, or every fault; and the numbers that its answer may hold.</summary>
    /// <param name="file">The file.</param>
    /// <param name="parsed">What was given.</param>
    /// <param name="texts">The options of a flux from left to right that were given.</param>
    /// <param name="catalogue">The concepts that there are.</param>
    /// <param name="faults">Receives what is wrong.</param>
    public (PointRequest? Request, Catalogue Catalogue) Read(
        string file,
        ParseResult parsed,
        IReadOnlyDictionary<string, string> texts,
        Catalogue catalogue,
        List<string> faults
    )
    {
        string[] own = ["formalism", PointParameters.Threads.Name];
        foreach (var name in texts.Keys.Except(own))
            faults.Add(
                $"--{name} cannot be given together with a junction file, which holds system and contacts: use --set."
            );
        Dictionary<string, double> numbers = [];
        foreach (var text in parsed.GetValue(_set) ?? [])
            if (JunctionFile.Setting(text, problem => faults.Add($"--set {problem}")) is not var (path, value))
                continue;
            else if (!numbers.TryAdd(path, value))
                faults.Add($"--set {path} is given twice: give it once.");
        if (parsed.GetResult(_gain) is { } gain && gain.Tokens.Count == 0)
            faults.Add("--gain is given without a contact: name the one by whose heat gains are told.");
        if (parsed.GetResult(_ndtr) is { } ndtr && ndtr.Tokens.Count == 0)
            faults.Add("--ndtr is given without a contact: name the one whose temperature falls.");
        var formalism = texts.GetValueOrDefault("formalism");
        var formalisms = catalogue.Formalisms(Quantity.HeatFlux);
        if (formalism is not null && !formalisms.Contains(formalism))
        {
            faults.Add(
                $"--formalism = '{Files.Shown.Value(formalism)}' is not one of {string.Join(", ", formalisms)}{Files.NearestName.Question(formalism, formalisms)}"
            );
            formalism = null;
        }

        var (junction, wrong) = JunctionFile.Read(file, catalogue);
        faults.AddRange(wrong.Select(fault => fault.ToString()));
        if (junction is null)
            return (null, catalogue);
        var ask = new JunctionAsk
        {
            Numbers = numbers,
            Formalism = formalism,
            WithResponse = parsed.GetValue(_response),
            GainBy = parsed.GetValue(_gain),
            NdtrAlong = parsed.GetValue(_ndtr),
            WithRectification = parsed.GetValue(_rectification),
            WithTruncationError = !parsed.GetValue(_roundingAlone),
        };
        List<Questions.Input.Fault> ofRequest = [];
        var request = junction.Request(ask, ofRequest);
        faults.AddRange(ofRequest.Select(fault => fault.ToString()));
        return (request, catalogue.With([.. ContactObservables.Of(junction.Contacts, ask.GainBy is not null)]));
    }
}
