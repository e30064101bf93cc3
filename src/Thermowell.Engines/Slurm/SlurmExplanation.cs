using Thermowell.Engines.Shards;
using Thermowell.Plans.Runs;

namespace Thermowell.Engines.Slurm;

/// <summary>Why shards are missing: squeue knows what is to come, sacct where there is one how the rest ended; neither is needed to know that they are.</summary>
/// <param name="programs">Slurm's programs.</param>
internal sealed class SlurmExplanation(SlurmPrograms programs)
{
    /// <summary>Explains.</summary>
    /// <param name="work">The shards without a result file.</param>
    public IReadOnlyDictionary<int, ShardStanding> Of(ShardWork work)
    {
        var folder = new SlurmFolder(work);
        var wanted = work.Shards.ToHashSet();
        var jobs = folder.Jobs().Where(job => job.Array.Shards.Any(wanted.Contains)).ToList();
        if (jobs.Count == 0) return work.Shards.ToDictionary(shard => shard, _ => new ShardStanding(ShardPhase.NotSubmitted, "was not submitted"));
        var squeue = programs.Run(SlurmQueue.Words(work.JobName));
        var queue = ByShard(jobs, squeue.Succeeded ? SlurmQueue.Read(squeue.Output) : []);
        var accounts = work.Shards.All(queue.ContainsKey) ? [] : ByShard(jobs, Accounts(jobs));
        var last = jobs.SelectMany(job => job.Array.Shards.Select(shard => (shard, job))).ToLookup(one => one.shard, one => one.job);
        return work.Shards.ToDictionary(shard => shard, shard => Standing(shard));

        ShardStanding Standing(int shard)
        {
            var account = accounts.GetValueOrDefault(shard)?[^1];
            if (queue.TryGetValue(shard, out var tasks))
            {
                var standings = tasks.Select(task => task.Standing(folder.Log(task))).ToList();
                return standings.Find(standing => standing.IsActive) ?? standings[^1];
            }

            if (!last[shard].Any()) return new ShardStanding(ShardPhase.NotSubmitted, "was not submitted");
            if (!squeue.Succeeded)
                return new ShardStanding(ShardPhase.Unknown, $"was submitted, and squeue does not say more: {squeue.Complaint}{(account is null ? "" : $"; by sacct it {account.Standing("").Reason}")}");
            var standing = account?.Standing(folder.Log(account));
            return standing is { IsActive: false } ? standing
                : new ShardStanding(ShardPhase.Forgotten, "was submitted, and Slurm does not know it any more: cancelled while it waited, or ended some time ago");
        }
    }

    private IReadOnlyList<SlurmTask> Accounts(IReadOnlyList<SlurmJob> jobs)
    {
        // Many sites keep no accounts: then there is nothing to add.
        var answer = programs.Run(SlurmAccounting.Words(jobs));
        return answer.Succeeded ? SlurmAccounting.Read(answer.Output) : [];
    }

    /// <summary>The tasks of each shard, in the order in which they were submitted.</summary>
    private static Dictionary<int, List<SlurmTask>> ByShard(IReadOnlyList<SlurmJob> jobs, IReadOnlyList<SlurmTask> tasks)
    {
        var found = new Dictionary<int, List<SlurmTask>>();
        var byJob = tasks.ToLookup(task => task.Job);
        foreach (var job in jobs)
            foreach (var task in byJob[job.Id])
            {
                var shard = job.Array.Offset + task.Index;
                if (!found.TryGetValue(shard, out var list)) found[shard] = list = [];
                list.Add(task);
            }

        return found;
    }
}
