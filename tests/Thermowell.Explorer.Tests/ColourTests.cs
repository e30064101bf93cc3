using Thermowell.Explorer.Answers;
using Thermowell.Plots;
using Thermowell.Questions.Points;
using Xunit;

namespace Thermowell.Explorer.Tests;

/// <summary>One colour for a formalism: on the page what it is in the report and in what is taken away.</summary>
public sealed class ColourTests
{
    [Fact]
    public void The_page_is_told_the_colours_of_the_figures()
    {
        var formalisms = ParametersAnswer.Parameters(null, Catalogue.BuiltIn).Formalisms;
        Assert.Equal(5, formalisms.Count);
        Assert.All(formalisms, one => Assert.Equal(FormalismColours.Of(one.Key)!.Value.Hex, one.Paper));
        Assert.Equal(5, formalisms.Select(one => one.Night).Distinct().Count());
    }

    [Fact]
    public void No_style_sheet_gives_a_formalism_a_colour() =>
        Assert.All(
            Directory.GetFiles(Styles(), "*.css"),
            file =>
            {
                var css = File.ReadAllText(file);
                Assert.All(
                    ParametersAnswer.Parameters(null, Catalogue.BuiltIn).Formalisms,
                    one => Assert.DoesNotContain(one.Key, css, StringComparison.Ordinal)
                );
            }
        );

    [Theory]
    [InlineData("maxwell", "")]
    [InlineData("accommodation", "&accommodation=0.5")]
    [InlineData("metropolis", "")]
    [InlineData("lindblad", "&gamma=0.01&levels=20")]
    [InlineData("redfield", "&gamma=1e-4&levels=10")]
    public async Task A_curve_taken_away_has_the_colour_of_its_formalism_and_its_letters(
        string formalism,
        string options
    )
    {
        await using var served = await Served.Start();
        var svg = (
            await served.Ask($"/api/take?what=svg&curves={formalism}{options}&left-temperature=10&from=1&to=9&points=3")
        ).Text;
        Assert.Contains($"stroke=\"{FormalismColours.Of(formalism)!.Value.Hex}\"", svg, StringComparison.Ordinal);
        Assert.Contains("@font-face", svg, StringComparison.Ordinal);
    }

    private static string Styles([System.Runtime.CompilerServices.CallerFilePath] string test = "") =>
        Path.Combine(Path.GetDirectoryName(test)!, "..", "..", "src", "Thermowell.Explorer", "Page", "styles");
}
