using System.Text.RegularExpressions;
using Thermowell.Files;
using Tomlyn.Syntax;

namespace Thermowell.Plans;

/// <summary>
/// What is no TOML in a study file, in our own words: what the parser says is about its tokens, not about what to
/// write.
/// </summary>
internal static partial class TomlFaultText
{
    private const string Number = "is no number of TOML: write it as 12, -0.5 or 1.5e-3";
    private const string Closed = "is not closed: put the same quotes behind the text";

    // The first that is found in the parser's message; {0} is what that shows between its first back quotes.
    private static readonly (string Part, string Sentence)[] Sentences =
    [
        (
            "not followed by \\n",
            "this line ends with CR alone: save the file with LF or CR LF at the ends of its lines"
        ),
        (
            "Unable to parse integer",
            "{0} is beyond the whole numbers of TOML: give one from -9223372036854775808 to 9223372036854775807, or a number with a point"
        ),
        ("Invalid newline in a string", "the text in quotes " + Closed),
        ("End-Of-File", "the text in quotes " + Closed),
        ("Expecting a closing `]`", "the list is never closed: put ] behind its last value"),
        ("parsing inline table", "the table in braces is not closed in its line: put } behind its last value"),
        (
            "Unexpected token end-of-line found while expecting a value",
            "the value is missing: give a number, a text in quotes, true, false or a list"
        ),
        ("for a value", "{0} is no value: give a number, a text in quotes, true, false or a list"),
        ("expecting token `newline`", "{0} stands behind the value: a line holds one key and one value"),
        ("Expecting `=`", "a key needs = and a value behind it"),
        ("underscore", "the number " + Number + "; an underscore stands between two digits"),
        ("floating point", "{0} " + Number),
        ("float", "the number " + Number),
        ("exponent", "the number " + Number),
        ("leading zero", "the number " + Number + ", without a zero before it"),
        ("hexadecimal. Use", "the number " + Number),
        ("octal. Use", "the number " + Number),
        ("binary. Use", "the number " + Number),
        ("control character", "a control character stands here: take it away"),
        (
            "scape",
            "a backslash stands before a sign that TOML does not escape: write \\\\ for a backslash, or use single quotes"
        ),
        ("Unicode scalar", "a backslash stands before a number that is no character: give one from 0 to 10FFFF"),
        ("date time", "{0} is no date, and a study has none: give a number or a text in quotes"),
    ];

    /// <summary>The sentences of what is wrong, the first of each line: the others follow from it.</summary>
    /// <param name="diagnostics">What the parser says.</param>
    public static IEnumerable<(Place Place, string Problem)> Of(IEnumerable<DiagnosticMessage> diagnostics) =>
        diagnostics
            .Where(one => one.Kind == DiagnosticMessageKind.Error)
            .Select(one =>
                (Place: new Place(one.Span.Start.Line + 1, one.Span.Start.Column + 1), Problem: Of(one.Message))
            )
            .DistinctBy(one => one.Place.Line);

    private static string Of(string message)
    {
        if (Twice().Match(message) is { Success: true } twice)
            return $"{twice.Groups["key"].Value} is given twice, here and in line {twice.Groups["line"].Value}: give it once.";
        if (
            message.Contains("<eof>", StringComparison.Ordinal)
            && !message.Contains("closing `]`", StringComparison.Ordinal)
        )
            return "this line ends too early: a line is key = value, [table] or [[axes]].";
        var shown = Quoted().Match(message) is { Success: true } quoted
            ? $"'{Shown.Value(quoted.Groups[1].Value)}'"
            : "this";
        var found = Array.Find(Sentences, one => message.Contains(one.Part, StringComparison.Ordinal)).Sentence;
        return (found ?? "{0} is no TOML: a line is key = value, [table], [[axes]] or # and a comment").Replace(
                "{0}",
                shown,
                StringComparison.Ordinal
            ) + ".";
    }

    [GeneratedRegex(@"^The key `(?<key>[^`]*)` is already defined at \((?<line>\d+),")]
    private static partial Regex Twice();

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Quoted();
}
