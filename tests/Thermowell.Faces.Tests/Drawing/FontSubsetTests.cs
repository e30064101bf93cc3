using System.Text;
using System.Text.RegularExpressions;
using SkiaSharp;
using Thermowell.Drawing;
using Thermowell.Drawing.Canvases;
using Thermowell.Drawing.Layout;
using Thermowell.Drawing.Lettering;
using Xunit;

namespace Thermowell.Faces.Tests.Drawing;

/// <summary>
/// The font that an SVG carries: the same letters and widths as those of its layout, as another program reads them.
/// </summary>
public sealed partial class FontSubsetTests
{
    public static TheoryData<string> Slants => ["Upright", "Italic"];

    [Theory]
    [MemberData(nameof(Slants))]
    public void Every_letter_has_the_outline_and_the_width_of_the_whole_font(string name)
    {
        var slant = Enum.Parse<Slant>(name);
        char[] characters = [.. DrawingFonts.File(slant).Glyphs.Keys.Select(key => (char)key).Order()];
        using var whole = Font(DrawingFonts.Bytes(slant));
        using var subset = Font(FontSubset.Of(DrawingFonts.File(slant), slant, characters));
        Assert.True(characters.Length > 500);
        foreach (char character in characters)
        {
            string text = character.ToString();
            Assert.Equal(whole.MeasureText(text), subset.MeasureText(text));
            using var expected = whole.GetTextPath(text);
            using var path = subset.GetTextPath(text);
            Assert.True(expected.ToSvgPathData() == path.ToSvgPathData(), $"U+{(int)character:X4} is drawn otherwise");
        }
    }

    [Fact]
    public void A_subset_has_no_letter_but_those_asked_for_and_is_small()
    {
        byte[] file = FontSubset.Of(DrawingFonts.File(Slant.Upright), Slant.Upright, "κ = 10−3, 10−3");
        Assert.Equal(
            " ,-01=3κ−".Replace("-", "", StringComparison.Ordinal).Order().Select(c => (int)c),
            new OpenTypeFile(file).Glyphs.Keys.Order()
        );
        Assert.InRange(file.Length, 1000, 6000);
        Assert.Equal(file, FontSubset.Of(DrawingFonts.File(Slant.Upright), Slant.Upright, "−3, 10κ ="));
    }

    [Fact]
    public void A_subset_has_a_name_of_its_own_and_names_its_licence()
    {
        using var face = SKTypeface.FromData(
            SKData.CreateCopy(FontSubset.Of(DrawingFonts.File(Slant.Italic), Slant.Italic, "x"))
        );
        Assert.Equal(FontSubset.Family, face.FamilyName);
        string names = Encoding.BigEndianUnicode.GetString(face.GetTableData(0x6E616D65));
        Assert.Contains("SIL Open Font License", names, StringComparison.Ordinal);
        Assert.Contains("STI Pub Companies", names, StringComparison.Ordinal);
    }

    [Fact]
    public void An_SVG_carries_every_letter_of_its_texts_in_its_slant()
    {
        foreach (var figure in (Figure[])[SampleFigures.Everything, SampleFigures.Small])
        {
            var fonts = Face()
                .Matches(FigureWriter.ToSvg(figure))
                .ToDictionary(
                    match => match.Groups[1].Value,
                    match => new OpenTypeFile(Convert.FromBase64String(match.Groups[2].Value))
                );
            foreach (var run in new FigureLayout(figure).Texts.SelectMany(text => text.Text.Runs))
                Assert.All(
                    run.Text,
                    c => Assert.Contains(c, fonts[run.Slant == Slant.Italic ? "italic" : "normal"].Glyphs.Keys)
                );
        }
    }

    [Fact]
    public void A_page_brings_the_letters_once_for_all_its_figures()
    {
        string css = FigureWriter.FontCss([SampleFigures.Everything, SampleFigures.Small]);
        Assert.Equal(["normal", "italic"], Face().Matches(css).Select(match => match.Groups[1].Value));
        Assert.DoesNotContain(
            "@font-face",
            FigureWriter.ToSvgInPage(SampleFigures.Everything),
            StringComparison.Ordinal
        );
    }

    private static SKFont Font(byte[] file) =>
        new(SKTypeface.FromData(SKData.CreateCopy(file)), 1000)
        {
            Hinting = SKFontHinting.None,
            LinearMetrics = true,
            Subpixel = true,
        };

    [GeneratedRegex("font-style:(normal|italic);src:url\\(data:font/otf;base64,([A-Za-z0-9+/=]+)\\)")]
    private static partial Regex Face();
}
