using System.CommandLine;
using Thermowell.Cli.Output;
using Thermowell.Files;

namespace Thermowell.Cli.Commands.Words;

/// <summary>Prints what a shell needs to complete the command's words. The words themselves are asked for at each press
/// of the key, see
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
        if (shell is null)
            faults.Add($"SHELL is missing: give one of {shells}.");
        else if (!CompletionScripts.Shells.Contains(shell))
            faults.Add(
                $"SHELL = '{Shown.Value(shell)}' is not one of {shells}{NearestName.Question(shell, CompletionScripts.Shells)}"
            );
        if (faults.Count > 0)
            return Refusals.Write(_terminal, faults);
        _terminal.Output.Write(CompletionScripts.Of(shell!));
        return ExitCode.Done;
    }
}

/// <summary>
/// What each shell is told: to ask the command itself, by <c>thermowell "[suggest:POSITION]" "LINE"</c>, and to offer
/// files where it has no words.
/// </summary>
internal static class CompletionScripts
{
    private const string Bash = """
        # Completion of thermowell in bash. In ~/.bashrc: eval "$(thermowell completion bash)"
        _thermowell() {
          local line=${COMP_LINE:0:COMP_POINT} suggestion
          COMPREPLY=()
          while IFS= read -r suggestion; do
            COMPREPLY+=("$suggestion")
          done < <("$1" "[suggest:${#line}]" "$line" 2>/dev/null)
        }
        complete -o bashdefault -o default -F _thermowell thermowell

        """;

    private const string Zsh = """
        #compdef thermowell
        # Completion of thermowell in zsh. In ~/.zshrc, behind compinit: eval "$(thermowell completion zsh)"
        # Or as the file _thermowell in a folder of $fpath.
        _thermowell() {
          local line="${(j: :)words[1,CURRENT-1]} $PREFIX"
          local -a suggestions
          suggestions=("${(@f)$($words[1] "[suggest:${#line}]" "$line" 2>/dev/null)}")
          if [[ -n $suggestions[1] ]]; then
            compset -P '--*='
            compadd -- $suggestions
          else
            _files
          fi
        }
        if [[ $funcstack[1] == _thermowell ]]; then
          _thermowell "$@"
        else
          compdef _thermowell thermowell
        fi

        """;

    private const string Fish = """
        # Completion of thermowell in fish. In ~/.config/fish/config.fish: thermowell completion fish | source
        function __thermowell_suggest
          set -l line (commandline -cp | string collect)
          set -l word (commandline -ct)
          set -l before (string match -r -- '^--[^=]*=' $word)
          set -l found (thermowell "[suggest:"(string length -- $line)"]" $line 2>/dev/null)
          if set -q found[1]
            for one in $found
              echo -- "$before$one"
            end
          else
            __fish_complete_path $word
          end
        end
        complete -c thermowell -f -a '(__thermowell_suggest)'

        """;

    private const string PowerShell = """
        # Completion of thermowell in PowerShell. In $PROFILE: thermowell completion powershell | Out-String | Invoke-Expression
        Register-ArgumentCompleter -Native -CommandName thermowell -ScriptBlock {
            param($wordToComplete, $commandAst, $cursorPosition)
            $length = $cursorPosition - $commandAst.Extent.StartOffset
            $line = $commandAst.ToString().PadRight($length).Substring(0, $length)
            $before = if ($wordToComplete -match '^(--[^=]*=)') { $Matches[1] } else { '' }
            & $commandAst.GetCommandName() "[suggest:$length]" $line 2>$null | ForEach-Object {
                [System.Management.Automation.CompletionResult]::new("$before$_", $_, 'ParameterValue', $_)
            }
        }

        """;

    private static readonly (string Shell, string Script)[] Scripts =
    [
        ("bash", Bash),
        ("zsh", Zsh),
        ("fish", Fish),
        ("powershell", PowerShell),
    ];

    /// <summary>The shells.</summary>
    public static IReadOnlyList<string> Shells { get; } = [.. Scripts.Select(one => one.Shell)];

    /// <summary>The script of a shell.</summary>
    public static string Of(string shell) => Scripts.First(one => one.Shell == shell).Script.ReplaceLineEndings("\n");
}
