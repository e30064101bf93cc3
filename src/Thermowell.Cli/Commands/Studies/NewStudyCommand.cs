using System.CommandLine;
using Thermowell.Cli.Output;
using Thermowell.Files;
using Thermowell.Plans;
using Thermowell.Questions.Input;
using Thermowell.Questions.Points;

namespace Thermowell.Cli.Commands.Studies;

/// <summary>Writes a commented study file.</summary>
internal sealed class NewStudyCommand : StudySubcommand
{
    public NewStudyCommand(Terminal terminal)
        : base(
            "new",
            "Write a commented study file to begin with.",
            "KIND",
            "what is computed: " + string.Join(" | ", QuantityWord.All),
            terminal,
            QuantityWord.All
        ) => Options.Add("out", "file to write; the standard output if not given");

    public override IReadOnlyList<string> Examples =>
        ["thermowell study new flux", "thermowell study new match --out matching.toml"];

    protected override Func<int> Read(string subject, ParameterReader reader, ParseResult parsed)
    {
        var quantity = QuantityWord.Find(subject);
        var path = reader.Path("out", "the name of a file to write");
        return () =>
        {
            if (quantity is not { } kind)
                return Refusals.Write(
                    Terminal,
                    [
                        $"KIND = '{Shown.Value(subject)}' is not one of {string.Join(", ", QuantityWord.All)}{NearestName.Question(subject, QuantityWord.All)}",
                    ]
                );
            return NewFile.Write(Terminal, path, StudyTemplate.Of(kind));
        };
    }
}
