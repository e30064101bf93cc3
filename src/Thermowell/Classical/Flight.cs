namespace Thermowell.Classical;

/// <summary>The particle between two walls: what the next wall and the tallies need of it.</summary>
internal struct Flight
{
    /// <summary>m v²/2.</summary>
    public double Energy;

    /// <summary>1/v, the time of flight per length.</summary>
    public double InverseSpeed;

    /// <summary>A variable with the mean of 1/v and a finite variance, Eqs. (C17) to (C19).</summary>
    public double ExpectedInverseSpeed;
}
