using Thermowell.Engines.Shards;
using Thermowell.Plans.Folders;
using Xunit;

namespace Thermowell.Tests.Engines;

public sealed class SlurmEngineTests
{
    private static CancellationToken None => TestContext.Current.CancellationToken;

    [Fact]
    public void A_study_is_an_array_and_a_merge_after_it()
    {
        using var slurm = new FakeSlurm();
        var answer = slurm.Engine("--partition=short").Submit(slurm.Work, None);
        Assert.Equal(
            new EngineAnswer(
                EngineEnd.TakenOver,
                "submitted 10 shards as job 1 named thermowell-0a1b2c3d; job 2 merges after it."
            ),
            answer
        );
        var logs = Path.Combine(slurm.Work.Folder, "slurm", "logs");
        Assert.Equal(
            [
                $"--parsable --array=0-9 {slurm.Script} 0",
                $"--parsable --dependency=afterany:1 --output={logs}/%j_merge.log {slurm.Script} merge",
            ],
            slurm.Calls
        );
        Assert.True(Directory.Exists(logs));
        Assert.Contains("\n#SBATCH --partition=short\n", File.ReadAllText(slurm.Script), StringComparison.Ordinal);
    }

    [Fact]
    public void Beyond_MaxArraySize_there_are_several_arrays()
    {
        using var slurm = new FakeSlurm();
        slurm.Program("scontrol", "echo 'MaxArraySize            = 4'");
        var answer = slurm.Engine().Submit(slurm.Work, None);
        Assert.Equal(
            [
                $"--parsable --array=0-3 {slurm.Script} 0",
                $"--parsable --array=0-3 {slurm.Script} 4",
                $"--parsable --array=0-1 {slurm.Script} 8",
            ],
            slurm.Calls[..3]
        );
        Assert.StartsWith("--parsable --dependency=afterany:1:2:3 ", slurm.Calls[3], StringComparison.Ordinal);
        Assert.Equal(
            "submitted 10 shards as jobs 1, 2, 3 named thermowell-0a1b2c3d; job 4 merges after them.",
            answer.Sentence
        );
    }

    [Fact]
    public void What_is_queued_or_running_is_not_submitted_again()
    {
        using var slurm = new FakeSlurm();
        slurm.Replay("squeue", "squeue");
        slurm.Submitted((1, 0, [0, 1, 2, 3, 4]), (3, 0, [3, 5, 6, 7, 8, 9]));
        var answer = slurm.Engine().Submit(slurm.Work, None);
        Assert.Equal($"--parsable --array=0-2 {slurm.Script} 0", slurm.Calls[0]);
        Assert.StartsWith("--parsable --dependency=afterany:1:3:1 ", slurm.Calls[1], StringComparison.Ordinal);
        Assert.EndsWith("7 shards are queued or running already.", answer.Sentence, StringComparison.Ordinal);
        Assert.Equal(
            "nothing was submitted: 2 shards are queued or running already.",
            slurm.Engine().Submit(slurm.Work with { Shards = [4, 5] }, None).Sentence
        );
        Assert.Equal(2, slurm.Calls.Length);
    }

    [Fact]
    public void What_was_finished_while_Slurm_was_asked_is_not_submitted()
    {
        using var slurm = new FakeSlurm();
        slurm.Replay("squeue", "squeue");
        slurm.Submitted((1, 0, [0, 1]));
        var work = slurm.Work with { Shards = [0, 1], IsFinished = shard => shard == 0 };
        Assert.StartsWith(
            "submitted 1 shard as job 1 ",
            slurm.Engine().Submit(work, None).Sentence,
            StringComparison.Ordinal
        );
        Assert.Equal($"--parsable --array=1 {slurm.Script} 0", slurm.Calls[0]);
    }

    [Fact]
    public void While_squeue_does_not_answer_nothing_is_submitted()
    {
        using var slurm = new FakeSlurm();
        slurm.Program(
            "squeue",
            "echo 'slurm_load_jobs error: Unable to contact slurm controller (connect failure)' >&2; exit 1"
        );
        slurm.Submitted((1, 0, [0]));
        var refusal = Assert.Throws<EngineException>(() => slurm.Engine().Submit(slurm.Work, None));
        Assert.StartsWith(
            "a shard was submitted, and squeue does not say more: slurm_load_jobs error: Unable to contact slurm controller (connect failure). Nothing was submitted",
            refusal.Message,
            StringComparison.Ordinal
        );
        Assert.Empty(slurm.Calls);
    }

    [Fact]
    public void What_was_submitted_before_a_refusal_is_kept_and_named()
    {
        using var slurm = new FakeSlurm();
        slurm.Program("scontrol", "echo 'MaxArraySize            = 6'");
        slurm.Program(
            "sbatch",
            "case \"$*\" in *' 6') echo 'sbatch: error: Job violates accounting/QOS policy (job submit limit)' >&2; exit 1;; *) echo '17;cluster';; esac"
        );
        var refusal = Assert.Throws<EngineException>(() => slurm.Engine().Submit(slurm.Work, None));
        Assert.EndsWith(
            "sbatch: error: Job violates accounting/QOS policy (job submit limit). Submitted before it and kept: 17.",
            refusal.Message,
            StringComparison.Ordinal
        );
        slurm.Program("squeue", "printf '%-20s%-12s%-20s%-12s%s\\n' 17 2 RUNNING 0 None");
        Assert.True(slurm.Explain(2)[2].IsActive);
    }

    [Fact]
    public void A_change_made_in_the_script_stays_until_other_arguments_are_given()
    {
        using var slurm = new FakeSlurm();
        slurm.Engine("--partition=short").Submit(slurm.Work, None);
        File.AppendAllText(slurm.Script, "# by hand\n");
        slurm.Engine().Submit(slurm.Work with { Shards = [2] }, None);
        Assert.Contains("# by hand", File.ReadAllText(slurm.Script), StringComparison.Ordinal);
        slurm.Engine("--partition=long").Submit(slurm.Work with { Shards = [2] }, None);
        Assert.DoesNotContain("# by hand", File.ReadAllText(slurm.Script), StringComparison.Ordinal);
        Assert.Contains("--partition=long", File.ReadAllText(slurm.Script), StringComparison.Ordinal);
    }

    [Fact]
    public void Two_submissions_at_once_are_refused()
    {
        using var slurm = new FakeSlurm();
        Directory.CreateDirectory(Path.Combine(slurm.Work.Folder, "slurm"));
        using var held = ShardLock.Take(Path.Combine(slurm.Work.Folder, "slurm", "submit.lock"));
        Assert.NotNull(held);
        Assert.Contains(
            "another process is submitting",
            Assert.Throws<EngineException>(() => slurm.Engine().Submit(slurm.Work, None)).Message,
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("exit 0", "'scontrol show config' does not say this cluster's MaxArraySize.")]
    [InlineData(
        "echo 'no controller.' >&2; exit 1",
        "'scontrol show config' does not say this cluster's MaxArraySize: no controller."
    )]
    [InlineData("echo 'MaxArraySize = 0'", "this cluster's MaxArraySize is 0: it allows no job arrays.")]
    public void A_cluster_without_arrays_is_an_obstacle(string script, string problem)
    {
        using var slurm = new FakeSlurm();
        Assert.Empty(slurm.Engine().Obstacles());
        slurm.Program("scontrol", script);
        Assert.Equal("--engine = slurm needs job arrays: " + problem, slurm.Engine().Obstacles().Single().ToString());
    }

    [Fact]
    public void The_recorded_configuration_is_read()
    {
        using var slurm = new FakeSlurm();
        slurm.Replay("scontrol", "scontrol-show-config");
        Assert.Equal((1001, ""), slurm.Programs().MaxArraySize());
    }

    [Fact]
    public void A_preview_writes_nothing()
    {
        using var slurm = new FakeSlurm();
        var text = slurm.Engine().Preview(slurm.Work);
        Assert.Contains("#SBATCH --job-name=thermowell-0a1b2c3d\n", text, StringComparison.Ordinal);
        Assert.Contains($"\nsbatch --parsable --array=0-9 {slurm.Script} 0\n", text, StringComparison.Ordinal);
        Assert.Contains(" --dependency=afterany:JOB1 ", text, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFileSystemEntries(slurm.Work.Folder));
        Assert.Empty(slurm.Calls);
    }
}
