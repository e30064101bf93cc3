using System.Text;

namespace Thermowell.Drawing.Lettering;

/// <summary>Texts of others, such as the names of files, for the drawing mark-up.</summary>
public static class Markup
{
    /// <summary>
    /// A plain text as mark-up; a character that the drawing font does not have becomes a question mark.
    /// </summary>
    public static string Plain(string text)
    {
        var markup = new StringBuilder();
        foreach (var character in text.EnumerateRunes())
        {
            if (character.Value is '*' or '_' or '^' or '{' or '}' or '\\')
                markup.Append('\\');
            markup.Append(DrawingFonts.Metrics(Slant.Upright).Has(character) ? character.ToString() : "?");
        }

        return markup.ToString();
    }
}
