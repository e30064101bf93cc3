using System.Globalization;
using System.Text.RegularExpressions;
using Thermowell.Engines.Shards;

namespace Thermowell.Engines.Slurm;

/// <summary>
/// Slurm's own programs, each given a time to answer: squeue waits for ever while its controller is down.
/// </summary>
/// <param name="limit">That time.</param>
/// <param name="folder">Where the programs are; null for the path.</param>
internal sealed partial class SlurmPrograms(TimeSpan limit, string? folder)
{
    /// <summary>The largest index of an array and one, as Slurm has it where nothing else is said.</summary>
    public const int UsualArraySize = 1001;

    // Of a job that this one is started from: its settings are not those of the study.
    private static readonly string[] Kept = ["SLURM_CONF", "SLURM_CONF_SERVER", "SLURM_JWT", "SLURM_TIME_FORMAT"];
    private static readonly string[] HiddenPrefixes = ["SLURM_", "SQUEUE_", "SACCT_"];

    private static readonly string[] Needed = ["sbatch", "squeue", "scontrol"];

    private (int? Size, string Problem)? _maxArraySize;

    /// <summary>The first of the programs needed that is not there, or null.</summary>
    public string? Missing() =>
        Needed.FirstOrDefault(name =>
            folder is null ? ExternalProgram.Find(name) is null : !File.Exists(Path.Combine(folder, name))
        );

    /// <summary>Runs one.</summary>
    /// <param name="words">Its name and words.</param>
    public ExternalAnswer Run(IReadOnlyList<string> words) =>
        ExternalProgram.Run(
            [folder is null ? words[0] : Path.Combine(folder, words[0]), .. words.Skip(1)],
            limit,
            name =>
                name == "SBATCH_WAIT"
                || (
                    HiddenPrefixes.Any(prefix => name.StartsWith(prefix, StringComparison.Ordinal))
                    && !Kept.Contains(name)
                )
        );

    /// <summary>MaxArraySize, asked for once; or null, and why.</summary>
    public (int? Size, string Problem) MaxArraySize() => _maxArraySize ??= AskMaxArraySize();

    private (int? Size, string Problem) AskMaxArraySize()
    {
        var answer = Run(["scontrol", "show", "config"]);
        if (!answer.Succeeded)
            return (null, $"'scontrol show config' does not say this cluster's MaxArraySize: {answer.Complaint}.");
        return
            ArraySize().Match(answer.Output) is { Success: true } match
            && int.TryParse(match.Groups[1].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var size)
            ? size > 1
                ? (size, "")
                : (null, $"this cluster's MaxArraySize is {size}: it allows no job arrays.")
            : (null, "'scontrol show config' does not say this cluster's MaxArraySize.");
    }

    [GeneratedRegex(@"^MaxArraySize\s*=\s*(\d+)\s*$", RegexOptions.Multiline)]
    private static partial Regex ArraySize();
}
