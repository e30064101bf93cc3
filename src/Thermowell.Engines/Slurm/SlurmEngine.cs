using System.Globalization;
using Thermowell.Engines.Shards;
using Thermowell.Files;
using Thermowell.Plans.Runs;
using Thermowell.Questions.Input;

namespace Thermowell.Engines.Slurm;

/// <summary>Slurm: a job array or several, one task a shard, and a job that merges after them.</summary>
/// <param name="options">What the site asks for.</param>
/// <param name="programs">Slurm's programs.</param>
internal sealed class SlurmEngine(EngineOptions options, SlurmPrograms programs) : IShardEngine
{
    private static readonly TimeSpan Answering = TimeSpan.FromSeconds(30);

    private readonly SlurmExplanation _explanation = new(programs);

    /// <param name="options">What the site asks for.</param>
    public SlurmEngine(EngineOptions options)
        : this(options, new SlurmPrograms(Answering, folder: null)) { }

    public IReadOnlyList<Fault> Faults(ShardWork work)
    {
        List<Fault> faults =
        [
            .. FolderName.Faults(work.Folder, "\\"),
            .. options.SbatchArguments.Select(SbatchArgument.FaultOf).OfType<Fault>(),
        ];
        BatchScript.Template(options.Template, faults);
        return faults;
    }

    public IReadOnlyList<Fault> Obstacles() =>
        programs.Missing() is { } missing
            ?
            [
                new Fault(
                    "--engine = slurm",
                    $"needs Slurm, and there is no '{missing}' on the path: submit from a login node of the cluster, or use --engine local."
                ),
            ]
        : programs.MaxArraySize() is (null, var problem)
            ? [new Fault("--engine = slurm", "needs job arrays: " + problem)]
        : [];

    public string Preview(ShardWork work)
    {
        var folder = new SlurmFolder(work);
        var limit = programs.MaxArraySize().Size;
        var arrays = SlurmArray.Cut(work.Shards, limit ?? SlurmPrograms.UsualArraySize);
        var note = limit is null ? ", with Slurm's usual MaxArraySize, as the cluster's is not known here" : "";
        var commands = arrays
            .Select(array => ShellWord.Line(array.Sbatch(folder.Script)))
            .Append(ShellWord.Line(Merge(folder, [.. Enumerable.Range(1, arrays.Count).Select(n => $"JOB{n}")])));
        return $"# {folder.Script}\n{Script(work, folder)}\n# {(arrays.Count == 1 ? "an array" : $"{arrays.Count} arrays")}, and the merge after {(arrays.Count == 1 ? "it" : "them")}{note}\n{string.Join('\n', commands)}\n";
    }

    public EngineAnswer Submit(ShardWork work, CancellationToken cancellation)
    {
        var folder = new SlurmFolder(work);
        using var right = folder.Submitting();
        var standings = Explain(work);
        if (standings.Values.FirstOrDefault(standing => standing.Phase == ShardPhase.Unknown) is { } unknown)
            throw new EngineException(
                $"a shard {unknown.Reason}. Nothing was submitted, lest a shard be submitted twice: try again when Slurm answers."
            );

        // A task that has ended since the files were looked at has left its result file.
        var missing = work.Shards.Where(shard => !standings[shard].IsActive && !work.IsFinished(shard)).ToList();
        var active = standings.Values.Count(standing => standing.IsActive);
        if (missing.Count == 0)
            return new EngineAnswer(EngineEnd.TakenOver, $"nothing was submitted: {Active(active)} already.");
        if (options.ChangesScript || !File.Exists(folder.Script))
            folder.WriteScript(Script(work, folder));
        var limit = programs.MaxArraySize();
        var arrays = SlurmArray.Cut(missing, limit.Size ?? throw new EngineException(limit.Problem));

        // The merge waits for what an earlier submission still does, too.
        var waitFor = folder
            .Jobs()
            .Where(job =>
                job.Array.Shards.Any(shard => standings.TryGetValue(shard, out var standing) && standing.IsActive)
            )
            .Select(Id)
            .ToList();
        var submitted = new List<string>();
        foreach (var array in arrays)
        {
            var job = new SlurmJob(Sbatch(array.Sbatch(folder.Script), submitted), array, DateTimeOffset.UtcNow);
            folder.Add(job);
            submitted.Add(Id(job));
        }

        var merge = Sbatch(Merge(folder, [.. waitFor, .. submitted]), submitted);
        var jobs =
            $"{ShardWork.InWords(missing.Count)} as {(submitted.Count == 1 ? "job" : "jobs")} {string.Join(", ", submitted)} named {work.JobName}";
        return new EngineAnswer(
            EngineEnd.TakenOver,
            $"submitted {jobs}; job {merge} merges after {(submitted.Count == 1 ? "it" : "them")}.{(active == 0 ? "" : $" {Active(active)} already.")}"
        );
    }

    public IReadOnlyDictionary<int, ShardStanding> Explain(ShardWork work) => _explanation.Of(work);

    private static string Active(int shards) =>
        $"{ShardWork.InWords(shards)} {(shards == 1 ? "is" : "are")} queued or running";

    private static string Id(SlurmJob job) => job.Id.ToString(CultureInfo.InvariantCulture);

    /// <summary>
    /// The words that submit the merge. It comes after the arrays however they ended, and looks for itself whether all
    /// shards are there.
    /// </summary>
    private static string[] Merge(SlurmFolder folder, IReadOnlyList<string> jobs) =>
        [
            "sbatch",
            "--parsable",
            "--dependency=afterany:" + string.Join(':', jobs),
            $"--output={folder.Logs.Replace("%", "%%", StringComparison.Ordinal)}/%j_merge.log",
            folder.Script,
            "merge",
        ];

    /// <summary>The script that was written, with what a user may have changed in it; or the one to write.</summary>
    private string Script(ShardWork work, SlurmFolder folder)
    {
        if (!options.ChangesScript && File.Exists(folder.Script))
            return File.ReadAllText(folder.Script);
        List<Fault> faults = [];
        var template =
            BatchScript.Template(options.Template, faults) ?? throw new EngineException(string.Join(' ', faults));
        return BatchScript.Fill(template, work, folder.Logs, options.SbatchArguments);
    }

    private long Sbatch(IReadOnlyList<string> words, List<string> submitted)
    {
        var answer = programs.Run(words);

        // On a federation the number has the cluster's name behind it.
        if (
            answer.Succeeded
            && long.TryParse(
                answer.Output.Trim().Split(';')[0],
                NumberStyles.None,
                CultureInfo.InvariantCulture,
                out var id
            )
        )
            return id;
        var before = submitted.Count == 0 ? "" : $" Submitted before it and kept: {string.Join(", ", submitted)}.";
        var doubt = answer.Code is null ? " Look by 'squeue' whether it was taken nevertheless." : "";
        throw new EngineException($"sbatch refused '{ShellWord.Line(words)}': {answer.Complaint}.{doubt}{before}");
    }
}

/// <summary>
/// Why shards are missing: squeue knows what is to come, sacct where there is one how the rest ended; neither is needed
/// to know that they are.
/// </summary>
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
        if (jobs.Count == 0)
            return work.Shards.ToDictionary(
                shard => shard,
                _ => new ShardStanding(ShardPhase.NotSubmitted, "was not submitted")
            );
        var squeue = programs.Run(SlurmQueue.Words(work.JobName));
        var queue = ByShard(jobs, squeue.Succeeded ? SlurmQueue.Read(squeue.Output) : []);
        var accounts = work.Shards.All(queue.ContainsKey) ? [] : ByShard(jobs, Accounts(jobs));
        var last = jobs.SelectMany(job => job.Array.Shards.Select(shard => (shard, job)))
            .ToLookup(one => one.shard, one => one.job);
        return work.Shards.ToDictionary(shard => shard, shard => Standing(shard));

        ShardStanding Standing(int shard)
        {
            var account = accounts.GetValueOrDefault(shard)?[^1];
            if (queue.TryGetValue(shard, out var tasks))
            {
                var standings = tasks.Select(task => task.Standing(folder.Log(task))).ToList();
                return standings.Find(standing => standing.IsActive) ?? standings[^1];
            }

            if (!last[shard].Any())
                return new ShardStanding(ShardPhase.NotSubmitted, "was not submitted");
            if (!squeue.Succeeded)
                return new ShardStanding(
                    ShardPhase.Unknown,
                    $"was submitted, and squeue does not say more: {squeue.Complaint}{(account is null ? "" : $"; by sacct it {account.Standing("").Reason}")}"
                );
            var standing = account?.Standing(folder.Log(account));
            return standing is { IsActive: false }
                ? standing
                : new ShardStanding(
                    ShardPhase.Forgotten,
                    "was submitted, and Slurm does not know it any more: cancelled while it waited, or ended some time ago"
                );
        }
    }

    private IReadOnlyList<SlurmTask> Accounts(IReadOnlyList<SlurmJob> jobs)
    {
        // Many sites keep no accounts: then there is nothing to add.
        var answer = programs.Run(SlurmAccounting.Words(jobs));
        return answer.Succeeded ? SlurmAccounting.Read(answer.Output) : [];
    }

    /// <summary>The tasks of each shard, in the order in which they were submitted.</summary>
    private static Dictionary<int, List<SlurmTask>> ByShard(
        IReadOnlyList<SlurmJob> jobs,
        IReadOnlyList<SlurmTask> tasks
    )
    {
        var found = new Dictionary<int, List<SlurmTask>>();
        var byJob = tasks.ToLookup(task => task.Job);
        foreach (var job in jobs)
        foreach (var task in byJob[job.Id])
        {
            var shard = job.Array.Offset + task.Index;
            if (!found.TryGetValue(shard, out var list))
                found[shard] = list = [];
            list.Add(task);
        }

        return found;
    }
}

/// <summary>
/// What squeue prints of the tasks that Slurm still has in mind: those to come, and for some minutes those that ended.
/// </summary>
internal static class SlurmQueue
{
    // Columns of fixed width are older than columns with a separator.
    private static readonly (string Name, int Width)[] Columns =
    [
        ("ArrayJobID", 20),
        ("ArrayTaskID", 12),
        ("State", 20),
        ("exit_code", 12),
        ("Reason", 100),
    ];

    /// <summary>The words of squeue.</summary>
    /// <param name="jobName">The jobs' name.</param>
    public static IReadOnlyList<string> Words(string jobName) =>
        [
            "squeue",
            "--noheader",
            "--array",
            "--states=all",
            "--name=" + jobName,
            "--Format="
                + string.Join(
                    ',',
                    Columns.Select(column =>
                        string.Create(CultureInfo.InvariantCulture, $"{column.Name}:{column.Width}")
                    )
                ),
        ];

    /// <summary>Reads what it printed; rows that are no task of an array are passed over.</summary>
    public static IReadOnlyList<SlurmTask> Read(string output)
    {
        var tasks = new List<SlurmTask>();
        foreach (var line in output.Split('\n'))
        {
            var fields = Cut(line);
            if (!long.TryParse(fields[0], NumberStyles.None, CultureInfo.InvariantCulture, out var job))
                continue;
            if (!int.TryParse(fields[1], NumberStyles.None, CultureInfo.InvariantCulture, out var index))
                continue;
            var (code, signal) = Exit(fields[3]);
            tasks.Add(new SlurmTask(job, index, fields[2], code, signal, fields[4] == "None" ? "" : fields[4]));
        }

        return tasks;
    }

    /// <summary>An exit as the wait status it is here, or as "code:signal".</summary>
    private static (int Code, int Signal) Exit(string text)
    {
        if (text.Contains(':', StringComparison.Ordinal))
            return SlurmAccounting.Exit(text);
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var status)
            ? ((status >> 8) & 0xFF, status & 0x7F)
            : (0, 0);
    }

    private static string[] Cut(string line)
    {
        var fields = new string[Columns.Length];
        for (var (column, at) = (0, 0); column < fields.Length; at += Columns[column++].Width)
            fields[column] =
                at >= line.Length ? "" : line.Substring(at, Math.Min(Columns[column].Width, line.Length - at)).Trim();
        return fields;
    }
}
