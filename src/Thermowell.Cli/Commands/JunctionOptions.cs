using System.CommandLine;
using Thermowell.Plans;
using Thermowell.Questions.Parameters;
using Thermowell.Questions.Points;

namespace Thermowell.Cli.Commands;

/// <summary>The options of a flux that is asked for by a junction file.</summary>
internal sealed class JunctionOptions
{
    private readonly Option[] _ofFile;
    private readonly Option<bool> _rectification;
    private readonly Option<bool> _roundingAlone;
    private readonly Argument<string?> _file = new("FILE")
    {
        Description = "a junction file: any system and contacts; see 'thermowell junction new'",
        Arity = ArgumentArity.ZeroOrOne,
    };
    private readonly SetOption _set = new();
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
        _ofFile = [_set.Option, _response, _gain, _ndtr];
        foreach (var option in _ofFile)
            command.Options.Add(option);
    }

    /// <summary>The file that is given; null for none.</summary>
    public string? File(ParseResult parsed) =>
        parsed.GetValue(_file) is { } file && !ParseFaults.IsOption(file) ? file : null;

    /// <summary>What is wrong with options of a file where none is given.</summary>
    public IEnumerable<string> WithoutFile(ParseResult parsed) =>
        from option in _ofFile
        where parsed.GetResult(option) is { Implicit: false }
        select $"{option.Name} is for a junction file: give FILE, as in 'thermowell flux transistor.toml'.";

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
        var (junction, wrong) = JunctionFile.Read(file, catalogue);

        // A word that is no file may be a stray one.
        if (!System.IO.File.Exists(file))
        {
            faults.AddRange(wrong.Select(fault => fault.ToString()));
            return (null, catalogue);
        }

        string[] own = ["formalism", PointParameters.Threads.Name];
        foreach (var name in texts.Keys.Except(own))
            faults.Add(
                $"--{name} cannot be given together with a junction file, which holds system and contacts: use --set."
            );
        var numbers = _set.Read(parsed, faults);
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
