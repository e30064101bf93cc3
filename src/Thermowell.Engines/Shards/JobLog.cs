using System.Globalization;
using System.Text.RegularExpressions;
using Thermowell.Plans.Runs;

namespace Thermowell.Engines.Shards;

/// <summary>
/// How processes that did shards ended, a line each, in GNU parallel's own format, which is also what the local engine
/// writes.
/// </summary>
internal static partial class JobLog
{
    /// <summary>The head of a log.</summary>
    public const string Head = "Seq\tHost\tStarttime\tJobRuntime\tSend\tReceive\tExitval\tSignal\tCommand\n";

    /// <summary>A line.</summary>
    public static string Line(
        int sequence,
        DateTimeOffset started,
        TimeSpan time,
        int exit,
        int signal,
        string command
    ) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{sequence}\t:\t{started.ToUnixTimeMilliseconds() / 1000.0:0.000}\t{time.TotalSeconds, 10:0.000}\t0\t0\t{exit}\t{signal}\t{command}\n"
        );

    /// <summary>How the last process of each shard ended, in words; lines that are cut short are passed over.</summary>
    /// <param name="text">The log.</param>
    public static IReadOnlyDictionary<int, string> Ends(string text)
    {
        var ends = new Dictionary<int, string>();
        foreach (var line in text.Split('\n'))
        {
            var fields = line.Split('\t', 9);
            if (fields.Length < 9 || !int.TryParse(fields[6], out var exit) || !int.TryParse(fields[7], out var signal))
                continue;
            if (
                Shard().Match(fields[8]) is not { Success: true } match
                || !int.TryParse(match.Groups[1].Value, out var shard)
            )
                continue;
            ends[shard] = WorkerEnd.Words(exit, signal);
        }

        return ends;
    }

    /// <summary>What a log tells of shards.</summary>
    /// <param name="work">The shards.</param>
    /// <param name="engine">The engine's folder, which holds "joblog" and "logs".</param>
    public static IReadOnlyDictionary<int, ShardStanding> Explain(ShardWork work, string engine)
    {
        var path = work.In(engine, "joblog");
        var ends = File.Exists(path) ? Ends(File.ReadAllText(path)) : new Dictionary<int, string>();
        return work.Shards.ToDictionary(
            shard => shard,
            shard =>
                ends.TryGetValue(shard, out var end)
                    ? new ShardStanding(ShardPhase.Ended, end, Log(work, engine, shard))
                    : new ShardStanding(ShardPhase.NotSubmitted, "was not begun")
        );
    }

    /// <summary>Where a shard's process writes.</summary>
    public static string Log(ShardWork work, string engine, int shard) =>
        work.In(engine, "logs", shard.ToString("D6", CultureInfo.InvariantCulture) + ".log");

    [GeneratedRegex(@"\srun-shard\s.*\s(\d+) --threads \d+")]
    private static partial Regex Shard();
}
