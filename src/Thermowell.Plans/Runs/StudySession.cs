using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Serialization;
using Thermowell.Files;
using Thermowell.Plans.Folders;
using Thermowell.Questions;
using Thermowell.Questions.Points;

namespace Thermowell.Plans.Runs;

/// <summary>
/// Where, when and how fast points were evaluated: a file for each process, apart from the table, which does not depend
/// on it.
/// </summary>
public sealed partial class StudySession : IDisposable
{
    private const string Runs = "runs";

    private static int _made;

    private readonly string _path;
    private readonly Stopwatch _time = Stopwatch.StartNew();
    private Record _record;

    /// <param name="folder">The study.</param>
    /// <param name="threads">The threads asked for, or 0.</param>
    public StudySession(StudyFolder folder, int threads)
    {
        var started = DateTimeOffset.UtcNow;
        _record = new Record(
            ThermowellVersion.Commit,
            Environment.MachineName,
            RuntimeInformation.OSDescription,
            Environment.ProcessorCount,
            EvaluationRun.AtWork(threads),
            started,
            null,
            null,
            null,
            null
        );
        Directory.CreateDirectory(folder.In(Runs));
        var name = string.Create(
            CultureInfo.InvariantCulture,
            $"{started:yyyyMMdd'T'HHmmss}-{Environment.MachineName}-{Environment.ProcessId}-{Interlocked.Increment(ref _made)}.json"
        );
        _path = folder.In(Path.Combine(Runs, name));
        Write();
    }

    /// <summary>The records of all processes that worked on a study, in the order of their starts, as JSON.</summary>
    public static IEnumerable<string> All(StudyFolder folder) =>
        Directory.Exists(folder.In(Runs))
            ? Directory.EnumerateFiles(folder.In(Runs), "*.json").Order(StringComparer.Ordinal).Select(File.ReadAllText)
            : [];

    /// <summary>Notes what was done.</summary>
    public void End(StudyProgress progress)
    {
        using var process = Process.GetCurrentProcess();
        _record = _record with
        {
            Seconds = _time.Elapsed.TotalSeconds,
            PointsEvaluated = progress.Evaluated,
            PointsFailed = progress.Failed,
            PeakMemoryBytes = process.PeakWorkingSet64,
        };
    }

    /// <summary>Writes what is known: nothing of the end, where the process was killed before it.</summary>
    public void Dispose()
    {
        try
        {
            Write();
        }
        catch (Exception failure) when (DiskRefusal.Is(failure))
        {
            // A full disk: the run's own failure is the one to tell.
        }
    }

    private void Write() =>
        AtomicFile.Write(_path, JsonSerializer.Serialize(_record, SessionJson.Default.Record) + "\n");

    internal sealed record Record(
        string? Commit,
        string Host,
        string OperatingSystem,
        int Cores,
        int Threads,
        DateTimeOffset StartedUtc,
        double? Seconds,
        long? PointsEvaluated,
        long? PointsFailed,
        long? PeakMemoryBytes
    );

    [JsonSourceGenerationOptions(
        PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
        WriteIndented = true,
        NewLine = "\n"
    )]
    [JsonSerializable(typeof(Record))]
    private sealed partial class SessionJson : JsonSerializerContext;
}
