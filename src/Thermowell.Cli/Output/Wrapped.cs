namespace Thermowell.Cli.Output;

/// <summary>Text cut into lines between its words: never within one, and never within a number that is written in several.</summary>
internal static class Wrapped
{
    private static readonly string[] Joining = ["x", "×", "=", "+-", "±", "/"];
    private static readonly string[] Trailing = ["%", "K", "W", "MB", "GB", "ms", "s", "min", "h"];

    /// <summary>The lines, each at most so wide unless one word is wider.</summary>
    /// <param name="text">The text, without line ends of its own.</param>
    /// <param name="width">The width.</param>
    public static IReadOnlyList<string> Lines(string text, int width)
    {
        List<string> lines = [];
        var line = "";
        foreach (var word in Words(text))
        {
            if (line.Length > 0 && line.Length + 1 + word.Length > width)
            {
                lines.Add(line);
                line = word;
            }
            else
            {
                line = line.Length == 0 ? word : $"{line} {word}";
            }
        }

        return [.. lines, line];
    }

    /// <summary>The width of the widest word.</summary>
    public static int Widest(string text) => Words(text).Max(word => word.Length);

    /// <summary>The words; a number with its power of ten, its error or its unit is one, and so is what stands on both sides of an equals
    /// sign.</summary>
    private static List<string> Words(string text)
    {
        List<string> words = [];
        var joins = false;
        foreach (var part in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var joining = Joining.Contains(part) && words.Count > 0 && Ends(words[^1], part);
            var trails = Trailing.Contains(part.TrimEnd('.', ',', ';', ':', ')')) && words.Count > 0 && EndsInDigit(words[^1]);
            if (words.Count > 0 && (joins || joining || trails)) words[^1] += " " + part;
            else words.Add(part);
            joins = joining;
        }

        return words.Count > 0 ? words : [""];
    }

    // A slash or a cross belongs to numbers only behind one; an equals sign stands behind a name.
    private static bool Ends(string word, string sign) => sign == "=" || EndsInDigit(word);

    private static bool EndsInDigit(string word) => word.Length > 0 && char.IsAsciiDigit(word[^1]);
}
