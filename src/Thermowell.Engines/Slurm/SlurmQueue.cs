using System.Globalization;

namespace Thermowell.Engines.Slurm;

/// <summary>What squeue prints of the tasks that Slurm still has in mind: those to come, and for some minutes those that ended.</summary>
internal static class SlurmQueue
{
    // Columns of fixed width are older than columns with a separator.
    private static readonly (string Name, int Width)[] Columns = [("ArrayJobID", 20), ("ArrayTaskID", 12), ("State", 20), ("exit_code", 12), ("Reason", 100)];

    /// <summary>The words of squeue.</summary>
    /// <param name="jobName">The jobs' name.</param>
    public static IReadOnlyList<string> Words(string jobName)
        => ["squeue", "--noheader", "--array", "--states=all", "--name=" + jobName, "--Format=" + string.Join(',', Columns.Select(column => string.Create(CultureInfo.InvariantCulture, $"{column.Name}:{column.Width}")))];

    /// <summary>Reads what it printed; rows that are no task of an array are passed over.</summary>
    public static IReadOnlyList<SlurmTask> Read(string output)
    {
        var tasks = new List<SlurmTask>();
        foreach (var line in output.Split('\n'))
        {
            var fields = Cut(line);
            if (!long.TryParse(fields[0], NumberStyles.None, CultureInfo.InvariantCulture, out var job)) continue;
            if (!int.TryParse(fields[1], NumberStyles.None, CultureInfo.InvariantCulture, out var index)) continue;
            var (code, signal) = Exit(fields[3]);
            tasks.Add(new SlurmTask(job, index, fields[2], code, signal, fields[4] == "None" ? "" : fields[4]));
        }

        return tasks;
    }

    /// <summary>An exit as the wait status it is here, or as "code:signal".</summary>
    private static (int Code, int Signal) Exit(string text)
    {
        if (text.Contains(':', StringComparison.Ordinal)) return SlurmAccounting.Exit(text);
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var status) ? ((status >> 8) & 0xFF, status & 0x7F) : (0, 0);
    }

    private static string[] Cut(string line)
    {
        var fields = new string[Columns.Length];
        for (var (column, at) = (0, 0); column < fields.Length; at += Columns[column++].Width)
            fields[column] = at >= line.Length ? "" : line.Substring(at, Math.Min(Columns[column].Width, line.Length - at)).Trim();
        return fields;
    }
}
