namespace Thermowell.Engines;

/// <summary>The engines there are.</summary>
public enum EngineKind
{
    /// <summary>The scheduler of a cluster.</summary>
    Slurm,

    /// <summary>Worker processes of this command.</summary>
    Local,

    /// <summary>GNU parallel.</summary>
    Parallel,
}
