using System.Text;

namespace Thermowell.Cli.Output;

/// <summary>Breaks text into lines of a terminal between words only: never at a no-break space, which a table would take for any other.</summary>
internal static class WholeNumbers
{
    private const char NoBreak = '\u00a0';

    /// <summary>The text in lines of at most so many characters; a longer word has a line of its own.</summary>
    /// <param name="text">The text.</param>
    /// <param name="width">Characters in a line.</param>
    public static string Broken(string text, int width)
    {
        var lines = new StringBuilder();
        var length = 0;
        foreach (var word in Bound(text).Split(' '))
        {
            if (length > 0 && length + 1 + word.Length > width)
            {
                lines.Append('\n');
                length = 0;
            }
            else if (length > 0)
            {
                lines.Append(' ');
                length++;
            }

            lines.Append(word.Replace(NoBreak, ' '));
            length += word.Length;
        }

        return lines.ToString();
    }

    /// <summary>A sign between two values stays with both.</summary>
    private static string Bound(string text) => text.Replace(" = ", $"{NoBreak}={NoBreak}").Replace(" × ", $"{NoBreak}×{NoBreak}").Replace(" %", NoBreak + "%");
}
