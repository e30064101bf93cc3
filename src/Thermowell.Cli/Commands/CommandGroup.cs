using System.CommandLine;
using Thermowell.Cli.Output;

namespace Thermowell.Cli.Commands;

/// <summary>
/// Commands on one kind of thing, of which the word that follows says which: here it is missing or unknown.
/// </summary>
internal abstract class CommandGroup(string name, string description, Terminal terminal)
    : Command(name, description),
        IHasExamples,
        IAnswersFaults
{
    public abstract IReadOnlyList<string> Examples { get; }

    /// <inheritdoc/>
    public int Run(ParseResult parsed) =>
        Refusals.Write(
            terminal,
            parsed.UnmatchedTokens.Count > 0
                ? ParseFaults.Of(parsed)
                :
                [
                    $"'thermowell {Name}' is to be followed by one of {string.Join(", ", Subcommands.Select(command => command.Name))}.",
                ]
        );
}
