using Thermowell.Studies.Folders;
using Thermowell.Studies.Runs;
using Xunit;

namespace Thermowell.Faces.Tests.Command;

/// <summary>What may happen to the process of a study: it is killed, stopped, run twice, and its disk fills up.</summary>
public sealed class StudyProcessTests : IDisposable
{
    // A second or two of work.
    private const string Text = """
        study = 1
        quantity = "flux"
        [parameters]
        formalism = "lindblad"
        gamma = 5.2548
        levels = 30
        no-truncation-error = true
        [[axes]]
        name = "left-temperature"
        linear = { from = 50, to = 100, points = 200 }
        [[axes]]
        name = "right-temperature"
        linear = { from = 1, to = 40, points = 300 }

        """;

    private readonly EmptyFolder _folder = new();

    public StudyProcessTests() => File.WriteAllText(StudyFileName, Text);

    private string StudyFileName => _folder.Sub("study.toml");

    private string Study => _folder.Sub("study");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Killed_at_three_moments_and_resumed_a_study_has_the_same_bytes() => await KilledAndResumed(kills: 3);

    [Fact]
    [Trait("Category", "Long")]
    public async Task Killed_at_fifty_moments_and_resumed_a_study_has_the_same_bytes() => await KilledAndResumed(kills: 50);

    [Fact]
    public async Task A_scheduler_that_ends_a_study_finds_what_is_done_kept_and_told()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "there is no SIGTERM");
        using var command = WholeProcess.Start("study", "run", StudyFileName, "--out", Study);
        var done = await SomeAreDone();
        command.Terminate();
        var run = await command.End(60);
        Assert.Equal((130, ""), (run.Code, run.Output));
        var status = StudyStatus.Of(StudyFolder.Open(Study));
        Assert.InRange(status.PointsDone, done, status.Points - 1);
        Assert.Equal($"Stopped. {status.PointsDone} of {status.Points} points are done and kept: 'thermowell study resume {Study}' goes on.\n", run.Error);
        Assert.Equal(5, CommandRun.Of("study", "merge", Study).Code);
        Assert.Equal((4, ""), Ended(CommandRun.Of("study", "resume", Study)));
        Assert.Equal(Whole(), Table(Study));
    }

    [Fact]
    public async Task Two_processes_on_one_study_share_its_shards_and_do_not_disturb_one_another()
    {
        using var one = WholeProcess.Start("study", "run", StudyFileName, "--out", Study, "--threads", "1");
        await SomeAreDone();
        using var other = WholeProcess.Start("study", "resume", Study, "--threads", "1");
        var (first, second) = (await one.End(120), await other.End(120));

        // Who ends first may find the other at its last shard, and says so; whoever ends last finds them all done.
        int[] ends = [4, 5];
        Assert.Contains(first.Code, ends);
        Assert.Contains(second.Code, ends);
        foreach (var told in (string[])[first.Error, second.Error])
            if (told.Length > 0) Assert.True(told.Contains("another process works on", StringComparison.Ordinal) || told.Contains("another process is merging", StringComparison.Ordinal), told);
        Assert.Equal((4, ""), Ended(CommandRun.Of("study", "resume", Study)));
        Assert.Equal(Whole(), Table(Study));
    }

    [Fact]
    public async Task A_full_disk_is_told_and_leaves_what_was_there()
    {
        Assert.Equal((4, ""), Ended(CommandRun.Of("study", "run", StudyFileName, "--out", Study, "--shards", "1", "--threads", "2")));
        var whole = Table(Study);
        var full = _folder.Sub("full");
        using var command = WholeProcess.StartWithFilesUpTo(4000, "study", "run", StudyFileName, "--out", full, "--shards", "1");
        var run = await command.End(60);
        Assert.Equal((2, ""), (run.Code, run.Output));
        Assert.StartsWith($"thermowell: '{full}' can no longer be written to: ", run.Error, StringComparison.Ordinal);
        Assert.EndsWith($"What is done is kept: 'thermowell study resume {full}' goes on.\n", run.Error, StringComparison.Ordinal);
        Assert.InRange(StudyStatus.Of(StudyFolder.Open(full)).PointsDone, 1, 59_999);

        // The same disk has no room for the table either: the one that is there stays.
        using var merge = WholeProcess.StartWithFilesUpTo(4000, "study", "merge", Study);
        var merged = await merge.End(60);
        Assert.Equal(2, merged.Code);
        Assert.Contains("cannot be written to: ", merged.Error, StringComparison.Ordinal);
        Assert.Equal(whole, Table(Study));
        Assert.Empty(Directory.GetFiles(Study, "*.part"));
        Assert.Equal((4, ""), Ended(CommandRun.Of("study", "resume", full)));
        Assert.Equal(whole, Table(full));
    }

    [Fact]
    public void A_folder_that_cannot_be_written_to_is_told()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "needs a folder that nobody can write to");
        var run = CommandRun.Of("study", "run", StudyFileName, "--out", "/proc/thermowell");
        Assert.Equal(2, run.Code);
        Assert.StartsWith("thermowell: --out = '/proc/thermowell' cannot be written to: ", Assert.Single(run.Faults), StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_is_no_folder_to_make()
    {
        var run = CommandRun.Of("study", "run", StudyFileName, "--out", StudyFileName);
        Assert.Equal(2, run.Code);
        Assert.Equal($"thermowell: --out = '{StudyFileName}' is a file: give the name of a folder to make.", Assert.Single(run.Faults));
    }

    [Fact]
    public void A_folder_that_became_read_only_is_told_and_left_as_it_was()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows() || Environment.UserName == "root", "needs a user who may not write everywhere");
        StudyFolder.Create(Study, Thermowell.Studies.Plans.StudyFile.Read(StudyFileName), 4);
        foreach (var folder in (string[])[Path.Combine(Study, "shards"), Study]) ReadOnly(folder, true);
        try
        {
            var run = CommandRun.Of("study", "resume", Study);
            Assert.Equal(2, run.Code);
            Assert.Contains("can no longer be written to: ", run.Error, StringComparison.Ordinal);
        }
        finally
        {
            foreach (var folder in (string[])[Study, Path.Combine(Study, "shards")]) ReadOnly(folder, false);
        }
    }

    private async Task KilledAndResumed(int kills)
    {
        var whole = Whole();
        var alive = TimeSpan.Zero;
        for (var kill = 0; kill < kills; kill++)
        {
            // Fractions of the golden ratio fall everywhere: into the start, the work and the merging.
            alive = TimeSpan.FromSeconds(0.1 + 1.4 * (0.6180339887 * kill % 1));
            var isNew = !Directory.Exists(Study) || !File.Exists(Path.Combine(Study, "manifest.json"));
            var before = isNew ? 0 : StudyStatus.Of(StudyFolder.Open(Study)).PointsDone;
            using (var command = isNew ? WholeProcess.Start("study", "run", StudyFileName, "--out", Study) : WholeProcess.Start("study", "resume", Study))
            {
                await Task.Delay(alive, TestContext.Current.CancellationToken);
                command.Kill();
                await command.End(10);
            }

            if (!File.Exists(Path.Combine(Study, "manifest.json"))) continue;
            Assert.True(StudyStatus.Of(StudyFolder.Open(Study)).PointsDone >= before, "points that were done are lost");
            if (!File.Exists(Path.Combine(Study, "table.csv"))) continue;
            Assert.Equal(whole, Table(Study));
            Directory.Delete(Study, recursive: true);
        }

        Assert.Equal((4, ""), Ended(Directory.Exists(Study) ? CommandRun.Of("study", "resume", Study) : CommandRun.Of("study", "run", StudyFileName, "--out", Study)));
        Assert.Equal(whole, Table(Study));
    }

    /// <summary>Waits until some points are done, and says how many.</summary>
    private async Task<long> SomeAreDone()
    {
        for (var tries = 0; tries < 3000; tries++)
        {
            await Task.Delay(10, TestContext.Current.CancellationToken);
            if (!File.Exists(Path.Combine(Study, "manifest.json"))) continue;
            var done = StudyStatus.Of(StudyFolder.Open(Study)).PointsDone;
            if (done > 0) return done;
        }

        throw new TimeoutException("no point was done in 30 s.");
    }

    private byte[] Whole()
    {
        var folder = _folder.Sub("whole");
        Assert.Equal((4, ""), Ended(CommandRun.Of("study", "run", StudyFileName, "--out", folder)));
        return Table(folder);
    }

    private static (int, string) Ended(CommandRun run) => (run.Code, run.Error);

    private static byte[] Table(string study) => File.ReadAllBytes(Path.Combine(study, "table.csv"));

    private static void ReadOnly(string folder, bool value)
    {
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(folder, UnixFileMode.UserRead | UnixFileMode.UserExecute | (value ? 0 : UnixFileMode.UserWrite));
    }
}
