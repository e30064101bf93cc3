namespace Thermowell.Classical;

/// <summary>Sums over the cycles of one replica.</summary>
internal struct ReplicaTally
{
    /// <summary>Cycles of one flight to the right and one back.</summary>
    public long Cycles;

    /// <summary>Energy given up by the left wall.</summary>
    public double HeatFromLeft;

    /// <summary>Energy taken up by the right wall.</summary>
    public double HeatIntoRight;

    /// <summary>Sum of m v²/2 leaving the left wall.</summary>
    public double EnergyLeft;

    /// <summary>Sum of m v²/2 leaving the right wall.</summary>
    public double EnergyRight;

    /// <summary>Sum of 1/v.</summary>
    public double InverseSpeed;

    /// <summary>Sum of its finite-variance stand-in.</summary>
    public double ExpectedInverseSpeed;

    /// <summary>Energy of the particle at the end less that at the start.</summary>
    public double EnergyGained;

    /// <summary>Adds the sums of a later part of the same replica.</summary>
    public void Add(in ReplicaTally part)
    {
        Cycles += part.Cycles;
        HeatFromLeft += part.HeatFromLeft;
        HeatIntoRight += part.HeatIntoRight;
        EnergyLeft += part.EnergyLeft;
        EnergyRight += part.EnergyRight;
        InverseSpeed += part.InverseSpeed;
        ExpectedInverseSpeed += part.ExpectedInverseSpeed;
        EnergyGained += part.EnergyGained;
    }
}
