using Thermowell.Classical;

namespace Thermowell.Reservoirs;

/// <summary>Sums over a stretch of time of one replica of a channel.</summary>
internal struct ChannelTally : ITally<ChannelTally>
{
    /// <summary>The stretch of time.</summary>
    public double Time;

    /// <summary>Particles that the left end injected less those that it absorbed.</summary>
    public long FromLeft;

    /// <summary>Particles that the right end absorbed less those that it injected.</summary>
    public long IntoRight;

    /// <summary>Energy that the left end gave.</summary>
    public double EnergyFromLeft;

    /// <summary>Energy that the right end took.</summary>
    public double EnergyIntoRight;

    /// <summary>Energy that left both ends, with particles injected or sent back.</summary>
    public double EnergySent;

    /// <summary>∫ N dt.</summary>
    public double ParticleTime;

    /// <summary>Energy of the gas at the end less that at the start, from the speeds.</summary>
    public double EnergyGained;

    /// <summary>∫ E dt.</summary>
    public double EnergyTime;

    /// <summary>Injections, absorptions and collisions with a wall.</summary>
    public long EndEvents;

    /// <summary>Collisions between particles.</summary>
    public long PairCollisions;

    /// <summary>The largest distance by which rounding let two neighbours overlap, or one pass an end.</summary>
    public double Overlap;

    /// <summary>Particles from left to right, the mean of both ends.</summary>
    public readonly double Particles => 0.5 * ((double)FromLeft + IntoRight);

    /// <summary>Energy from left to right, the mean of both ends.</summary>
    public readonly double Energy => 0.5 * (EnergyFromLeft + EnergyIntoRight);

    /// <summary>Events of all kinds.</summary>
    public readonly long Events => EndEvents + PairCollisions;

    /// <summary>Adds the sums of another stretch.</summary>
    public void Add(in ChannelTally part)
    {
        Time += part.Time;
        FromLeft += part.FromLeft;
        IntoRight += part.IntoRight;
        EnergyFromLeft += part.EnergyFromLeft;
        EnergyIntoRight += part.EnergyIntoRight;
        EnergySent += part.EnergySent;
        ParticleTime += part.ParticleTime;
        EnergyGained += part.EnergyGained;
        EnergyTime += part.EnergyTime;
        EndEvents += part.EndEvents;
        PairCollisions += part.PairCollisions;
        Overlap = Math.Max(Overlap, part.Overlap);
    }
}
