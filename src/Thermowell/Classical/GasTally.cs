namespace Thermowell.Classical;

/// <summary>Sums over a stretch of time of one replica of a gas.</summary>
internal struct GasTally
{
    /// <summary>The stretch of time.</summary>
    public double Time;

    /// <summary>Collisions between particles.</summary>
    public long PairCollisions;

    /// <summary>Collisions with the left wall.</summary>
    public long LeftCollisions;

    /// <summary>Collisions with the right wall.</summary>
    public long RightCollisions;

    /// <summary>Energy given up by the left wall.</summary>
    public double HeatFromLeft;

    /// <summary>Energy taken up by the right wall.</summary>
    public double HeatIntoRight;

    /// <summary>Sum of m v²/2 leaving the left wall.</summary>
    public double EnergyLeft;

    /// <summary>Sum of m v²/2 leaving the right wall.</summary>
    public double EnergyRight;

    /// <summary>Energy of the gas at the end less that at the start, from the speeds.</summary>
    public double EnergyGained;

    /// <summary>∫ E dt over the stretch by the rule of the windows: the mean of each window's ends times its length.</summary>
    public double EnergyTime;

    /// <summary>The largest distance by which rounding let two neighbours overlap, or one pass a wall.</summary>
    public double Overlap;

    /// <summary>Collisions of both kinds.</summary>
    public readonly long Events => PairCollisions + LeftCollisions + RightCollisions;

    /// <summary>Adds the sums of another stretch.</summary>
    public void Add(in GasTally part)
    {
        Time += part.Time;
        PairCollisions += part.PairCollisions;
        LeftCollisions += part.LeftCollisions;
        RightCollisions += part.RightCollisions;
        HeatFromLeft += part.HeatFromLeft;
        HeatIntoRight += part.HeatIntoRight;
        EnergyLeft += part.EnergyLeft;
        EnergyRight += part.EnergyRight;
        EnergyGained += part.EnergyGained;
        EnergyTime += part.EnergyTime;
        Overlap = Math.Max(Overlap, part.Overlap);
    }
}
