using Thermowell.Questions.Input;

namespace Thermowell.Cli.Output;

/// <summary>Text cut into lines between its words: never within one, and never within a number that is written in several.</summary>
internal static class Wrapped
{
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

    /// <summary>What no line ends within; a terminal is given plain spaces, which it copies as such.</summary>
    private static string[] Words(string text) => [.. UnbrokenNumbers.Of(text).Split(' ').Select(word => word.Replace(UnbrokenNumbers.NoBreak, ' '))];
}
