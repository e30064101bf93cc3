using Thermowell.Engines.Shards;
using Thermowell.Engines.Slurm;
using Thermowell.Plans.Runs;
using Xunit;

namespace Thermowell.Tests.Engines;

/// <summary>What Slurm's programs print, recorded from Slurm 22.05.8 with accounts kept, and what it means.</summary>
public sealed class SlurmOutputTests
{
    [Theory]
    [InlineData(1, 0, ShardPhase.Ended, "ended well, and its result file is not here")]
    [InlineData(1, 1, ShardPhase.Ended, "failed with exit code 7")]
    [InlineData(1, 2, ShardPhase.Ended, "was killed by signal 9")]
    [InlineData(1, 3, ShardPhase.Ended, "was cancelled")]
    [InlineData(1, 4, ShardPhase.Waiting, "waits (BeginTime)")]
    [InlineData(2, 5, ShardPhase.Ended, "reached its time limit, and what it had done is kept")]
    [InlineData(3, 5, ShardPhase.Waiting, "waits (JobHeldUser)")]
    [InlineData(9, 10, ShardPhase.Ended, "was lost with its node")]
    [InlineData(11, 20, ShardPhase.Running, "runs")]
    public void Squeue_tells_of_a_task(long job, int index, ShardPhase phase, string reason) =>
        Assert.Equal(
            new ShardStanding(phase, reason, phase == ShardPhase.Ended ? "log" : null),
            Of(SlurmQueue.Read(FakeSlurm.Recorded("squeue")), job, index).Standing("log")
        );

    [Theory]
    [InlineData(1, 1, "FAILED", 7, 0, "")]
    [InlineData(1, 2, "FAILED", 0, 9, "")]
    [InlineData(1, 3, "CANCELLED", 0, 0, "by user 0")]
    [InlineData(2, 6, "TIMEOUT", 0, 0, "")]
    [InlineData(3, 9, "PENDING", 0, 0, "")]
    [InlineData(9, 11, "NODE_FAIL", 0, 0, "")]
    [InlineData(11, 20, "PENDING", 0, 0, "")]
    [InlineData(11, 25, "PENDING", 0, 0, "")]
    public void Sacct_tells_of_a_task(long job, int index, string state, int code, int signal, string reason) =>
        Assert.Equal(
            new SlurmTask(job, index, state, code, signal, reason),
            Of(SlurmAccounting.Read(FakeSlurm.Recorded("sacct")), job, index)
        );

    [Fact]
    public void A_task_cancelled_while_it_waited_is_in_neither()
    {
        Assert.DoesNotContain(SlurmQueue.Read(FakeSlurm.Recorded("squeue")), task => task is { Job: 3, Index: 4 });
        Assert.DoesNotContain(SlurmAccounting.Read(FakeSlurm.Recorded("sacct")), task => task is { Job: 3, Index: 4 });
        Assert.Equal(
            (20, 20),
            (
                SlurmQueue.Read(FakeSlurm.Recorded("squeue")).Count,
                SlurmAccounting.Read(FakeSlurm.Recorded("sacct")).Count
            )
        );
    }

    /// <summary>States that were not met on the recorded cluster, in the form of those that were.</summary>
    [Theory]
    [InlineData(
        "5_0|OUT_OF_MEMORY|0:125",
        "was killed because it used more memory than it was given: ask for more by --sbatch-arg=--mem-per-cpu="
    )]
    [InlineData("5_0|PREEMPTED|0:15", "was preempted, and what it had done is kept")]
    [InlineData("5_0|CANCELLED by 1000|0:15", "was cancelled (by user 1000)")]
    [InlineData("5_0|CANCELLED+|0:15", "was cancelled")]
    [InlineData("5_0|BOOT_FAIL|0:0", "was lost with a node that did not start")]
    [InlineData("5_0|DEADLINE|0:0", "reached its deadline, and what it had done is kept")]
    [InlineData("5_0|FAILED|130:0", "was stopped by a signal, and what it had done is kept")]
    [InlineData("5_0|SOMETHING_NEW|0:0", "ended as SOMETHING_NEW")]
    public void An_end_is_in_words(string row, string words) =>
        Assert.Equal(words, SlurmAccounting.Read(row).Single().Standing("log").Reason);

    [Theory]
    [InlineData("")]
    [InlineData("\n\n")]
    [InlineData("5|FAILED|1:0")]
    [InlineData("5_0.batch|FAILED|1:0")]
    [InlineData("5_0|FAILED")]
    [InlineData("5_[1-|PENDING|0:0")]
    [InlineData("5_0||0:0")]
    [InlineData("Slurm accounting storage is disabled")]
    public void What_is_no_task_is_passed_over(string text)
    {
        Assert.Empty(SlurmAccounting.Read(text));
        Assert.Empty(SlurmQueue.Read(text));
    }

    [Fact]
    public void Rows_of_jobs_that_are_no_arrays_are_passed_over() =>
        Assert.Empty(SlurmQueue.Read("16                  N/A         PENDING             0           Dependency\n"));

    [Fact]
    public void A_newer_squeue_may_print_an_exit_in_two_parts() =>
        Assert.Equal(
            (7, 0),
            SlurmQueue
                .Read("16                  3           FAILED              7:0         NonZeroExitCode\n")
                .Select(task => (task.Code, task.Signal))
                .Single()
        );

    private static SlurmTask Of(IReadOnlyList<SlurmTask> tasks, long job, int index) =>
        tasks.Single(task => task.Job == job && task.Index == index);
}
