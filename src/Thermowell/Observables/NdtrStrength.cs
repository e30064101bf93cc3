using Thermowell.Solvers;

namespace Thermowell.Observables;

/// <summary>
/// Negative differential thermal resistance as a number: how far the flux, as a function of the cold temperature, rises above
/// its value at T_R → 0 before it falls.
/// </summary>
/// <param name="Strength">(J_max - J(T_R → 0))/J_max: 0 without NDTR, 1 if the flux vanishes with T_R.</param>
/// <param name="PeakTemperature">The T_R at which J is largest; 0 if it never rises.</param>
/// <param name="PeakFlux">J_max.</param>
/// <param name="ZeroTemperatureFlux">J(T_R → 0).</param>
public readonly record struct NdtrStrength(double Strength, double PeakTemperature, double PeakFlux, double ZeroTemperatureFlux)
{
    private const int CoarseNodes = 61;

    /// <summary>The temperatures of the scan, for a caller who would rather evaluate them together first.</summary>
    /// <param name="leftTemperature">T_L.</param>
    /// <param name="lowestTemperature">The coldest T_R of the scan, above 0 and below T_L.</param>
    public static double[] ScanTemperatures(double leftTemperature, double lowestTemperature)
        => [.. Enumerable.Range(0, CoarseNodes).Select(i => Math.Exp(LogNode(i, leftTemperature, lowestTemperature)))];

    /// <summary>
    /// Finds the peak: a logarithmic scan from lowest to T_L brackets it, Brent's method finds it. Its place is good to about
    /// √(error of J / curvature), so the peak of a noisy flux should not be asked for.
    /// </summary>
    /// <param name="flux">J(T_R), deterministic.</param>
    /// <param name="zeroTemperatureFlux">J at T_R → 0.</param>
    /// <param name="leftTemperature">T_L.</param>
    /// <param name="lowestTemperature">The coldest T_R of the scan, above 0 and below T_L.</param>
    public static NdtrStrength Find(Func<double, double> flux, double zeroTemperatureFlux, double leftTemperature, double lowestTemperature)
    {
        ArgumentNullException.ThrowIfNull(flux);
        Require.Positive(leftTemperature);
        Require.Within(lowestTemperature, double.Epsilon, leftTemperature, "a number above 0 and at most T_L");
        var logs = new double[CoarseNodes];
        var values = new double[CoarseNodes];
        var best = 0;
        for (var i = 0; i < CoarseNodes; i++)
        {
            logs[i] = LogNode(i, leftTemperature, lowestTemperature);
            values[i] = flux(Math.Exp(logs[i]));
            if (values[i] > values[best]) best = i;
        }

        if (!(values[best] > zeroTemperatureFlux)) return new NdtrStrength(0, 0, zeroTemperatureFlux, zeroTemperatureFlux);
        var (place, peak) = BrentMaximum.Find(x => flux(Math.Exp(x)), logs[Math.Max(best - 1, 0)], logs[Math.Min(best + 1, CoarseNodes - 1)]);
        return new NdtrStrength((peak - zeroTemperatureFlux) / peak, Math.Exp(place), peak, zeroTemperatureFlux);
    }

    private static double LogNode(int i, double leftTemperature, double lowestTemperature)
        => Math.Log(lowestTemperature) + Math.Log(leftTemperature / lowestTemperature) * i / (CoarseNodes - 1);
}
