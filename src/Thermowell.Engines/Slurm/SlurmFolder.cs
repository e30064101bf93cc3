using System.Text;
using Thermowell.Engines.Shards;
using Thermowell.Files;
using Thermowell.Plans.Folders;

namespace Thermowell.Engines.Slurm;

/// <summary>
/// What a study's folder keeps of its submissions: the batch script, the logs, and the list of arrays.
/// </summary>
/// <param name="work">The study.</param>
internal sealed class SlurmFolder(ShardWork work)
{
    private const string Head = "# job\tshard of index 0\tindices\tsubmitted\n";
    private const string Own = "slurm";

    /// <summary>The batch script.</summary>
    public string Script { get; } = work.In(Own, "study.sbatch");

    /// <summary>The folder of the logs.</summary>
    public string Logs { get; } = work.In(Own, "logs");

    /// <summary>The log of a task.</summary>
    public string Log(SlurmTask task) => Path.Combine(Logs, $"{task.Job}_{task.Index}.log");

    private string List => work.In(Own, "jobs.tsv");

    /// <summary>The right to submit, which one process has at a time.</summary>
    /// <exception cref="EngineException">Another process has it.</exception>
    public ShardLock Submitting()
    {
        Directory.CreateDirectory(Logs);
        return ShardLock.Take(work.In(Own, "submit.lock"))
            ?? throw new EngineException($"another process is submitting '{work.Folder}': wait for its end.");
    }

    /// <summary>Writes the batch script.</summary>
    public void WriteScript(string text) => AtomicFile.Write(Script, text);

    /// <summary>The arrays submitted so far.</summary>
    public IReadOnlyList<SlurmJob> Jobs() =>
        File.Exists(List) ? [.. File.ReadLines(List).Select(SlurmJob.Read).OfType<SlurmJob>()] : [];

    /// <summary>Adds an array, through to the disk.</summary>
    public void Add(SlurmJob job)
    {
        using var file = new FileStream(List, FileMode.Append, FileAccess.Write, FileShare.Read);
        if (file.Position == 0)
            file.Write(Encoding.UTF8.GetBytes(Head));
        file.Write(Encoding.UTF8.GetBytes(job.Line()));
        file.Flush(flushToDisk: true);
    }
}
