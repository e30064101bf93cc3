using System.Text.RegularExpressions;
using Thermowell.Files;
using Thermowell.Questions.Input;

namespace Thermowell.Engines.Slurm;

/// <summary>
/// An argument of sbatch that a user passes through: any but those by which a submission itself works.
/// </summary>
internal static partial class SbatchArgument
{
    private static readonly string[] Ours =
    [
        "array",
        "clusters",
        "dependency",
        "error",
        "help",
        "job-name",
        "open-mode",
        "output",
        "parsable",
        "test-only",
        "usage",
        "version",
        "wait",
        "wrap",
    ];

    private const string OurLetters = "adehoJMVW";

    /// <summary>What is wrong with an argument, or null.</summary>
    /// <param name="argument">As "--partition=short" or "-p short".</param>
    public static Fault? FaultOf(string argument)
    {
        if (Form().Match(argument) is not { Success: true } match)
            return new Fault(
                "--sbatch-arg",
                $"= '{Shown.Value(argument)}' is no argument of sbatch: give one, as --sbatch-arg=--partition=short."
            );
        var (name, letter) = (match.Groups["name"].Value, match.Groups["letter"].Value);

        // sbatch takes the beginning of a name for the name.
        return
            (name.Length > 0 && Ours.Any(ours => ours.StartsWith(name, StringComparison.Ordinal)))
            || (letter.Length > 0 && OurLetters.Contains(letter, StringComparison.Ordinal))
            ? new Fault(
                "--sbatch-arg",
                $"= '{Shown.Value(argument)}' is set by the submission itself: give any but --{string.Join(", --", Ours)}."
            )
            : null;
    }

    /// <summary>The line of a batch script that says it.</summary>
    /// <param name="argument">A good one.</param>
    public static string Directive(string argument)
    {
        var match = Form().Match(argument);
        var (name, letter, value) = (match.Groups["name"].Value, match.Groups["letter"].Value, match.Groups["value"]);
        var option = name.Length > 0 ? "--" + name : "-" + letter;
        return $"#SBATCH {option}{(value.Success ? (name.Length > 0 ? "=" : " ") + ShellWord.Quote(value.Value) : "")}";
    }

    [GeneratedRegex(
        @"^(?:--(?<name>[a-z][a-z-]*)(?:[= ](?<value>[^\p{Cc}]+))?|-(?<letter>[A-Za-z])(?:[= ]?(?<value>[^\p{Cc}]+))?)$"
    )]
    private static partial Regex Form();
}
