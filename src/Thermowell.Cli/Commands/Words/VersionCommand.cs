using System.CommandLine;
using Thermowell.Cli.Output;
using Thermowell.Questions;

namespace Thermowell.Cli.Commands.Words;

/// <summary>The word version: the same as --version.</summary>
internal sealed class VersionCommand : Command, IHasExamples
{
    public VersionCommand(Terminal terminal)
        : base("version", "Print the version.") =>
        SetAction(_ =>
        {
            terminal.Output.WriteLine(ThermowellVersion.Text);
            return ExitCode.Done;
        });

    public IReadOnlyList<string> Examples => ["thermowell version"];
}
