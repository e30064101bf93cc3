namespace Thermowell.Classical;

/// <summary>Whether the part of a run that was counted had reached the steady state: its second half against its first, over the independent replicas.</summary>
/// <remarks>The tests see what stands out of the noise of this run; a trend below its standard error is not excluded.</remarks>
/// <param name="FluxTrend">Mean change of J from the first half to the second, in its standard errors.</param>
/// <param name="EnergyTrend">Mean change of the gas's mean energy from the first half to the second, in its standard errors.</param>
/// <param name="EnergyMemory">
/// How strongly the mean energy of a particle in the first half tells that in the second, over the replicas: the largest rank correlation of the N particles, in
/// standard errors and corrected for their number, Eq. (H8). A run that is long against the slowest relaxation has forgotten its first half and gives 0 to 2; where a replica
/// still remembers where it started, the result depends on the start.
/// </param>
/// <param name="BothWallsMet">Whether a particle hit each wall in the counted part.</param>
/// <param name="BurnInTime">The time that each replica ran before it counted.</param>
/// <param name="BurnInSettled">Whether the last block of the burn-in showed neither trend nor memory; otherwise its budget ran out first.</param>
public sealed record Stationarity(
    double FluxTrend, double EnergyTrend, double EnergyMemory, bool BothWallsMet, double BurnInTime, bool BurnInSettled)
{
    /// <summary>The size of a trend or a memory above which a run is called not yet stationary: chance alone passes it once in some hundred runs at most.</summary>
    public const double Limit = 3.5;

    /// <summary>Whether the run shows that it had not reached the steady state, or had not forgotten its start.</summary>
    public bool NotYetStationary => !BothWallsMet || Largest > Limit;

    /// <summary>The largest of the three.</summary>
    internal double Largest => Math.Max(Math.Max(Math.Abs(FluxTrend), Math.Abs(EnergyTrend)), EnergyMemory);
}
