using Thermowell.Letter;
using Thermowell.Letter.Reports;
using Xunit;

namespace Thermowell.Faces.Tests.Letter;

/// <summary>Figures are found by the names that people write.</summary>
public sealed class FigureNameTests
{
    public static TheoryData<string> Ids => [.. LetterFigure.All.Select(figure => figure.Id)];

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_figure_is_found_by_its_id_and_by_the_name_of_its_files(string id)
    {
        Assert.Equal(id, FigureSet.Letter.Find(id)!.Id);
        Assert.Equal(id, FigureSet.Letter.Find(id.ToUpperInvariant())!.Id);
        Assert.Equal(id, FigureSet.Letter.Find(FigureSet.Letter.Find(id)!.FileName)!.Id);
    }

    [Theory]
    [InlineData("fig4", "4")]
    [InlineData("Fig. 4", "4")]
    [InlineData("figure 4", "4")]
    [InlineData("Figure-3a", "3a")]
    [InlineData("fig-3B", "3b")]
    [InlineData(" 7 ", "7")]
    [InlineData("Kernel relaxation", "kernel-relaxation")]
    public void A_figure_is_found_by_an_alias(string alias, string id) =>
        Assert.Equal(id, FigureSet.Letter.Find(alias)!.Id);

    [Theory]
    [InlineData("")]
    [InlineData("fig")]
    [InlineData("3")]
    [InlineData("5")]
    [InlineData("4.csv")]
    public void Another_name_is_no_figure(string name) => Assert.Null(FigureSet.Letter.Find(name));
}
