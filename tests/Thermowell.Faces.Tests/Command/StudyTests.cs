using Thermowell.Plans;
using Thermowell.Questions.Points;
using Xunit;

namespace Thermowell.Faces.Tests.Command;

/// <summary>
/// A study by the command: what is merged does not depend on how the work was shared out, stopped or damaged.
/// </summary>
public sealed class StudyTests
{
    private const string Text = """
        study = 2
        name = "small"
        quantity = "flux"
        seed = 3

        [parameters]
        formalism = "lindblad"
        gamma = 5.2548
        levels = 60

        [[axes]]
        name = "left-temperature"
        values = [50, 100]

        [[axes]]
        name = "right-temperature"
        logarithmic = { from = 1, to = 40, points = 150 }

        """;

    [Theory]
    [InlineData("flux")]
    [InlineData("conductivity")]
    [InlineData("match")]
    [InlineData("relaxation")]
    public void A_new_study_is_one_that_checks(string kind)
    {
        using var folder = new EmptyFolder();
        var file = folder.Sub("new.toml");
        Assert.Equal(0, CommandRun.Of("study", "new", kind, "--out", file).Code);
        var text = File.ReadAllText(file);
        var study = StudyFile.Parse(text, "new.toml", folder.Path, Catalogue.BuiltIn);
        Assert.Empty(study.Faults);
        Assert.Equal(
            study.Study!.Canonical,
            StudyFile.Parse(study.Study.Canonical, "new.toml", folder.Path, Catalogue.BuiltIn).Study!.Canonical
        );
        var again = CommandRun.Of("study", "new", kind, "--out", file);
        Assert.Equal(2, again.Code);
        Assert.Equal(text, File.ReadAllText(file));
    }

    [Fact]
    public void The_table_does_not_depend_on_shards_or_threads()
    {
        using var folder = new EmptyFolder();
        var whole = Table(folder, "whole", "--shards", "1", "--threads", "1");
        Assert.Equal(whole, Table(folder, "parts", "--shards", "7", "--threads", "2"));
        Assert.Equal(301, whole.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
    }

    /// <summary>A finished shard that is cut off at any byte, as by a power cut, is found out and done again.</summary>
    [Fact]
    public void What_a_power_cut_damages_is_done_again()
    {
        using var folder = new EmptyFolder();
        var whole = Table(folder, "study", "--shards", "3");
        var study = folder.Sub("study");
        foreach (var share in (double[])[0, 0.01, 0.37, 0.99])
        {
            File.Delete(Path.Combine(study, "table.csv"));
            foreach (var shard in Directory.GetFiles(Path.Combine(study, "shards")))
            {
                using var cut = File.Open(shard, FileMode.Open);
                cut.SetLength((long)(share * cut.Length));
            }

            Assert.Equal(4, CommandRun.Of("study", "resume", study).Code);
            Assert.Equal(whole, File.ReadAllText(Path.Combine(study, "table.csv")));
        }
    }

    [Theory]
    [InlineData("gamma = 5.2548", "gama = 5.2548", "line 8, column 1: gama")]
    [InlineData("levels = 60", "levels = 1", "levels = 1 is out of range")]
    [InlineData("points = 150", "points = 0", "points = 0")]
    public void A_fault_is_told_with_its_place_and_nothing_is_written(string right, string wrong, string told)
    {
        using var folder = new EmptyFolder();
        var file = folder.Sub("wrong.toml");
        File.WriteAllText(file, Text.Replace(right, wrong));
        var run = CommandRun.Of("study", "run", file, "--out", folder.Sub("out"));
        Assert.Equal(2, run.Code);
        Assert.All(run.Faults, fault => Assert.Contains("wrong.toml, line ", fault));
        Assert.Contains(told, run.Error);
        Assert.False(Directory.Exists(folder.Sub("out")));
    }

    private static string Table(EmptyFolder folder, string name, params string[] options)
    {
        var file = folder.Sub("study.toml");
        File.WriteAllText(file, Text);
        var run = CommandRun.Of(["study", "run", file, "--out", folder.Sub(name), .. options]);
        Assert.Equal(4, run.Code);
        return File.ReadAllText(Path.Combine(folder.Sub(name), "table.csv"));
    }
}
