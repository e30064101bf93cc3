namespace Thermowell.Files;

/// <summary>A value as a sentence shows it: one that is long is cut, and its length told.</summary>
public static class Shown
{
    private const int LongestValue = 60;
    private const int LongestPath = 300;
    private const int Kept = 40;

    /// <summary>A value.</summary>
    /// <param name="text">The value as it was given.</param>
    public static string Value(string text) => Cut(text, LongestValue);

    /// <summary>The name of a file, which is longer by nature.</summary>
    /// <param name="path">The name as it was given.</param>
    public static string Path(string path) => Cut(path, LongestPath);

    private static string Cut(string text, int longest)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Length <= longest)
            return text;

        // A character of two halves is not cut between them.
        var kept = char.IsHighSurrogate(text[Kept - 1]) ? Kept - 1 : Kept;
        return $"{text[..kept]}... ({text.Length} characters)";
    }
}
