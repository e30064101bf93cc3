using System.CommandLine;
using Thermowell.Cli.Output;
using Thermowell.Files;

namespace Thermowell.Cli.Commands.Words;

/// <summary>Prints what a shell needs to complete the command's words. The words themselves are asked for at each press of the key, see
/// <see cref="Suggestions"/>.</summary>
internal sealed class CompletionCommand : Command, IHasExamples, IAnswersFaults
{
    private readonly Terminal _terminal;
    private readonly Argument<string?> _shell = new("SHELL")
    {
        HelpName = "SHELL",
        Description = "the shell: " + string.Join(" | ", CompletionScripts.Shells),
        Arity = ArgumentArity.ZeroOrOne,
    };

    public CompletionCommand(Terminal terminal)
        : base("completion", "Print a script by which a shell completes commands, options and their words.")
    {
        _terminal = terminal;
        _shell.CompletionSources.Add(_ => CompletionScripts.Shells);
        Arguments.Add(_shell);
        SetAction(Run);
    }

    public IReadOnlyList<string> Examples =>
    [
        "eval \"$(thermowell completion bash)\"",
        "thermowell completion zsh > ~/.zfunc/_thermowell",
        "thermowell completion fish > ~/.config/fish/completions/thermowell.fish",
        "thermowell completion powershell | Out-String | Invoke-Expression",
    ];

    /// <summary>Prints the script, or says which shells there are.</summary>
    public int Run(ParseResult parsed)
    {
        var faults = ParseFaults.Of(parsed).ToList();
        var shell = parsed.GetValue(_shell);
        var shells = string.Join(", ", CompletionScripts.Shells);
        if (shell is null) faults.Add($"SHELL is missing: give one of {shells}.");
        else if (!CompletionScripts.Shells.Contains(shell))
            faults.Add($"SHELL = '{Shown.Value(shell)}' is not one of {shells}{NearestName.Question(shell, CompletionScripts.Shells)}");
        if (faults.Count > 0) return Refusals.Write(_terminal, faults);
        _terminal.Output.Write(CompletionScripts.Of(shell!));
        return ExitCode.Done;
    }
}
