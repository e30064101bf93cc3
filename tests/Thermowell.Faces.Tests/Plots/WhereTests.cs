using Thermowell.Faces.Tests.Command;
using Thermowell.Studies.Plots;
using Xunit;

namespace Thermowell.Faces.Tests.Plots;

/// <summary>Where 'study plot' holds an axis.</summary>
public sealed class WhereTests
{
    private const string Pair = """
        quantity = "flux"

        [parameters]
        left-temperature = 10

        [[axes]]
        name = "masses"
        values = [[1], [1, 1], [1, 2.5]]

        [[axes]]
        name = "length"
        values = [1, 2]

        [[axes]]
        name = "right-temperature"
        values = [1, 2]
        """;

    [Theory]
    [InlineData("masses = 1,1", "--where", "masses=1,1")]
    [InlineData("masses = 1,2.5", "--where", "masses=1.0, 2.50")]
    [InlineData("masses = 1,1|length = 2", "--where", "masses=1,1,length=2")]
    [InlineData("masses = 1,1|length = 2", "--where", "masses=1,1", "--where", "length=2")]
    [InlineData("length = 2|masses = 1,1", "--where", "length=2,masses=1,1")]
    public void A_value_with_commas_can_be_given(string held, params string[] words)
    {
        using var study = new PlottedStudy(Pair);
        var run = CommandRun.Of(["study", "plot", study.Path, .. words]);
        Assert.Equal(0, run.Code);
        Assert.Equal(held.Split('|').Select(one => $"thermowell: drawn at {one}; --where {one.Split(' ')[0]}=VALUE draws another."), run.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public void A_value_that_is_not_there_is_refused_with_those_that_are()
    {
        using var study = new PlottedStudy(Pair);
        var run = CommandRun.Of("study", "plot", study.Path, "--where", "masses=1,2");
        Assert.Equal("thermowell: --where = 'masses=1,2' is at no point of that axis: it has 1, '1,1', '1,2.5'.", Assert.Single(run.Faults));
    }

    [Fact]
    public void What_is_not_understood_is_told_part_by_part()
    {
        List<string> faults = [];
        var where = WhereText.Read("length,a=1,=2,b=,c=x=y,3", faults.Add);
        Assert.Equal(["length", "=2", "b="], faults);
        Assert.Equal(new Dictionary<string, string> { ["a"] = "1", ["c"] = "x=y,3" }, where);
    }
}
