namespace Thermowell.Questions.Points;

/// <summary>What kinds of points there are: they decide on the numbers that an answer may hold.</summary>
[Flags]
public enum PointKinds
{
    /// <summary>No kind.</summary>
    None = 0,

    /// <summary>Classical, without sampling.</summary>
    Exact = 1,

    /// <summary>Classical, simulated.</summary>
    Simulated = 2,

    /// <summary>The Lindblad equation.</summary>
    Lindblad = 4,

    /// <summary>The Redfield equation.</summary>
    Redfield = 8,

    /// <summary>Of more than one particle.</summary>
    Several = 16,

    /// <summary>With the bias reversed too.</summary>
    Rectified = 32,

    /// <summary>Between contacts that are named one by one.</summary>
    Junction = 64,

    /// <summary>Between such contacts that are not two, so that there is no one flux from left to right.</summary>
    Unpaired = 128,

    /// <summary>Between three such contacts or more.</summary>
    ManyContacts = 256,

    /// <summary>Of such contacts that hold all the levels that there are.</summary>
    AllLevels = 512,

    /// <summary>An equation of jump operators.</summary>
    Jumps = 1024,

    /// <summary>Of jump operators of sites by themselves.</summary>
    SiteJumps = 2048,

    /// <summary>Harmonic networks, exact at any coupling.</summary>
    Landauer = 4096,

    /// <summary>Hierarchical equations of motion.</summary>
    Hierarchy = 8192,

    /// <summary>Of contacts that exchange particles.</summary>
    Particles = 16384,

    /// <summary>Of two such contacts, between which a load may stand.</summary>
    Loaded = 32768,

    /// <summary>Of a channel between reservoirs of particles.</summary>
    Reservoirs = 65536,
}
