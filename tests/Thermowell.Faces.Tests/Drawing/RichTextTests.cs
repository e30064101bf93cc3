using CsCheck;
using SkiaSharp;
using Thermowell.Drawing.Lettering;
using Xunit;

namespace Thermowell.Faces.Tests.Drawing;

public sealed class RichTextTests
{
    [Fact]
    public void A_variable_with_a_subscript_is_italic_then_upright_below()
    {
        var text = RichText.Parse("*T*_{R} / K");

        Assert.Equal(["T", "R", " / K"], text.Runs.Select(run => run.Text));
        Assert.Equal([Slant.Italic, Slant.Upright, Slant.Upright], text.Runs.Select(run => run.Slant));
        Assert.True(text.Runs[1].Rise < 0 && text.Runs[1].Scale < 1);
        Assert.Equal(0, text.Runs[2].Rise);
        Assert.Equal("TR / K", text.Plain);
    }

    [Fact]
    public void A_pair_of_scripts_stands_one_above_the_other()
    {
        var text = RichText.Parse("x_{12}^{3}y");

        Assert.Equal(-text.Runs[1].Width, text.Runs[2].Skip, 12);
        Assert.Equal(text.Runs[1].Width - text.Runs[2].Width, text.Runs[3].Skip, 12);
        Assert.Equal(text.Runs[0].Width + text.Runs[1].Width + text.Runs[3].Width, text.Width, 12);
        Assert.True(
            text.Runs[2].Rise - (text.Runs[2].Scale * TextRun.Descent) > text.Runs[1].Rise + (0.5 * text.Runs[1].Scale),
            "The pair would collide."
        );
    }

    [Fact]
    public void Scripts_nest_once_and_return_to_the_base_line()
    {
        var text = RichText.Parse("e^{−E_{1}/T}!");

        Assert.Equal(["e", "−E", "1", "/T", "!"], text.Runs.Select(run => run.Text));
        Assert.Equal(text.Runs[1].Rise, text.Runs[3].Rise);
        Assert.Equal(0.49, text.Runs[2].Scale, 12);
        Assert.Equal(0, text.Runs[4].Rise);
    }

    [Fact]
    public void A_backslash_makes_a_mark_a_character() =>
        Assert.Equal("a*b_c^d{e}\\", RichText.Parse(@"a\*b\_c\^d\{e\}\\").Plain);

    [Theory]
    [InlineData("*T", "star")]
    [InlineData("T_R", "brace after it")]
    [InlineData("T_{R", "closing")]
    [InlineData("T}", "opening")]
    [InlineData("a{b}", "opens no script")]
    [InlineData("a_{b_{c_{d}}}", "deeper than two")]
    [InlineData("a_{*b}*", "inside a script")]
    [InlineData(@"a\b", "backslash")]
    [InlineData("日", "U+65E5")]
    public void Broken_markup_is_refused_with_the_fault(string source, string fault)
    {
        var refusal = Assert.Throws<FormatException>(() => RichText.Parse(source));
        Assert.Contains(fault, refusal.Message, StringComparison.Ordinal);
        Assert.Contains(source, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Any_text_survives_when_its_marks_are_escaped() =>
        Gen.Char["abcXYZ019 *_^{}\\=−κη"]
            .Array[0, 20]
            .Select(chars => new string(chars))
            .Sample(plain =>
            {
                string escaped = string.Concat(plain.Select(c => "*_^{}\\".Contains(c) ? "\\" + c : c.ToString()));
                return RichText.Parse(escaped).Plain == plain;
            });

    [Theory]
    [InlineData("ABC Temperature 0123456789 ×10−±·≤≥≈∝∞→°′⟨⟩ℏ–")]
    [InlineData("αβγδεζηθκλμνξπρστφχψωΓΔΘΛΞΠΣΦΨΩ")]
    public void Both_fonts_have_the_letters_of_physics_and_their_widths_agree_with_Skia(string letters)
    {
        foreach (var slant in Enum.GetValues<Slant>())
        {
            string drawn =
                slant == Slant.Italic
                    ? string.Concat(letters.Where(c => DrawingFonts.Metrics(slant).Has(new System.Text.Rune(c))))
                    : letters;
            using var data = SKData.CreateCopy(DrawingFonts.Bytes(slant));
            using var face = SKTypeface.FromData(data);
            using var font = new SKFont(face, 1000) { LinearMetrics = true, Hinting = SKFontHinting.None };
            Assert.All(
                drawn,
                c =>
                    Assert.Equal(
                        font.MeasureText(c.ToString()) / 1000,
                        DrawingFonts.Metrics(slant).Advance(c.ToString()),
                        4
                    )
            );
            if (slant == Slant.Italic)
                Assert.All(
                    "JTκηαβωγλ",
                    c => Assert.True(DrawingFonts.Metrics(slant).Has(new System.Text.Rune(c)), $"no italic {c}")
                );
        }
    }
}
