using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using Thermowell.Engines.Shards;
using Thermowell.Files;
using Thermowell.Questions.Input;

namespace Thermowell.Engines;

/// <summary>
/// GNU parallel: on this machine, or on those that its own settings name. It is given one line a shard that is missing,
/// and appends to one job log.
/// </summary>
/// <param name="options">The workers.</param>
internal sealed class ParallelEngine(EngineOptions options) : IShardEngine
{
    private const string Own = "parallel";
    private static readonly TimeSpan Answering = TimeSpan.FromSeconds(20);

    public IReadOnlyList<Fault> Faults(ShardWork work) => [.. FolderName.Faults(work.Folder)];

    public IReadOnlyList<Fault> Obstacles()
    {
        if (ExternalProgram.Find(Own) is null)
            return [Needs("there is no 'parallel' on the path")];
        var isGnu = ExternalProgram
            .Run([Own, "--version"], Answering)
            .Output.StartsWith("GNU parallel", StringComparison.Ordinal);
        return isGnu ? [] : [Needs("the 'parallel' on the path is another program")];

        static Fault Needs(string problem) =>
            new("--engine = parallel", $"needs GNU parallel, and {problem}: install it, or use --engine local.");
    }

    public string Preview(ShardWork work) =>
        $"{ShellWord.Line(Words(work))}\n\n# {work.In(Own, "commands")}\n{Commands(work)}";

    public EngineAnswer Submit(ShardWork work, CancellationToken cancellation)
    {
        Directory.CreateDirectory(work.In(Own, "logs"));
        File.WriteAllText(work.In(Own, "commands"), Commands(work));
        var words = Words(work);
        try
        {
            using var process = Process.Start(
                new ProcessStartInfo(words[0], words.Skip(1))
                {
                    RedirectStandardOutput = true,
                    RedirectStandardError = true,
                }
            )!;
            var texts = Task.WhenAll(
                process.StandardOutput.ReadToEndAsync(CancellationToken.None),
                process.StandardError.ReadToEndAsync(CancellationToken.None)
            );

            // The first SIGTERM keeps it from starting more, the second is handed on to what runs.
            using (
                cancellation.Register(() =>
                {
                    ExternalProgram.Terminate(process);
                    ExternalProgram.Terminate(process);
                })
            )
                process.WaitForExit();
            File.WriteAllText(work.In(Own, "messages"), string.Concat(texts.Result));
        }
        catch (Win32Exception failure)
        {
            throw new EngineException($"GNU parallel could not be started: {failure.Message}.", failure);
        }

        return cancellation.IsCancellationRequested
            ? new EngineAnswer(EngineEnd.Stopped, "stopped.")
            : new EngineAnswer(EngineEnd.Ended, $"{ShardWork.InWords(work.Shards.Count)} by GNU parallel.");
    }

    public IReadOnlyDictionary<int, ShardStanding> Explain(ShardWork work) => JobLog.Explain(work, Own);

    private string[] Words(ShardWork work) =>
        [
            Own,
            "--jobs",
            WorkerCount.Of(options, work).Workers.ToString(CultureInfo.InvariantCulture),
            "--joblog",
            "+" + work.In(Own, "joblog"),
            "--termseq",
            "TERM,30000,KILL,25",
            "--arg-file",
            work.In(Own, "commands"),
        ];

    /// <summary>
    /// Whole commands, a line each: GNU parallel replaces nothing in them, whatever the folder is called.
    /// </summary>
    private string Commands(ShardWork work) =>
        string.Concat(
            work.Shards.Select(shard =>
                $"exec {ShellWord.Line(work.Command.RunShard(work.Folder, shard, WorkerCount.Of(options, work).Threads))} >>{ShellWord.Quote(JobLog.Log(work, Own, shard))} 2>&1\n"
            )
        );
}
