using System.Collections.Concurrent;
using Thermowell.Plans.Folders;
using Thermowell.Plans.Runs;
using Thermowell.Questions.Points;
using Xunit;

namespace Thermowell.Faces.Tests.Command;

/// <summary>
/// What may happen to the process of a study: it is killed, stopped, run twice, and its disk fills up.
/// </summary>
[Trait("Category", "Slow")]
public sealed class StudyProcessTests() : StudyInFolder(Text)
{
    // A second or two of work.
    private const string Text = """
        study = 2
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

    private static readonly ConcurrentDictionary<string, byte[]> Tables = [];

    [Fact]
    public async Task Killed_at_three_moments_and_resumed_a_study_has_the_same_bytes() =>
        await KilledAndResumed(kills: 3);

    [Fact]
    [Trait("Category", "Long")]
    public async Task Killed_at_fifty_moments_and_resumed_a_study_has_the_same_bytes() =>
        await KilledAndResumed(kills: 50);

    [Fact]
    public async Task A_scheduler_that_ends_a_study_finds_what_is_done_kept_and_told()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "there is no SIGTERM");
        using var command = WholeProcess.Start("study", "run", StudyFileName, "--out", Study, "--threads", "1");
        var done = await SomeAreDone();
        command.Terminate();
        var run = await command.End();
        Assert.Equal((130, ""), (run.Code, run.Output));
        var status = StudyStatus.Of(StudyFolder.Open(Study, Catalogue.BuiltIn));
        Assert.InRange(status.PointsDone, done, status.Points - 1);
        Assert.EndsWith(
            $"Stopped. {status.PointsDone} of {status.Points} points are done and kept: 'thermowell study resume {Study}' goes on.\n",
            run.Error,
            StringComparison.Ordinal
        );
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
        var (first, second) = (await one.End(), await other.End());

        // Who ends first may find the other at its last shard: it says so, and waits.
        AllDone(first, second);
        Assert.Equal((4, ""), Ended(CommandRun.Of("study", "resume", Study)));
        Assert.Equal(Whole(), Table(Study));
    }

    [Fact]
    public async Task Three_first_runs_at_once_share_one_study()
    {
        WholeProcess[] runs =
        [
            .. Enumerable
                .Range(0, 3)
                .Select(_ => WholeProcess.Start("study", "run", StudyFileName, "--out", Study, "--threads", "1")),
        ];
        try
        {
            AllDone(await Task.WhenAll(runs.Select(run => run.End())));
        }
        finally
        {
            foreach (var run in runs)
                run.Dispose();
        }

        Assert.Equal(Whole(), Table(Study));
        var again = CommandRun.Of("study", "run", StudyFileName, "--out", Study);
        Assert.Equal(
            (
                2,
                $"thermowell: '{Study}' holds this study already: 'thermowell study resume {Study}' goes on with it.\n"
            ),
            Ended(again)
        );
    }

    [Fact]
    public async Task Who_waits_for_another_process_can_be_stopped()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "there is no SIGTERM");
        StudyFolder.Create(Study, Thermowell.Plans.StudyFile.Read(StudyFileName, Catalogue.BuiltIn), 2);
        using var held = new FileStream(
            Path.Combine(Study, "shards", "000001.lock"),
            FileMode.Create,
            FileAccess.ReadWrite,
            FileShare.None
        );
        using var command = WholeProcess.Start("study", "resume", Study);
        await command.Says("works on");
        command.Terminate();
        var run = await command.End();
        Assert.Equal(130, run.Code);
        Assert.Contains("Stopped. 30000 of 60000 points are done and kept", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_memory_runs_out_nothing_is_stored_and_resume_does_the_point()
    {
        File.WriteAllText(
            StudyFileName,
            """
            study = 2
            quantity = "flux"
            [parameters]
            formalism = "lindblad"
            gamma = 5.2548
            left-temperature = 100
            right-temperature = 10
            [[axes]]
            name = "levels"
            values = [50, 1200, 60, 70]

            """
        );
        using var command = WholeProcess.StartWith(
            "DOTNET_GCHeapHardLimit",
            "0x4000000",
            "study",
            "run",
            StudyFileName,
            "--out",
            Study,
            "--threads",
            "1"
        );
        var run = await command.End();
        Assert.Equal((6, ""), (run.Code, run.Output));
        Assert.Equal(
            $"thermowell: '{Study}' is not finished: the memory of this process ran out: allow it more, or give fewer --threads, which need less of it at once. "
                + $"What is done is kept: 'thermowell study resume {Study}' goes on.\n",
            run.Sentences
        );
        Assert.Equal(1, StudyStatus.Of(StudyFolder.Open(Study, Catalogue.BuiltIn)).PointsDone);
        Assert.Equal((4, ""), Ended(CommandRun.Of("study", "resume", Study)));
        Assert.Equal(Whole(), Table(Study));
    }

    [Theory]
    [InlineData("0x1000000", 16)]
    [InlineData("0x2000000", 32)]
    public async Task Too_little_memory_to_begin_with_is_told(string bytes, int megabytes)
    {
        using var command = WholeProcess.StartWith(
            "DOTNET_GCHeapHardLimit",
            bytes,
            "flux",
            "--left-temperature",
            "2",
            "--right-temperature",
            "1"
        );
        Assert.Equal(
            new CommandRun(
                6,
                "",
                $"thermowell: this process may have {megabytes} MB of memory for its data: it needs 48 MB at least, and more for large points.\n"
            ),
            await command.End()
        );
    }

    /// <summary>
    /// Each limit ends somewhere else: at one part of the runtime or another, and the lowest ones before the command
    /// itself has its console and its signals. With fewer still the runtime does not start.
    /// </summary>
    [Fact]
    [Trait("Category", "Long")]
    public async Task Too_few_open_files_are_told_wherever_they_are_missed()
    {
        StudyFolder.Create(Study, Thermowell.Plans.StudyFile.Read(StudyFileName, Catalogue.BuiltIn), 2);
        var told = "";
        for (var files = OperatingSystem.IsLinux() ? 27 : 54; files <= 66; files += 3)
        {
            using var command = WholeProcess.StartByShell(
                $"ulimit -n {files}; exec \"$@\"",
                null,
                null,
                "study",
                "resume",
                Study
            );
            var run = await command.End();
            Assert.True(
                run.Code == 6 && run.Output.Length == 0,
                $"with {files} files: exit code {run.Code}, {run.Output}{run.Error}"
            );
            told += run.Error;
        }

        Assert.Contains("('ulimit -n' shows how many it may have)", told, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("URG")]
    [InlineData("USR1")]
    public async Task The_warning_of_a_time_limit_stops_a_study(string signal)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "needs the signals of Linux");
        using var command = WholeProcess.Start("study", "run", StudyFileName, "--out", Study, "--threads", "1");

        // The one that the batch script asks for does nothing to a program that does not hear it yet.
        if (signal == "URG")
            command.Send(signal);
        await SomeAreDone();
        command.Send(signal);
        Assert.Equal(130, (await command.End()).Code);
    }

    [Fact]
    public async Task A_study_of_many_hours_says_so_before_it_begins()
    {
        WholeProcess.RequireInterrupt();
        var file = In("endless.toml");
        await File.WriteAllTextAsync(
            file,
            """
            study = 2
            quantity = "flux"
            [parameters]
            formalism = "lindblad"
            levels = 20
            [[axes]]
            name = "gamma"
            linear = { from = 1, to = 2, points = 100 }
            [[axes]]
            name = "left-temperature"
            linear = { from = 100, to = 200, points = 100 }
            [[axes]]
            name = "right-temperature"
            linear = { from = 10, to = 90, points = 800000 }
            """,
            TestContext.Current.CancellationToken
        );
        using var command = WholeProcess.Start("study", "run", file, "--out", In("endless"));
        await command.Says(" MB of disk; ");
        command.Interrupt();
        var run = await command.End();
        Assert.Equal(130, run.Code);
        Assert.Matches(
            "^thermowell: 8,000,000,000 points will take about .* (h|days) on [0-9]+ threads and about [0-9,]+ MB of disk; ",
            run.Sentences
        );
    }

    [Fact]
    public async Task A_full_disk_is_told_and_leaves_what_was_there()
    {
        Assert.Equal(
            (4, ""),
            Ended(CommandRun.Of("study", "run", StudyFileName, "--out", Study, "--shards", "1", "--threads", "2"))
        );
        var whole = Table(Study);
        var full = In("full");
        using var command = WholeProcess.StartWithFilesUpTo(
            4000,
            "study",
            "run",
            StudyFileName,
            "--out",
            full,
            "--shards",
            "1"
        );
        var run = await command.End();
        Assert.Equal((2, ""), (run.Code, run.Output));
        Assert.StartsWith(
            $"thermowell: '{full}' can no longer be written to: ",
            run.Sentences,
            StringComparison.Ordinal
        );
        Assert.EndsWith(
            $"What is done is kept: 'thermowell study resume {full}' goes on.\n",
            run.Error,
            StringComparison.Ordinal
        );
        Assert.InRange(StudyStatus.Of(StudyFolder.Open(full, Catalogue.BuiltIn)).PointsDone, 1, 59_999);

        // The same disk has no room for the table either: the one that is there stays.
        using var merge = WholeProcess.StartWithFilesUpTo(4000, "study", "merge", Study);
        var merged = await merge.End();
        Assert.Equal(2, merged.Code);
        Assert.Contains("cannot be written to: ", merged.Error, StringComparison.Ordinal);
        Assert.Equal(whole, Table(Study));
        Assert.Empty(Directory.GetFiles(Study, "*.part"));
        Assert.Equal((4, ""), Ended(CommandRun.Of("study", "resume", full)));
        Assert.Equal(whole, Table(full));
    }

    [Theory]
    [InlineData("run-shard", "works on")]
    [InlineData("resume", "works on")]
    [InlineData("merge", "merges")]
    [InlineData("resume", "merges")]
    public async Task Who_finds_another_at_work_waits_for_its_end(string command, string doing)
    {
        var whole = Whole();
        var folder = StudyFolder.Create(Study, Thermowell.Plans.StudyFile.Read(StudyFileName, Catalogue.BuiltIn), 1);
        if (command == "merge")
            Assert.Equal(0, CommandRun.Of("study", "run-shard", Study, "0").Code);
        using var process = await Waiting();
        var run = await process.End(120);
        Assert.Equal(command == "run-shard" ? 0 : 4, run.Code);
        Assert.Equal(
            $"thermowell: another process {doing} '{Study}' too: this one waits for its end.\n",
            run.Sentences
        );
        if (command == "run-shard")
            Assert.True(folder.IsFinished(0));
        else
            Assert.Equal(whole, Table(Study));

        async Task<WholeProcess> Waiting()
        {
            using var held = ShardLock.Take(
                doing == "merges" ? folder.In(Path.Combine("shards", "merge.lock")) : folder.Lock(0)
            );
            Assert.NotNull(held);
            var started = WholeProcess.Start([
                "study",
                command,
                Study,
                .. command == "run-shard" ? (string[])["0"] : [],
            ]);
            await started.Says("this one waits");
            return started;
        }
    }

    [Fact]
    public void A_folder_that_cannot_be_written_to_is_told()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "needs a folder that nobody can write to");
        var run = CommandRun.Of("study", "run", StudyFileName, "--out", "/proc/thermowell");
        Assert.Equal(2, run.Code);
        Assert.StartsWith(
            "thermowell: --out = '/proc/thermowell' cannot be written to: ",
            Assert.Single(run.Faults),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_file_is_no_folder_to_make()
    {
        var run = CommandRun.Of("study", "run", StudyFileName, "--out", StudyFileName);
        Assert.Equal(2, run.Code);
        Assert.Equal(
            $"thermowell: --out = '{StudyFileName}' is a file: give the name of a folder to make.",
            Assert.Single(run.Faults)
        );
    }

    [Fact]
    public void A_folder_that_became_read_only_is_told_and_left_as_it_was()
    {
        Assert.SkipWhen(
            OperatingSystem.IsWindows() || Environment.UserName == "root",
            "needs a user who may not write everywhere"
        );
        StudyFolder.Create(Study, Thermowell.Plans.StudyFile.Read(StudyFileName, Catalogue.BuiltIn), 4);
        foreach (var folder in (string[])[Path.Combine(Study, "shards"), Study])
            ReadOnly(folder, true);
        try
        {
            var run = CommandRun.Of("study", "resume", Study);
            Assert.Equal(2, run.Code);
            Assert.Contains("can no longer be written to: ", run.Sentences, StringComparison.Ordinal);
        }
        finally
        {
            foreach (var folder in (string[])[Study, Path.Combine(Study, "shards")])
                ReadOnly(folder, false);
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
            var before = isNew ? 0 : StudyStatus.Of(StudyFolder.Open(Study, Catalogue.BuiltIn)).PointsDone;
            using (
                var command = isNew
                    ? WholeProcess.Start("study", "run", StudyFileName, "--out", Study)
                    : WholeProcess.Start("study", "resume", Study)
            )
            {
                await Task.Delay(alive, TestContext.Current.CancellationToken);
                command.Kill();
                await command.End();
            }

            if (!File.Exists(Path.Combine(Study, "manifest.json")))
                continue;
            Assert.True(
                StudyStatus.Of(StudyFolder.Open(Study, Catalogue.BuiltIn)).PointsDone >= before,
                "points that were done are lost"
            );
            if (!File.Exists(Path.Combine(Study, "table.csv")))
                continue;
            Assert.Equal(whole, Table(Study));
            Directory.Delete(Study, recursive: true);
        }

        var isBegun = File.Exists(Path.Combine(Study, "manifest.json"));
        Assert.Equal(
            (4, ""),
            Ended(
                isBegun
                    ? CommandRun.Of("study", "resume", Study)
                    : CommandRun.Of("study", "run", StudyFileName, "--out", Study)
            )
        );
        Assert.Equal(whole, Table(Study));
    }

    /// <summary>Waits until some points are done, and says how many.</summary>
    private async Task<long> SomeAreDone()
    {
        for (var tries = 0; tries < 30_000; tries++)
        {
            await Task.Delay(10, TestContext.Current.CancellationToken);
            if (!File.Exists(Path.Combine(Study, "manifest.json")))
                continue;
            var done = StudyStatus.Of(StudyFolder.Open(Study, Catalogue.BuiltIn)).PointsDone;
            if (done > 0)
                return done;
        }

        throw new TimeoutException("no point was done in five minutes.");
    }

    /// <summary>The table of the study file as one run makes it that nothing happens to, once for all tests.</summary>
    private byte[] Whole() =>
        Tables.GetOrAdd(
            File.ReadAllText(StudyFileName),
            _ =>
            {
                var folder = In("whole");
                Assert.Equal((4, ""), Ended(CommandRun.Of("study", "run", StudyFileName, "--out", folder)));
                return Table(folder);
            }
        );

    /// <summary>Each found all done, whose verdict is uncontrolled, and told of nothing but another at work.</summary>
    private static void AllDone(params CommandRun[] runs)
    {
        foreach (var run in runs)
        {
            Assert.Equal(4, run.Code);
            if (run.Sentences.Length > 0)
                Assert.Matches(
                    "^thermowell: another process (works on|merges) '.*' too: this one waits for its end[.]\n$",
                    run.Sentences
                );
        }
    }

    private static (int, string) Ended(CommandRun run) => (run.Code, run.Error);

    private static byte[] Table(string study) => File.ReadAllBytes(Path.Combine(study, "table.csv"));

    private static void ReadOnly(string folder, bool value)
    {
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(
                folder,
                UnixFileMode.UserRead | UnixFileMode.UserExecute | (value ? 0 : UnixFileMode.UserWrite)
            );
    }
}
