using System.Globalization;

namespace Thermowell.Files;

/// <summary>
/// Texts of the user's that reach terminals, pictures, tables and the names of files: what is no letter there, but a
/// command or nothing at all, is refused.
/// </summary>
public static class PlainText
{
    /// <summary>What is wrong with a text, as the predicate of a sentence; null for almost all.</summary>
    /// <param name="text">The text.</param>
    public static string? Problem(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        for (var at = 0; at < text.Length; at++)
        {
            var c = text[at];
            if (char.IsHighSurrogate(c) && at + 1 < text.Length && char.IsLowSurrogate(text[at + 1]))
                at++;
            else if (char.IsControl(c) || char.IsSurrogate(c) || c is '\u2028' or '\u2029' or '\uFFFE' or '\uFFFF')
                return string.Create(
                    CultureInfo.InvariantCulture,
                    $"holds the control character U+{(int)c:X4} as its character {at + 1}: leave that out."
                );
        }

        return null;
    }
}
