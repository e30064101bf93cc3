namespace Thermowell.Classical;

/// <summary>Whether a trend remains in the part of a run that was counted: its second half against its first, over the independent replicas.</summary>
/// <remarks>
/// A trend that is not seen may still be there: the test sees what stands out of the noise of this run. A gas of many particles that exchange little heat relaxes
/// over many crossings, and a short run of it says little.
/// </remarks>
/// <param name="FluxTrend">Mean change of J from the first half to the second, in its standard errors.</param>
/// <param name="EnergyTrend">Mean change of the gas's mean energy from the first half to the second, in its standard errors.</param>
/// <param name="BurnInTime">The time that each replica ran before it counted.</param>
/// <param name="BurnInSettled">Whether the last block of the burn-in showed no trend; otherwise its budget ran out first.</param>
public sealed record Stationarity(double FluxTrend, double EnergyTrend, double BurnInTime, bool BurnInSettled)
{
    /// <summary>The trend, in standard errors, above which a run is called not yet stationary: without one, chance passes it once in several hundred runs.</summary>
    public const double LargestTrend = 3.5;

    /// <summary>Whether a trend remains: the run is not yet stationary.</summary>
    public bool TrendRemains => Math.Max(Math.Abs(FluxTrend), Math.Abs(EnergyTrend)) > LargestTrend;
}
