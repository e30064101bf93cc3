using System.Globalization;
using Thermowell.Engines.Shards;

namespace Thermowell.Engines.Slurm;

/// <summary>An array that was submitted.</summary>
/// <param name="Id">The job's number.</param>
/// <param name="Array">Its shards.</param>
/// <param name="Submitted">When, in universal time.</param>
internal sealed record SlurmJob(long Id, SlurmArray Array, DateTimeOffset Submitted)
{
    private const string TimeFormat = "yyyy-MM-dd'T'HH:mm:ss'Z'";

    /// <summary>A line of the list of jobs.</summary>
    public string Line() =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{Id}\t{Array.Offset}\t{IndexRanges.Write(Array.Indices)}\t{Submitted.UtcDateTime.ToString(TimeFormat, CultureInfo.InvariantCulture)}\n"
        );

    /// <summary>Reads a line; null if it is cut short.</summary>
    public static SlurmJob? Read(string line)
    {
        var fields = line.Split('\t');
        return
            fields.Length == 4
            && long.TryParse(fields[0], NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            && int.TryParse(fields[1], NumberStyles.None, CultureInfo.InvariantCulture, out var offset)
            && IndexRanges.Read(fields[2]) is { } indices
            && DateTimeOffset.TryParseExact(
                fields[3],
                TimeFormat,
                CultureInfo.InvariantCulture,
                DateTimeStyles.AssumeUniversal,
                out var submitted
            )
            ? new SlurmJob(id, new SlurmArray(offset, indices), submitted)
            : null;
    }
}
