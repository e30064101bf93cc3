using Thermowell.Engines.Shards;
using Thermowell.Engines.Slurm;
using Thermowell.Plans.Runs;
using Xunit;

namespace Thermowell.Tests.Engines;

public sealed class SlurmExplanationTests
{
    [Fact]
    public void Without_a_submission_nothing_is_asked()
    {
        using var slurm = new FakeSlurm();
        slurm.Program("squeue", "sleep 60");
        Assert.Equal(new ShardStanding(ShardPhase.NotSubmitted, "was not submitted"), slurm.Explain(3)[3]);
    }

    [Fact]
    public void An_offset_moves_the_shards_of_an_array()
    {
        using var slurm = new FakeSlurm();
        slurm.Replay("squeue", "squeue");
        slurm.Submitted((9, 90, [10, 11]));
        Assert.Equal("was lost with its node", slurm.Explain(100, 101)[100].Reason);
        Assert.EndsWith(
            Path.Combine("slurm", "logs", "9_10.log"),
            slurm.Explain(100)[100].Log,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void What_squeue_has_forgotten_sacct_tells()
    {
        using var slurm = new FakeSlurm();
        slurm.Replay("sacct", "sacct");
        slurm.Submitted((1, 0, [0, 1, 2, 3]), (2, 0, [5, 6]));
        var standings = slurm.Explain(1, 3, 5);
        Assert.Equal(
            [
                "failed with exit code 7",
                "was cancelled (by user 0)",
                "reached its time limit, and what it had done is kept",
            ],
            standings.Values.Select(one => one.Reason)
        );
        Assert.All(standings.Values, one => Assert.Equal(ShardPhase.Ended, one.Phase));
    }

    [Fact]
    public void Without_accounts_a_vanished_task_is_forgotten()
    {
        using var slurm = new FakeSlurm();
        slurm.Replay("squeue", "squeue");
        slurm.Submitted((3, 0, [3, 4, 5]));
        var standing = slurm.Explain(4)[4];
        Assert.Equal(ShardPhase.Forgotten, standing.Phase);
        Assert.False(standing.IsActive);
    }

    [Fact]
    public void A_task_that_only_the_accounts_take_for_running_is_forgotten()
    {
        using var slurm = new FakeSlurm();
        slurm.Program("sacct", "echo '1_0|RUNNING|0:0'");
        slurm.Submitted((1, 0, [0]));
        Assert.Equal(ShardPhase.Forgotten, slurm.Explain(0)[0].Phase);
    }

    [Fact]
    public void A_squeue_that_hangs_is_not_waited_for()
    {
        using var slurm = new FakeSlurm();
        slurm.Program("squeue", "sleep 60");
        slurm.Replay("sacct", "sacct");
        slurm.Submitted((1, 0, [1]));
        var standing = new SlurmExplanation(slurm.Programs(seconds: 1)).Of(slurm.Work with { Shards = [1] })[1];
        Assert.Equal(
            new ShardStanding(
                ShardPhase.Unknown,
                "was submitted, and squeue does not say more: no answer within 1 s; by sacct it failed with exit code 7"
            ),
            standing
        );
    }

    [Fact]
    public void A_later_end_does_not_hide_that_an_earlier_task_still_waits()
    {
        using var slurm = new FakeSlurm();
        slurm.Replay("squeue", "squeue");
        slurm.Submitted((3, 0, [5]), (2, 0, [5]));
        Assert.True(slurm.Explain(5)[5].IsActive);
    }
}
