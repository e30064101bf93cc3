using System.CommandLine;
using Thermowell.Cli.Output;
using Thermowell.Files;
using Thermowell.Plans;
using Thermowell.Questions.Input;

namespace Thermowell.Cli.Commands.Junctions;

/// <summary>Writes a commented junction file.</summary>
internal sealed class NewJunctionCommand : SubjectCommand
{
    public NewJunctionCommand(Terminal terminal)
        : base(
            "new",
            "Write a commented junction file to begin with.",
            "KIND",
            "the kind of system: " + string.Join(" | ", JunctionTemplate.Kinds),
            terminal,
            JunctionTemplate.Kinds
        ) => Options.Add("out", "file to write; the standard output if not given");

    public override IReadOnlyList<string> Examples =>
        ["thermowell junction new sites", "thermowell junction new energies --out refrigerator.toml"];

    protected override Func<int> Read(string subject, ParameterReader reader, ParseResult parsed)
    {
        var path = reader.Path("out", "the name of a file to write");
        return () =>
            JunctionTemplate.Kinds.Contains(subject)
                ? NewFile.Write(Terminal, path, JunctionTemplate.Of(subject))
                : Refusals.Write(
                    Terminal,
                    [
                        $"KIND = '{Shown.Value(subject)}' is not one of {string.Join(", ", JunctionTemplate.Kinds)}{NearestName.Question(subject, JunctionTemplate.Kinds)}",
                    ]
                );
    }
}
