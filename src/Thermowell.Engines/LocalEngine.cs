using System.Diagnostics;
using System.Globalization;
using Thermowell.Engines.Shards;
using Thermowell.Files;
using Thermowell.Questions.Input;

namespace Thermowell.Engines;

/// <summary>
/// Worker processes of this command, one a shard, so many at once: what happens to one of them does not touch the
/// others.
/// </summary>
/// <param name="options">The workers.</param>
internal sealed class LocalEngine(EngineOptions options) : IShardEngine
{
    private const string Own = "local";

    private readonly Lock _log = new();
    private int _begun;

    public IReadOnlyList<Fault> Faults(ShardWork work) => [.. FolderName.Faults(work.Folder)];

    public IReadOnlyList<Fault> Obstacles() => [];

    public string Preview(ShardWork work)
    {
        var (workers, threads) = WorkerCount.Of(options, work);
        var lines = work.Shards.Select(shard =>
            ShellWord.Line(work.Command.RunShard(work.Folder, shard, threads)) + "\n"
        );
        return string.Concat(
            lines.Prepend(
                string.Create(CultureInfo.InvariantCulture, $"# {work.Shards.Count} processes, {workers} at once\n")
            )
        );
    }

    public EngineAnswer Submit(ShardWork work, CancellationToken cancellation)
    {
        Directory.CreateDirectory(work.In(Own, "logs"));
        var log = work.In(Own, "joblog");
        if (!File.Exists(log))
            File.WriteAllText(log, JobLog.Head);
        var (workers, threads) = WorkerCount.Of(options, work);
        var ended = 0;
        try
        {
            Parallel.ForEach(
                work.Shards,
                new ParallelOptions { MaxDegreeOfParallelism = workers, CancellationToken = cancellation },
                shard =>
                {
                    Do(work, shard, threads, cancellation);
                    Interlocked.Increment(ref ended);
                }
            );
        }
        catch (AggregateException failures)
            when (failures.Flatten().InnerExceptions.FirstOrDefault(DiskRefusal.Is) is { } full)
        {
            throw new EngineException(DiskRefusal.Sentence(work.Folder, full), failures);
        }
        catch (OperationCanceledException)
        {
            return new EngineAnswer(
                EngineEnd.Stopped,
                $"stopped after {ended} of {ShardWork.InWords(work.Shards.Count)}."
            );
        }

        return cancellation.IsCancellationRequested
            ? new EngineAnswer(EngineEnd.Stopped, "stopped.")
            : new EngineAnswer(
                EngineEnd.Ended,
                $"{ShardWork.InWords(work.Shards.Count)} by worker processes, {workers} at once."
            );
    }

    public IReadOnlyDictionary<int, ShardStanding> Explain(ShardWork work) => JobLog.Explain(work, Own);

    private void Do(ShardWork work, int shard, int threads, CancellationToken cancellation)
    {
        var words = work.Command.RunShard(work.Folder, shard, threads);
        var start = new ProcessStartInfo(words[0], words.Skip(1))
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        var (began, time) = (DateTimeOffset.UtcNow, Stopwatch.StartNew());
        using var process = Process.Start(start)!;
        using (cancellation.Register(() => ExternalProgram.Terminate(process)))
        {
            var texts = Task.WhenAll(
                process.StandardOutput.ReadToEndAsync(CancellationToken.None),
                process.StandardError.ReadToEndAsync(CancellationToken.None)
            );
            process.WaitForExit();
            File.AppendAllText(JobLog.Log(work, Own, shard), string.Concat(texts.Result));
        }

        // The runtime reports a process killed by signal n as exit code 128 + n; ours ends by itself with 130.
        var signal =
            !OperatingSystem.IsWindows() && process.ExitCode > 128 && process.ExitCode != 130
                ? process.ExitCode - 128
                : 0;
        var line = JobLog.Line(
            Interlocked.Increment(ref _begun),
            began,
            time.Elapsed,
            signal > 0 ? 0 : process.ExitCode,
            signal,
            ShellWord.Line(words)
        );
        lock (_log)
            File.AppendAllText(work.In(Own, "joblog"), line);
    }
}
