using Thermowell.Drawing;
using Thermowell.Drawing.Layout;
using Thermowell.Faces.Tests.Drawing;
using Thermowell.Plots;
using Xunit;

namespace Thermowell.Faces.Tests.Plots;

/// <summary>Curves of an axis of several columns, which may repeat their values: one for each of its points.</summary>
public sealed class ZippedFamilyTests
{
    private const string Steps = """
        quantity = "flux"

        [parameters]
        left-temperature = 10
        formalism = "metropolis"

        [[axes]]
        names = ["steps", "step"]
        values = [[1, 0.1], [1, 0.5], [8, 0.1]]

        [[axes]]
        name = "right-temperature"
        values = [1, 2, 3]
        """;

    private const string Formalisms = """
        quantity = "flux"

        [parameters]
        left-temperature = 10
        gamma = 1

        [[axes]]
        names = ["formalism", "eta", "length"]
        values = [
            ["lindblad", 0, 1], ["lindblad", -0.5, 1], ["lindblad", -1, 1], ["lindblad", -1.5, 1], ["lindblad", -2, 1], ["lindblad", -2.5, 1], ["lindblad", -3, 1],
            ["maxwell", 0, 1],
        ]

        [[axes]]
        name = "right-temperature"
        values = [1, 2]
        """;

    private const string Boxes = """
        quantity = "flux"

        [parameters]
        left-temperature = 10

        [[axes]]
        names = ["masses", "length"]
        values = [[[1], 1], [[1, 1], 1], [[1, 1], 2]]

        [[axes]]
        name = "right-temperature"
        values = [1, 2]
        """;

    [Theory]
    [InlineData(null)]
    [InlineData("steps")]
    [InlineData("step")]
    public void Every_point_of_the_axis_has_a_curve(string? family)
    {
        using var study = new PlottedStudy(Steps);
        var picture = study.Draw(new PlotRequest { Family = family });
        Assert.Equal(["*N*_{c} = 1, *a* = 0.1", "*N*_{c} = 1, *a* = 0.5", "*N*_{c} = 8, *a* = 0.1"], Names(picture));
        Assert.All(Series(picture), series => Assert.Equal([1, 2, 3], series.X));
        Assert.Contains("a curve for each steps and step", picture.Figure.Description, StringComparison.Ordinal);
        LayoutTests.RequireLegible(picture.Figure);
    }

    [Fact]
    public void Eight_points_with_a_word_are_eight_curves_without_what_never_varies()
    {
        using var study = new PlottedStudy(Formalisms);
        var picture = study.Draw();
        Assert.Equal(
            [
                "lindblad, *η* = 0",
                "lindblad, *η* = −0.5",
                "lindblad, *η* = −1",
                "lindblad, *η* = −1.5",
                "lindblad, *η* = −2",
                "lindblad, *η* = −2.5",
                "lindblad, *η* = −3",
                "maxwell, *η* = 0",
            ],
            Names(picture)
        );
        Assert.All(Series(picture), series => Assert.Equal([1, 2], series.X));
        LayoutTests.RequireLegible(picture.Figure);
        var fault = Assert.Throws<PlotFaultException>(() =>
            study.Draw(new PlotRequest { Kind = PlotKind.Map, Family = "eta" })
        );
        Assert.Equal(
            "--kind = map needs other numbers at other points: rightTemperature or eta repeats one along its axis.",
            fault.Message
        );
    }

    [Fact]
    public void A_horizontal_axis_that_repeats_its_numbers_is_parted_by_the_columns_beside_it()
    {
        using var study = new PlottedStudy(
            """
            quantity = "flux"

            [parameters]
            left-temperature = 10
            gamma = 1

            [[axes]]
            names = ["formalism", "right-temperature"]
            values = [["lindblad", 1], ["lindblad", 2], ["maxwell", 1], ["maxwell", 2]]
            """
        );
        var picture = study.Draw();
        Assert.Equal(["lindblad", "maxwell"], Names(picture));
        Assert.All(Series(picture), series => Assert.Equal([1, 2], series.X));
        Assert.Contains("a curve for each formalism", picture.Figure.Description, StringComparison.Ordinal);
    }

    [Fact]
    public void Masses_and_lengths_are_both_named()
    {
        using var study = new PlottedStudy(Boxes);
        Assert.Equal(["*m* = 1; *L* = 1", "*m* = 1, 1; *L* = 1", "*m* = 1, 1; *L* = 2"], Names(study.Draw()));
    }

    [Fact]
    [Trait("Category", "Long")]
    public void A_long_legend_leaves_the_curves_their_room()
    {
        using var study = new PlottedStudy(
            """
            quantity = "flux"

            [parameters]
            formalism = "metropolis"

            [[axes]]
            names = ["steps", "step", "left-temperature"]
            values = [
                [1, 0.1, 300.01], [2, 0.1, 300.02], [3, 0.1, 300.01], [4, 0.2, 300.01], [5, 0.1, 300.01],
                [6, 0.1, 300.01], [7, 0.1, 300.01], [7, 0.2, 300.01], [9, 0.1, 300.01], [10, 0.1, 300.01],
            ]

            [[axes]]
            name = "right-temperature"
            linear = { from = 1, to = 299, points = 9 }
            """
        );
        var figure = study.Draw().Figure;
        var layout = new FigureLayout(figure);
        Assert.Equal(10, layout.Panels[0].Legend!.Entries.Length);
        Assert.True(layout.Panels[0].Axes.Frame.Width > 0.5 * layout.Width);
        LayoutTests.RequireLegible(figure);
    }

    [Fact]
    public void An_axis_that_is_held_is_held_at_one_of_its_points()
    {
        using var study = new PlottedStudy(Steps);
        var picture = study.Draw(
            new PlotRequest
            {
                Where = new Dictionary<string, string> { ["steps"] = "1", ["step"] = "0.5" },
            }
        );
        Assert.Equal(
            ["drawn at steps = 1, step = 0.5; --where steps=VALUE,step=VALUE draws another."],
            picture.Notices
        );
        Assert.Equal(Series(study.Draw())[1].Y, Assert.Single(Series(picture)).Y);
        var fault = Assert.Throws<PlotFaultException>(() =>
            study.Draw(
                new PlotRequest
                {
                    Where = new Dictionary<string, string> { ["steps"] = "8", ["step"] = "0.5" },
                }
            )
        );
        Assert.Equal(
            "--where = 'steps=8,step=0.5' is at no point of that axis: it has each of the values, but not together.",
            fault.Message
        );
    }

    private static List<Curve> Series(StudyPicture picture) =>
        [.. picture.Figure.Panels.Single().Series.OfType<Curve>()];

    private static IEnumerable<string> Names(StudyPicture picture) => Series(picture).Select(series => series.Name);
}
