using System.Text.Json;
using Thermowell.Questions.Points;
using Xunit;

namespace Thermowell.Faces.Tests.Command;

/// <summary>What the commands on studies say, refuse and return.</summary>
public sealed class StudyCommandTests : IDisposable
{
    private const string Good = """
        study = 2
        name = "two walls"
        quantity = "flux"
        [parameters]
        left-temperature = 10
        [[axes]]
        name = "right-temperature"
        values = [1, 2, 4]

        """;

    private readonly EmptyFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(
        "study",
        "'thermowell study' is to be followed by one of new, check, run, submit, status, resume, merge, export, plot, run-shard."
    )]
    [InlineData("study chek", "'chek' is no command: is check meant?")]
    [InlineData("study check", "FILE is missing: give the study file.")]
    [InlineData("study resume", "DIR is missing: give the study's folder.")]
    [InlineData("study new", "KIND is missing: give what is computed: KINDS.")]
    [InlineData("study new fluks", "KIND = 'fluks' is not one of WORDS: is flux meant?")]
    [InlineData("study run x.toml --thread 2", "--thread is no option of 'run': is --threads meant?")]
    [InlineData(
        "study run x.toml y.toml",
        "'y.toml' is not understood here: 'thermowell study run --help' lists what is."
    )]
    [InlineData("study run x.toml --threads 0", "--threads = 0 is out of range: give a whole number from 1 to 1024.")]
    [InlineData(
        "study run x.toml --shards 1.5",
        "--shards = 1.5 is not a whole number: give a whole number from 1 to 100000."
    )]
    [InlineData("study run none.toml", "'none.toml' is not a file that can be read.")]
    [InlineData("study status none", "'none' holds no study: 'thermowell study run FILE --out none' makes one.")]
    public void One_fault_is_one_sentence(string line, string sentence)
    {
        var run = CommandRun.Line(line);
        var words = Thermowell.Questions.Points.QuantityWord.All;
        var expected = sentence
            .Replace("KINDS", string.Join(" | ", words), StringComparison.Ordinal)
            .Replace("WORDS", string.Join(", ", words), StringComparison.Ordinal);
        Assert.Equal((2, "", "thermowell: " + expected), (run.Code, run.Output, Assert.Single(run.Faults)));
    }

    [Fact]
    public void A_study_that_is_checked_shows_its_grid_and_what_it_will_take()
    {
        var run = CommandRun.Of("study", "check", File(Good), "--threads", "3");
        Assert.Equal((0, ""), (run.Code, run.Error));
        Assert.Matches(
            @"(?s)two walls +points +from +to .*right-temperature +3 +1 +4 .*points +3\ntime +about .* on 3 threads, by a sample of \d+ points at .* each\nmemory +about .* MB, .*\ndisk +about 1 MB\n",
            run.Output
        );
        using var json = JsonDocument.Parse(CommandRun.Of("study", "check", File(Good), "--json").Output);
        Assert.Equal(3, json.RootElement.GetProperty("points").GetInt64());
        Assert.InRange(json.RootElement.GetProperty("estimate").GetProperty("secondsPerPoint").GetDouble(), 1e-9, 10);
        Assert.Equal("right-temperature", json.RootElement.GetProperty("axes")[0].GetProperty("names")[0].GetString());
    }

    [Fact]
    public void A_study_runs_into_the_folder_that_is_named_after_its_file_or_given()
    {
        var run = CommandRun.Of("study", "run", File(Good), "--out", _folder.Sub("out"), "--json");
        Assert.Equal((0, ""), (run.Code, run.Error));
        using var json = JsonDocument.Parse(run.Output);
        Assert.Equal(Path.Combine(_folder.Sub("out"), "table.csv"), json.RootElement.GetProperty("table").GetString());
        using var record = JsonDocument.Parse(
            System.IO.File.ReadAllText(Path.Combine(_folder.Sub("out"), "table.json"))
        );
        var flux = record
            .RootElement.GetProperty("columns")
            .EnumerateArray()
            .Single(column => column.GetProperty("name").GetString() == "heatFlux");
        Assert.Equal(
            ("hbar^3/(m_0^2 L_0^4)", "number"),
            (flux.GetProperty("unit").GetString(), flux.GetProperty("kind").GetString())
        );
        using var status = JsonDocument.Parse(CommandRun.Of("study", "status", _folder.Sub("out"), "--json").Output);
        Assert.Equal(
            (3, true, true),
            (
                status.RootElement.GetProperty("pointsDone").GetInt64(),
                status.RootElement.GetProperty("isComplete").GetBoolean(),
                status.RootElement.GetProperty("isMerged").GetBoolean()
            )
        );
        var again = CommandRun.Of("study", "run", File(Good), "--out", _folder.Sub("out"));
        Assert.Equal(2, again.Code);
        Assert.Contains("holds this study already", again.Error, StringComparison.Ordinal);
        Assert.Equal(
            (0, ""),
            (
                CommandRun.Of("study", "resume", _folder.Sub("out")).Code,
                CommandRun.Of("study", "merge", _folder.Sub("out")).Error
            )
        );
    }

    [Fact]
    public void Failed_points_are_listed_at_the_end_and_tell_by_the_exit_code()
    {
        var file = File(
            "study = 2\nquantity = \"match\"\n[[axes]]\nname = \"temperature\"\nlinear = { from = 1e-6, to = 3e-5, points = 25 }\n[[axes]]\nname = \"eta\"\nvalues = [-2]\n"
        );
        var run = CommandRun.Of("study", "run", file, "--out", _folder.Sub("out"));
        Assert.Equal(3, run.Code);
        Assert.Equal(21, run.Faults.Length);
        Assert.StartsWith("thermowell: point 0 failed: ", run.Faults[0], StringComparison.Ordinal);
        Assert.Equal(
            $"thermowell: and 5 more, listed in '{Path.Combine(_folder.Sub("out"), "failures.csv")}'.",
            run.Faults[^1]
        );
        Assert.Contains("25 points have no answer", run.Output, StringComparison.Ordinal);
        Assert.Equal(26, System.IO.File.ReadAllLines(Path.Combine(_folder.Sub("out"), "failures.csv")).Length);
    }

    [Fact]
    public void A_verdict_that_is_not_ok_tells_by_the_exit_code_and_an_option_without_effect_is_named()
    {
        var file = File(
            Good.Replace(
                "[parameters]",
                "[parameters]\nformalism = \"lindblad\"\ngamma = 1\nlevels = 3\nsteps = 2",
                StringComparison.Ordinal
            )
        );
        var run = CommandRun.Of("study", "run", file, "--out", _folder.Sub("out"));
        Assert.Equal((4, $"thermowell: steps has no effect at any point of '{file}'.\n"), (run.Code, run.Error));
        Assert.Contains("3 points have a verdict other than ok", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void One_shard_is_done_where_it_is_asked_for_and_the_table_waits_for_the_others()
    {
        var folder = _folder.Sub("out");
        Thermowell.Plans.Folders.StudyFolder.Create(
            folder,
            Thermowell.Plans.StudyFile.Read(File(Good), Catalogue.BuiltIn),
            3
        );
        Assert.Equal(
            $"shard 1 of '{folder}' is finished: 1 points from 1.\n",
            CommandRun.Of("study", "run-shard", folder, "1").Output
        );
        var merge = CommandRun.Of("study", "merge", folder);
        Assert.Equal((5, ""), (merge.Code, merge.Output));
        Assert.Contains("2 of 3 shards are missing, the first is 0", merge.Error, StringComparison.Ordinal);
        Assert.Contains("1 of 3 finished", CommandRun.Of("study", "status", folder).Output, StringComparison.Ordinal);
        foreach (var shard in (string[])["3", "-1", "one"])
            Assert.Equal(
                $"thermowell: K = '{shard}' is no shard of '{folder}': give a whole number from 0 to 2.\n",
                CommandRun.Of("study", "run-shard", folder, shard).Error
            );
        Assert.Equal(
            (0, 0, 0),
            (
                CommandRun.Of("study", "run-shard", folder, "0").Code,
                CommandRun.Of("study", "run-shard", folder, "2").Code,
                CommandRun.Of("study", "merge", folder).Code
            )
        );
    }

    [Fact]
    public async Task On_a_terminal_a_bar_shows_points_rate_and_time_left()
    {
        var file = File(
            "study = 2\nquantity = \"relaxation\"\n[[axes]]\nname = \"temperature\"\nlinear = { from = 1, to = 2, points = 400 }\n"
        );
        using var command = WholeProcess.StartOnTerminal(
            $"study run '{file}' --out '{_folder.Sub("out")}'",
            noColour: true
        );
        var run = await command.End();
        Assert.Equal(0, run.Code);
        Assert.Matches(@"\d+ of 400 points, [\d.,E+-]+/s", run.Output);
        Assert.Contains(" left", run.Output, StringComparison.Ordinal);
    }

    private string File(string text)
    {
        var path = _folder.Sub("study.toml");
        System.IO.File.WriteAllText(path, text);
        return path;
    }
}
