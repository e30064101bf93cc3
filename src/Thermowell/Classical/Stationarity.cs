namespace Thermowell.Classical;

/// <summary>Whether the part of a run that was counted had reached the steady state: its second half against its first, over the independent replicas.</summary>
/// <remarks>The tests see what stands out of the noise of this run; a trend below its standard error is not excluded.</remarks>
/// <param name="FluxTrend">Mean change of J from the first half to the second, in its standard errors.</param>
/// <param name="EnergyTrend">Mean change of the gas's mean energy from the first half to the second, in its standard errors.</param>
/// <param name="EnergyMemory">
/// Student's t of the rank correlation between the mean energies of a replica in the two halves. A run that is long against the slowest relaxation has
/// forgotten its first half and gives about 0; where replicas still remember where they started, the result depends on the start.
/// </param>
/// <param name="BothWallsMet">Whether a particle hit each wall in the counted part.</param>
/// <param name="BurnInTime">The time that each replica ran before it counted.</param>
/// <param name="BurnInSettled">Whether the last block of the burn-in showed neither trend nor memory; otherwise its budget ran out first.</param>
public sealed record Stationarity(
    double FluxTrend, double EnergyTrend, double EnergyMemory, bool BothWallsMet, double BurnInTime, bool BurnInSettled)
{
    /// <summary>The size of a trend above which a run is called not yet stationary: chance alone passes it once in some thousand runs.</summary>
    public const double TrendLimit = 3.5;

    /// <summary>
    /// The memory above which a run is called not yet stationary. It is higher because flights of any length leave a weak memory, of t = 1 or so, in a run
    /// that is long enough.
    /// </summary>
    public const double MemoryLimit = 4;

    /// <summary>Whether the run shows that it had not reached the steady state, or had not forgotten its start.</summary>
    public bool NotYetStationary => !BothWallsMet || Math.Max(Math.Abs(FluxTrend), Math.Abs(EnergyTrend)) > TrendLimit || EnergyMemory > MemoryLimit;
}
