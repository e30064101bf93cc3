using System.Globalization;
using Thermowell.Engines.Shards;

namespace Thermowell.Engines.Slurm;

/// <summary>What sacct prints, where a site keeps accounts: how tasks ended that squeue has forgotten.</summary>
internal static class SlurmAccounting
{
    /// <summary>The words of sacct.</summary>
    /// <param name="jobs">The arrays. sacct shows today's jobs alone unless it is told since when.</param>
    public static IReadOnlyList<string> Words(IReadOnlyList<SlurmJob> jobs) =>
        [
            "sacct",
            "--noheader",
            "--allocations",
            "--parsable2",
            "--format=JobID,State,ExitCode",
            "--jobs=" + string.Join(',', jobs.Select(job => job.Id.ToString(CultureInfo.InvariantCulture))),
            "--starttime="
                + jobs.Min(job => job.Submitted)
                    .AddDays(-1)
                    .UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        ];

    /// <summary>Reads what it printed; rows that are no task of an array are passed over.</summary>
    public static IReadOnlyList<SlurmTask> Read(string output)
    {
        var tasks = new List<SlurmTask>();
        foreach (var line in output.Split('\n'))
        {
            var fields = line.TrimEnd('\r').Split('|');
            var name = fields[0].Split('_');
            if (
                fields.Length < 3
                || name.Length != 2
                || !long.TryParse(name[0], NumberStyles.None, CultureInfo.InvariantCulture, out var job)
            )
                continue;

            // Tasks that wait stand together, as 12_[3,8-9%2]. The state may have more words, as CANCELLED by 0.
            if (IndexRanges.Read(name[1].Trim('[', ']').Split('%')[0]) is not { } indices)
                continue;
            var words = fields[1].Split(' ', 2, StringSplitOptions.RemoveEmptyEntries);
            if (words.Length == 0)
                continue;
            var (code, signal) = Exit(fields[2]);
            var reason =
                words.Length == 1 ? ""
                : words[1].StartsWith("by ", StringComparison.Ordinal) ? "by user " + words[1][3..]
                : words[1];
            tasks.AddRange(
                indices.Select(index => new SlurmTask(job, index, words[0].TrimEnd('+'), code, signal, reason))
            );
        }

        return tasks;
    }

    /// <summary>Reads "code:signal".</summary>
    public static (int Code, int Signal) Exit(string text)
    {
        var parts = text.Split(':');
        return parts.Length == 2 && int.TryParse(parts[0], out var code) && int.TryParse(parts[1], out var signal)
            ? (code, signal)
            : (0, 0);
    }
}
