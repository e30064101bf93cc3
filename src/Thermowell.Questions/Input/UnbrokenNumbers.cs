namespace Thermowell.Questions.Input;

/// <summary>
/// What belongs to a number and may not be torn from it at the end of a line: its power of ten, its error, its unit,
/// the other end of its range, and the name that it is the value of.
/// </summary>
public static class UnbrokenNumbers
{
    /// <summary>The space at which no line ends.</summary>
    public const char NoBreak = '\u00a0';

    // Only behind a number; relations stand behind names.
    private static readonly string[] Operators = ["x", "×", "+-", "±", "/", "…"];
    private static readonly string[] Relations = ["=", "<", "≤", "≥"];
    private static readonly string[] Trailing = ["%", "K", "W", "MB", "GB", "ms", "s", "min", "h"];

    /// <summary>
    /// A text with one space between its words, and <see cref="NoBreak"/> for those within a number that is written in
    /// several.
    /// </summary>
    /// <param name="text">The text.</param>
    public static string Of(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        List<string> words = [];
        var joins = false;
        foreach (var part in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var joining =
                words.Count > 0 && (Relations.Contains(part) || Operators.Contains(part) && EndsInDigit(words[^1]));
            var trails =
                Trailing.Contains(part.TrimEnd('.', ',', ';', ':', ')')) && words.Count > 0 && EndsInDigit(words[^1]);
            if (words.Count > 0 && (joins || joining || trails))
                words[^1] += NoBreak + part;
            else
                words.Add(part);
            joins = joining;
        }

        return string.Join(' ', words);
    }

    private static bool EndsInDigit(string word) =>
        word.Length > 0 && (char.IsAsciiDigit(word[^1]) || "⁰¹²³⁴⁵⁶⁷⁸⁹".Contains(word[^1], StringComparison.Ordinal));
}
