using System.Text;

namespace Thermowell.Drawing.Lettering;

/// <summary>The style sheet that brings the letters of some texts along.</summary>
internal static class FontFaces
{
    /// <summary>
    /// A rule <c>@font-face</c> for each slant that occurs, with the font in it; nothing where there is no text.
    /// </summary>
    /// <param name="texts">The texts.</param>
    public static string Css(IEnumerable<RichText> texts)
    {
        var css = new StringBuilder();
        foreach (var runs in texts.SelectMany(text => text.Runs).GroupBy(run => run.Slant).OrderBy(group => group.Key))
        {
            string style = runs.Key == Slant.Italic ? "italic" : "normal";
            string font = Convert.ToBase64String(
                FontSubset.Of(DrawingFonts.File(runs.Key), runs.Key, runs.SelectMany(run => run.Text))
            );
            css.Append("@font-face{font-family:'")
                .Append(FontSubset.Family)
                .Append("';font-style:")
                .Append(style)
                .Append(";src:url(data:font/otf;base64,")
                .Append(font)
                .Append(") format('opentype')}\n");
        }

        return css.ToString();
    }
}
