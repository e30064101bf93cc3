namespace Thermowell.Files;

/// <summary>A word in the language of the POSIX shell.</summary>
public static class ShellWord
{
    /// <summary>The word as it must be typed, in quotes where it needs them.</summary>
    /// <param name="word">Any text.</param>
    public static string Quote(string word) =>
        word.Length > 0
        && word.All(c => char.IsAsciiLetterOrDigit(c) || "_./:=@%+,-".Contains(c, StringComparison.Ordinal))
            ? word
            : $"'{word.Replace("'", @"'\''", StringComparison.Ordinal)}'";

    /// <summary>Words as a line.</summary>
    /// <param name="words">The words.</param>
    public static string Line(IEnumerable<string> words) => string.Join(' ', words.Select(Quote));
}
