using Thermowell.Plots;
using Xunit;

namespace Thermowell.Explorer.Tests;

/// <summary>One colour for a formalism: on the page what it is in the report and in what is taken away.</summary>
public sealed class ColourTests
{
    [Fact]
    public void The_pages_colours_are_those_of_the_figures()
        => Assert.Equal(FormalismColours.Css(), File.ReadAllText(Path.Combine(Styles(), "colours.css")).ReplaceLineEndings("\n"));

    [Fact]
    public void No_other_style_sheet_gives_a_formalism_a_colour()
        => Assert.All(Directory.GetFiles(Styles(), "*.css").Where(file => Path.GetFileName(file) != "colours.css"), file =>
        {
            var css = File.ReadAllText(file);
            Assert.All((string[])["maxwell", "accommodation", "metropolis", "lindblad", "redfield"], word => Assert.DoesNotContain($"--{word}:", css, StringComparison.Ordinal));
        });

    [Theory]
    [InlineData("maxwell", "")]
    [InlineData("accommodation", "&accommodation=0.5")]
    [InlineData("metropolis", "")]
    [InlineData("lindblad", "&gamma=0.01&levels=20")]
    [InlineData("redfield", "&gamma=1e-4&levels=10")]
    public async Task A_curve_taken_away_has_the_colour_of_its_formalism_and_its_letters(string formalism, string options)
    {
        await using var served = await Served.Start();
        var svg = (await served.Ask($"/api/take?what=svg&curves={formalism}{options}&left-temperature=10&from=1&to=9&points=3")).Text;
        Assert.Contains($"stroke=\"{FormalismColours.Of(formalism)!.Value.Hex}\"", svg, StringComparison.Ordinal);
        Assert.Contains("@font-face", svg, StringComparison.Ordinal);
    }

    private static string Styles([System.Runtime.CompilerServices.CallerFilePath] string test = "")
        => Path.Combine(Path.GetDirectoryName(test)!, "..", "..", "src", "Thermowell.Explorer", "Page", "styles");
}
