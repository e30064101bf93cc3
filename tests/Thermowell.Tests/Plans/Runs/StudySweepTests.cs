using Thermowell.Plans;
using Thermowell.Plans.Runs;
using Thermowell.Plans.Tables;
using Thermowell.Questions.Points;
using Xunit;

namespace Thermowell.Tests.Plans.Runs;

/// <summary>A study in memory has the table of its folder, and a study that no file holds the faults of one.</summary>
public sealed class StudySweepTests : IDisposable
{
    private readonly SmallStudy _studies = new();

    public void Dispose() => _studies.Dispose();

    [Theory]
    [InlineData(SmallStudy.Flux, 1)]
    [InlineData(SmallStudy.Flux, 2)]
    [InlineData(SmallStudy.WithFailure, 2)]
    public void It_has_the_fields_of_the_folder(string text, int threads)
    {
        var folder = _studies.Create(text, "folder", 3);
        SmallStudy.Finish(folder);
        var table = new StudyTable(folder, folder.Study.Units);
        var sweep = StudySweep.Run(
            StudyFile.Parse(text, "study", "", Catalogue.BuiltIn),
            new EvaluationRun { Threads = threads }
        );
        Assert.Equal(table.Columns, sweep.Columns);
        Assert.Equal(table.Rows, sweep.Rows);
        for (var column = 0; column < table.Columns.Count; column++)
        {
            var (expected, found) = (new double[sweep.Rows], new double[sweep.Rows]);
            var at = 0;
            List<string> words = [];
            foreach (var block in table.Blocks())
            {
                block.Numbers(column, expected.AsSpan(at, block.Rows));
                var texts = new string[block.Rows];
                block.Words(column, texts);
                words.AddRange(texts);
                at += block.Rows;
            }

            sweep.Numbers(column, found);
            Assert.Equal(expected, found);
            var (known, places) = sweep.Words(column);
            Assert.Equal(words, places.ToArray().Select(place => known[place]));
        }
    }

    [Fact]
    public void What_is_wrong_with_its_names_and_values_is_told_at_once()
    {
        var file = StudyFile.Of(
            new Study(
                "",
                Quantity.HeatFlux,
                1,
                [new StudyParameter("left-temp", new NumberValue(1)), new StudyParameter("gamma", new NumberValue(1))],
                [
                    new ListedAxis(
                        ["gamma"],
                        [
                            [new NumberValue(1)],
                        ]
                    ),
                    new ListedAxis(["right-temperature"], []),
                ],
                StudyDerivation.None
            )
        );
        Assert.Null(file.Study);
        Assert.Equal(
            [
                "left-temp is no option here: is left-temperature meant?",
                "gamma is given twice.",
                "axes have an axis without a value.",
            ],
            file.Faults.Select(fault => fault.ToString())
        );
    }
}
