using Thermowell.Faces.Tests.Command;
using Xunit;

namespace Thermowell.Faces.Tests.Engines;

/// <summary>A study on a real Slurm, with everything done to its tasks that may happen to them there.</summary>
[Trait("Category", "Slow")]
[Collection(Alone.Name)]
public sealed class SlurmTests
{
    [Fact]
    public async Task Killed_cancelled_requeued_and_resumed_a_study_has_the_bytes_of_a_single_process()
    {
        PrivateSlurm.Require();
        using var study = new SampleStudy(points: 81);
        using var slurm = new PrivateSlurm(largestArray: 6);
        await slurm.IsUp();

        // Nine shards are two arrays here: 0 to 5 and, from index 0 again, 6 to 8. Four run at once.
        var submitted = await Command(
            slurm,
            "submit",
            study.File,
            "--out",
            study.Folder,
            "--shards",
            "9",
            "--engine",
            "slurm",
            "--sbatch-arg=--cpus-per-task=2"
        );
        Assert.Equal((0, ""), (submitted.Code, submitted.Error));
        Assert.Matches(
            @"^submitted 9 shards as jobs 1, \d+ named thermowell-[0-9a-f]{8}; job \d+ merges after them\.\n'thermowell study status ",
            submitted.Output
        );
        var jobs = File.ReadAllLines(Path.Combine(study.Folder, "slurm", "jobs.tsv"))[1..]
            .Select(line => line.Split('\t'))
            .ToList();
        Assert.Equal([("0", "0-5"), ("6", "0-2")], jobs.Select(job => (job[1], job[2])));
        var (first, second) = (jobs[0][0], jobs[1][0]);

        // Each of the four stands still in the midst of its shard, whatever the machine has to do besides, until its
        // fate is sealed.
        var workers = await Task.WhenAll(Enumerable.Range(0, 4).Select(study.HaltedWorker));
        Done(slurm.Run("scancel", $"{second}_2"));
        SampleStudy.Signal(workers[0], "KILL");
        Done(slurm.Run("scancel", $"{first}_1"));
        Done(slurm.Run("scontrol", "requeue", $"{first}_2"));
        Done(slurm.Run("scancel", "--batch", "--signal=USR1", $"{first}_3"));
        foreach (var worker in workers[1..])
            SampleStudy.Signal(worker, "CONT");

        // A task given back to the queue is held there for two minutes.
        await SampleStudy.Until(
            () =>
                slurm
                    .Run("squeue", "-h", "-r", "-j", first, "-t", "PENDING", "-o", "%K %r")
                    .Output.Contains("2 BeginTime", StringComparison.Ordinal),
            "the task is queued again"
        );
        Assert.Contains(
            "(slurm): waits (BeginTime)",
            (await Command(slurm, "status", study.Folder)).Output,
            StringComparison.Ordinal
        );
        Done(slurm.Run("scontrol", "update", $"JobId={first}_2", "StartTime=now"));
        await slurm.IsIdle(seconds: 120);

        // The merge came after them and saw that shards are missing.
        Assert.False(study.Status().IsMerged);
        Assert.Equal([0, 1, 3, 8], study.Status().UnfinishedShards);
        Assert.All((int[])[0, 1, 3], shard => Assert.InRange(study.Done(shard), 1, 8));
        var status = await Command(slurm, "status", study.Folder);
        var log = Path.Combine(study.Folder, "slurm", "logs", first);
        foreach (
            var line in (string[])
                [
                    $"shard 0 (slurm): was killed by signal 9; log: {log}_0.log\n",
                    $"shard 1 (slurm): was cancelled; log: {log}_1.log\n",
                    $"shard 3 (slurm): was stopped by a signal, and what it had done is kept; log: {log}_3.log\n",
                    "shard 8 (slurm): was submitted, and Slurm does not know it any more: cancelled while it waited, or ended some time ago\n",
                ]
        )
            Assert.Contains(line, status.Output, StringComparison.Ordinal);

        // The requeued task went on in its log and with its shard.
        var requeued = await File.ReadAllTextAsync($"{log}_2.log", TestContext.Current.CancellationToken);
        Assert.Contains("Stopped. ", requeued, StringComparison.Ordinal);
        Assert.Contains("shard 2 of ", requeued, StringComparison.Ordinal);

        var resumed = await Command(slurm, "resume", study.Folder, "--engine", "slurm");
        Assert.Equal((0, ""), (resumed.Code, resumed.Error));
        Assert.StartsWith("submitted 4 shards as jobs ", resumed.Output, StringComparison.Ordinal);

        // None of them twice, whether it still runs or has just been finished.
        var again = await Command(slurm, "resume", study.Folder, "--engine", "slurm");
        Assert.True(again.Code is 0 or 2, again.Error);
        Assert.DoesNotContain("\nsubmitted", "\n" + again.Output, StringComparison.Ordinal);
        var arrays = File.ReadAllLines(Path.Combine(study.Folder, "slurm", "jobs.tsv"))[3..]
            .Select(line => line.Split('\t'))
            .ToList();
        Assert.Equal([("0", "0-1,3"), ("6", "2")], arrays.Select(job => (job[1], job[2])));
        await slurm.IsIdle(seconds: 120);
        Assert.True(study.Status().IsMerged, "the merge after the resumed shards did not merge");
        Assert.Equal(study.ByOneProcess(), study.Table());
    }

    [Fact]
    public async Task What_sbatch_refuses_is_told_in_its_words()
    {
        PrivateSlurm.Require();
        using var study = new SampleStudy(points: 2, collisions: 1000);
        using var slurm = new PrivateSlurm(largestArray: 1001);
        await slurm.IsUp();
        var run = await Command(
            slurm,
            "submit",
            study.File,
            "--out",
            study.Folder,
            "--engine",
            "slurm",
            "--sbatch-arg=--partition=nowhere"
        );
        Assert.Equal((2, ""), (run.Code, run.Output));
        Assert.Contains(
            "sbatch refused 'sbatch --parsable --array=0-1 ",
            Assert.Single(run.Faults),
            StringComparison.Ordinal
        );
        Assert.Contains("invalid partition specified: nowhere", run.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(study.Folder, "slurm", "jobs.tsv")));
    }

    private static async Task<CommandRun> Command(PrivateSlurm slurm, params string[] words)
    {
        using var command = WholeProcess.StartWith("SLURM_CONF", slurm.Configuration, ["study", .. words]);
        return await command.End();
    }

    private static void Done(Thermowell.Engines.Shards.ExternalAnswer answer) =>
        Assert.True(answer.Succeeded, answer.Complaint);
}
