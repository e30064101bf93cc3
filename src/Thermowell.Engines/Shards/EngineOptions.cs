namespace Thermowell.Engines.Shards;

/// <summary>What a site or a user sets besides the study.</summary>
/// <param name="SbatchArguments">Further arguments of sbatch, for Slurm.</param>
/// <param name="Template">A file to use in place of the house's batch script, for Slurm; or null.</param>
/// <param name="Workers">Worker processes at once, where no scheduler decides; 0 for one a core.</param>
public sealed record EngineOptions(IReadOnlyList<string> SbatchArguments, string? Template, int Workers)
{
    /// <summary>Nothing set.</summary>
    public static EngineOptions None { get; } = new([], null, 0);

    /// <summary>Whether anything is set that the batch script holds.</summary>
    internal bool ChangesScript => SbatchArguments.Count > 0 || Template is not null;
}
