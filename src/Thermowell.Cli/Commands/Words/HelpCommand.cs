using System.CommandLine;
using Thermowell.Cli.Output;
using Thermowell.Files;

namespace Thermowell.Cli.Commands.Words;

/// <summary>The word help: the same as --help behind the words that follow.</summary>
internal sealed class HelpCommand : Command, IHasExamples, IAnswersFaults
{
    private readonly Terminal _terminal;
    private readonly Func<IReadOnlyList<string>, int> _run;
    private readonly Argument<string[]> _words = new("COMMAND")
    {
        HelpName = "COMMAND",
        Description = "the command, as in flux or study run",
        Arity = ArgumentArity.ZeroOrMore,
    };

    /// <param name="terminal">Where to write.</param>
    /// <param name="run">Runs a line of words.</param>
    public HelpCommand(Terminal terminal, Func<IReadOnlyList<string>, int> run)
        : base("help", "Show the help of a command.")
    {
        _terminal = terminal;
        _run = run;
        _words.CompletionSources.Add(context => Named(Deepest(context.ParseResult.GetValue(_words) ?? [])));
        Arguments.Add(_words);
        SetAction(Run);
    }

    public IReadOnlyList<string> Examples => ["thermowell help", "thermowell help flux", "thermowell help study run"];

    /// <summary>Shows the help, or says which word is no command.</summary>
    public int Run(ParseResult parsed)
    {
        var command = Parents.OfType<Command>().First();
        var words = parsed.GetValue(_words) ?? [];
        if (ParseFaults.Of(parsed) is { Count: > 0 } faults)
            return Refusals.Write(_terminal, faults);
        foreach (var word in words)
        {
            string[] known = [.. Named(command)];
            if (command.Subcommands.FirstOrDefault(one => one.Name == word) is { } next)
                command = next;
            else
                return Refusals.Write(
                    _terminal,
                    [$"'{Shown.Value(word)}' is no command: {Right(word, known, command)}"]
                );
        }

        return _run([.. words, "--help"]);
    }

    /// <summary>The command that words lead to, as far as they are commands.</summary>
    private Command Deepest(IEnumerable<string> words)
    {
        var command = Parents.OfType<Command>().First();
        foreach (var word in words)
            if (command.Subcommands.FirstOrDefault(one => one.Name == word) is { } next)
                command = next;
        return command;
    }

    private static string Right(string word, string[] known, Command command) =>
        NearestName.Of(word, known) is { } near ? $"is {near} meant?"
        : known.Length > 0 ? $"give one of {string.Join(", ", known)}."
        : $"none follows {command.Name}.";

    private static IEnumerable<string> Named(Command command) =>
        command.Subcommands.Where(one => !one.Hidden).Select(one => one.Name);
}
