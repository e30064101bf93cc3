using Thermowell.Drawing;
using Thermowell.Faces.Tests.Letter;
using Thermowell.Plots;
using Xunit;

namespace Thermowell.Faces.Tests.Drawing;

/// <summary>A colour of a formalism means that formalism, in every figure of the report.</summary>
[Collection(QuickReportTests.Name)]
public sealed class FormalismColoursTests(QuickReport report)
{
    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(7)]
    public void Shades_are_dark_enough_and_told_apart(int count)
    {
        foreach (
            var colour in (Colour[])
                [
                    FormalismColours.Lindblad,
                    FormalismColours.Metropolis,
                    FormalismColours.Redfield,
                    FormalismColours.Accommodation,
                ]
        )
        {
            var shades = FormalismColours.Shades(colour, count);
            Assert.Equal(count, shades.Distinct().Count());
            Assert.All(shades, shade => Assert.InRange(1.05 / (Luminance(shade) + 0.05), 3, 21));
            Assert.Equal(shades.Select(Luminance).Order(), shades.Select(Luminance));
        }
    }

    [Fact]
    public void One_shade_is_the_colour_itself() =>
        Assert.Equal([FormalismColours.Lindblad], FormalismColours.Shades(FormalismColours.Lindblad, 1));

    // The formalisms that each of these shows, besides guides in grey.
    [Theory]
    [InlineData("figure-3a", "lindblad maxwell")]
    [InlineData("hot-pair", "lindblad maxwell")]
    [InlineData("kernel-relaxation", "metropolis")]
    [InlineData("validity-map", "lindblad")]
    public void A_figure_has_the_colours_of_its_formalisms_alone(string file, string formalisms)
    {
        HashSet<string> allowed = [Palette.Black.Hex, Palette.Grey.Hex, "#ffffff", "#d9d9d9"];
        foreach (var word in formalisms.Split(' '))
        {
            allowed.Add(FormalismColours.Of(word)!.Value.Hex);
            for (var count = 2; count <= 7; count++)
                allowed.UnionWith(
                    FormalismColours.Shades(FormalismColours.Of(word)!.Value, count).Select(shade => shade.Hex)
                );
        }

        var used = System
            .Text.RegularExpressions.Regex.Matches(report.Text(file + ".svg"), "(?:stroke|fill)=\"(#[0-9a-f]{6})\"")
            .Select(match => match.Groups[1].Value)
            .ToHashSet();
        Assert.InRange(used.Count, 4, 20);
        Assert.Subset(allowed, used);
    }

    private static double Luminance(Colour colour)
    {
        return 0.2126 * Linear(colour.Red) + 0.7152 * Linear(colour.Green) + 0.0722 * Linear(colour.Blue);

        static double Linear(byte part) =>
            part / 255.0 is <= 0.04045 and var low ? low / 12.92 : Math.Pow((part / 255.0 + 0.055) / 1.055, 2.4);
    }
}
