using Thermowell.Engines.Shards;
using Thermowell.Faces.Tests.Command;
using Xunit;

namespace Thermowell.Faces.Tests.Engines;

/// <summary>
/// The engines that start processes on this machine, with a worker killed and with all of them stopped.
/// </summary>
[Trait("Category", "Slow")]
[Collection(Alone.Name)]
public sealed class ProcessEngineTests
{
    [Theory]
    [InlineData("local")]
    [InlineData("parallel")]
    public async Task A_killed_worker_is_told_of_and_its_shard_done_by_resume(string engine)
    {
        Require(engine);
        using var study = new SampleStudy(points: 24);
        using var command = WholeProcess.Start(
            "study",
            "submit",
            study.File,
            "--out",
            study.Folder,
            "--engine",
            engine,
            "--shards",
            "3",
            "--workers",
            "2"
        );
        SampleStudy.Signal(await study.Worker(0), "KILL");
        var run = await command.End();
        Assert.Equal((5, ""), (run.Code, run.Output));
        Assert.Equal(
            $"thermowell: shard 0 ({engine}): was killed by signal 9; log: {Path.Combine(study.Folder, engine, "logs", "000000.log")}\n"
                + $"thermowell: 1 of 3 shards are missing: 'thermowell study resume {study.Folder}' does what is left.\n",
            run.Sentences
        );
        Assert.InRange(study.Done(0), 1, 7);
        var status = CommandRun.Of("study", "status", study.Folder);
        Assert.Contains($"shard 0 ({engine}): was killed by signal 9", status.Output, StringComparison.Ordinal);
        var resumed = CommandRun.Of("study", "resume", study.Folder, "--engine", engine);
        Assert.Equal((0, ""), (resumed.Code, resumed.Error));
        Assert.Equal(study.ByOneProcess(), study.Table());
    }

    [Theory]
    [InlineData("local")]
    [InlineData("parallel")]
    public async Task Stopped_an_engine_stops_its_workers_which_keep_what_is_done(string engine)
    {
        Require(engine);
        using var study = new SampleStudy(points: 24);
        using var command = WholeProcess.Start(
            "study",
            "submit",
            study.File,
            "--out",
            study.Folder,
            "--engine",
            engine,
            "--shards",
            "2"
        );
        var worker = await study.Worker(0);
        command.Terminate();
        var run = await command.End();
        Assert.Equal(130, run.Code);
        Assert.False(
            Directory.Exists($"/proc/{worker}")
                && File.ReadAllText($"/proc/{worker}/status").Contains("State:\tR", StringComparison.Ordinal)
        );
        var done = study.Status().PointsDone;
        Assert.EndsWith(
            $"Stopped. {done} of 24 points are done and kept: 'thermowell study resume {study.Folder}' goes on.\n",
            run.Error,
            StringComparison.Ordinal
        );
        Assert.InRange(done, 1, 23);
        Assert.Equal(0, CommandRun.Of("study", "submit", study.Folder, "--engine", engine).Code);
        Assert.Equal(study.ByOneProcess(), study.Table());
    }

    private static void Require(string engine)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "workers are found and killed by /proc");
        if (engine == "parallel")
            Assert.SkipWhen(ExternalProgram.Find("parallel") is null, "skipped: no GNU parallel");
    }
}
