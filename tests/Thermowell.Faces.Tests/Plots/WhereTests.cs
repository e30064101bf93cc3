using Thermowell.Faces.Tests.Command;
using Thermowell.Plots;
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
        Assert.Equal(
            held.Split('|')
                .Select(one => $"thermowell: drawn at {one}; --where {one.Split(' ')[0]}=VALUE draws another."),
            run.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries)
        );
    }

    /// <summary>An option is named as the command and the study file have it, or as the table has it.</summary>
    [Fact]
    public void A_column_may_be_named_in_kebab_or_in_camel_case()
    {
        using var study = new PlottedStudy(Pair);
        foreach (var name in (string[])["right-temperature", "rightTemperature"])
        {
            var run = CommandRun.Of(
                "study",
                "plot",
                study.Path,
                "--x",
                "length",
                "--y",
                "heat-flux",
                "--where",
                $"masses=1,1,{name}=2"
            );
            Assert.Equal(0, run.Code);
            Assert.Contains("heat flux against length", run.Output, StringComparison.Ordinal);
        }

        var twice = CommandRun.Of(
            "study",
            "plot",
            study.Path,
            "--where",
            "right-temperature=1",
            "--where",
            "rightTemperature=2"
        );
        Assert.Equal(
            (2, "thermowell: --where = 'rightTemperature' is given twice: give each column once."),
            (twice.Code, Assert.Single(twice.Faults))
        );
        var unknown = CommandRun.Of("study", "plot", study.Path, "--where", "right-temp=1");
        Assert.Equal(
            "thermowell: --where = 'right-temp' is no column of the table: is rightTemperature meant?",
            Assert.Single(unknown.Faults)
        );
    }

    /// <summary>The levels asked for and the levels kept are two columns; the axis is named as the study has it.</summary>
    [Fact]
    public void An_axis_goes_by_its_key_where_an_answer_has_it_too()
    {
        using var study = new PlottedStudy(
            """
            quantity = "flux"

            [parameters]
            formalism = "lindblad"
            gamma = 1
            eta = 1
            left-temperature = 10

            [[axes]]
            name = "levels"
            values = [10, 12]

            [[axes]]
            name = "right-temperature"
            values = [1, 2]
            """
        );
        var run = CommandRun.Of(
            "study",
            "plot",
            study.Path,
            "--x",
            "right-temperature",
            "--y",
            "heat-flux",
            "--where",
            "levels=12"
        );
        Assert.Equal(0, run.Code);
        Assert.Contains("drawn at levelsAsked = 12", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_value_that_is_not_there_is_refused_with_those_that_are()
    {
        using var study = new PlottedStudy(Pair);
        var run = CommandRun.Of("study", "plot", study.Path, "--where", "masses=1,2");
        Assert.Equal(
            "thermowell: --where = 'masses=1,2' is at no point of that axis: it has 1, '1,1', '1,2.5'.",
            Assert.Single(run.Faults)
        );
    }

    [Fact]
    public void What_is_not_understood_is_told_part_by_part()
    {
        List<string> faults = [];
        var where = WhereText.Read("length,a=1,=2,b=,c=x=y,3", faults.Add);
        Assert.Equal(
            ((string[])["length", "=2", "b="]).Select(part =>
                $"= '{part}' is not understood: give column=value, several of them separated by commas."
            ),
            faults
        );
        Assert.Equal(new Dictionary<string, string> { ["a"] = "1", ["c"] = "x=y,3" }, where);
    }
}
