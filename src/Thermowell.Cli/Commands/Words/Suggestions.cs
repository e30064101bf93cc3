using System.CommandLine;
using System.Globalization;
using System.Text.RegularExpressions;
using Thermowell.Cli.Output;

namespace Thermowell.Cli.Commands.Words;

/// <summary>
/// The words that may stand where a line is being typed, asked for as System.CommandLine's own directive asks,
/// <c>[suggest:POSITION] LINE</c>. The directive itself belongs to its RootCommand, which takes the name of the
/// executable; what it answers is the same.
/// </summary>
internal static partial class Suggestions
{
    private const string Name = "thermowell";

    /// <summary>Whether words are asked for.</summary>
    /// <param name="arguments">The words after the command's name.</param>
    public static bool Asked(IReadOnlyList<string> arguments) =>
        arguments.Count == 2 && Directive().IsMatch(arguments[0]);

    /// <summary>Writes the words, a line each.</summary>
    /// <param name="root">The command.</param>
    /// <param name="arguments">The directive and the line, which begins with the command's name.</param>
    /// <param name="output">Where.</param>
    public static int Write(Command root, IReadOnlyList<string> arguments, TextWriter output)
    {
        var number = Directive().Match(arguments[0]).Groups[1].Value;
        var asked = int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var position)
            ? position
            : int.MaxValue;
        var typed = arguments[1][..Math.Min(asked, arguments[1].Length)];

        // However the command was called, by a path say, it is this one.
        var rest = typed.IndexOf(' ', StringComparison.Ordinal) is >= 0 and var end ? typed[end..] : "";
        var line = Name + rest;
        var word = line[(line.LastIndexOf(' ') + 1)..];
        if (word.StartsWith("--", StringComparison.Ordinal) && word.Contains('=', StringComparison.Ordinal))
        {
            // A value joined to its option is completed as one that stands behind it.
            line = line[..^word.Length] + word.Replace('=', ' ');
            word = word[(word.IndexOf('=', StringComparison.Ordinal) + 1)..];
        }

        var labels = root.Parse(line).GetCompletions(line.Length).Select(one => one.Label).Distinct();
        foreach (
            var label in labels.Where(label => label.StartsWith(word, StringComparison.Ordinal) && IsSpelledOut(label))
        )
            output.WriteLine(label);
        return ExitCode.Done;
    }

    /// <summary>Of an option with several names the long one is offered.</summary>
    private static bool IsSpelledOut(string label) =>
        label.StartsWith("--", StringComparison.Ordinal) || label[0] is not ('-' or '/');

    [GeneratedRegex(@"^\[suggest:(\d+)\]$")]
    private static partial Regex Directive();
}
