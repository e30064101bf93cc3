using Thermowell.Engines.Shards;
using Thermowell.Plans.Runs;

namespace Thermowell.Engines.Slurm;

/// <summary>What Slurm says of a task of an array.</summary>
/// <param name="Job">The array's job number.</param>
/// <param name="Index">The task's index.</param>
/// <param name="State">Slurm's word, such as PENDING or NODE_FAIL.</param>
/// <param name="Code">The exit code of its script.</param>
/// <param name="Signal">The signal that killed it, or 0.</param>
/// <param name="Reason">Slurm's reason, or nothing.</param>
internal sealed record SlurmTask(long Job, int Index, string State, int Code, int Signal, string Reason)
{
    /// <summary>What that means for the task's shard.</summary>
    /// <param name="log">The task's log.</param>
    public ShardStanding Standing(string log) =>
        State switch
        {
            // A task is held or given back to the queue before it is anything else.
            "PENDING" or "REQUEUED" or "REQUEUE_FED" or "REQUEUE_HOLD" or "RESV_DEL_HOLD" or "SPECIAL_EXIT" =>
                new ShardStanding(ShardPhase.Waiting, $"waits{Because}"),
            "RUNNING" or "CONFIGURING" or "COMPLETING" or "STAGE_OUT" or "SIGNALING" or "RESIZING" => new ShardStanding(
                ShardPhase.Running,
                "runs"
            ),
            "SUSPENDED" or "STOPPED" => new ShardStanding(ShardPhase.Running, "is suspended"),
            _ => new ShardStanding(ShardPhase.Ended, End, log),
        };

    private string Because => Reason.Length == 0 ? "" : $" ({Reason})";

    private string End =>
        State switch
        {
            "COMPLETED" or "FAILED" => WorkerEnd.Words(Code, Signal),
            "CANCELLED" => $"was cancelled{Because}",
            "TIMEOUT" => "reached its time limit, and what it had done is kept",
            "DEADLINE" => "reached its deadline, and what it had done is kept",
            "OUT_OF_MEMORY" =>
                "was killed because it used more memory than it was given: ask for more by --sbatch-arg=--mem-per-cpu=",
            "NODE_FAIL" => "was lost with its node",
            "BOOT_FAIL" => "was lost with a node that did not start",
            "PREEMPTED" => "was preempted, and what it had done is kept",
            "REVOKED" => "was taken back by another cluster",
            _ => $"ended as {State}{Because}",
        };
}
