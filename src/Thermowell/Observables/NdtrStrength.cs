using Thermowell.Numerics;

namespace Thermowell.Observables;

/// <summary>
/// Negative differential thermal resistance as a number: how far the flux, as a function of the cold temperature, rises
/// above its value at T_R → 0 before it falls; where it is largest, and how steeply it rises.
/// </summary>
/// <param name="Strength">(J_max - J(T_R → 0))/J_max: 0 without NDTR, 1 if the flux vanishes with T_R.</param>
/// <param name="PeakTemperature">The T_R at which J is largest; 0 if it never rises.</param>
/// <param name="PeakFlux">J_max.</param>
/// <param name="ZeroTemperatureFlux">J(T_R → 0).</param>
public readonly record struct NdtrStrength(
    double Strength,
    double PeakTemperature,
    double PeakFlux,
    double ZeroTemperatureFlux
)
{
    /// <summary>The number of temperatures of the scan.</summary>
    public const int ScanPoints = 61;

    /// <summary>
    /// What the strength, the difference of two nearly equal fluxes, owes to the rounding of either. A rise below it is
    /// none: where its peak stood would be decided by the width of the processor's vectors.
    /// </summary>
    public const double Rounding = 1e-13;

    // How far the place of the peak may be off in ln T_R, whatever the unit of T_R: over a tenth of it ln J falls by
    // some 1e-16 of its curvature.
    private const double PlaceTolerance = 1e-7;

    // The step in ln T_R of the second difference: its own error is of second order in it.
    private const double CurvatureStep = 0.03;

    /// <summary>
    /// -d² ln J/d(ln T_R)² at the peak: how far it can be misplaced by an error of J. 0 where it never rises, or where
    /// the scan begins or ends at the peak.
    /// </summary>
    public double Curvature { get; init; }

    /// <summary>
    /// How far <see cref="Strength"/> may be too small because the peak is found to a finite precision δ of ln T_R:
    /// (1 - Strength) Curvature δ²/2, since 1 - Strength = J(T_R → 0)/J_max is as much too large as J_max is too small.
    /// </summary>
    public double SearchError => (1 - Strength) * Curvature * PlaceTolerance * PlaceTolerance / 2;

    /// <summary>
    /// The largest d ln J/d ln T_R between neighbours of the scan below the peak; 0 if J never rises.
    /// </summary>
    public double SteepestSlope { get; init; }

    /// <summary>The T_R at which it is found; 0 if J never rises.</summary>
    public double SteepestTemperature { get; init; }

    /// <summary>
    /// Whether J was largest at the coldest temperature of the scan, so that it may be larger still at a colder one.
    /// </summary>
    public bool PeakIsColdest { get; init; }

    /// <summary>
    /// Finds the peak: a logarithmic scan from lowest to T_L brackets it, Brent's method finds it. Its place is good to
    /// about √(error of J / curvature), so the peak of a noisy flux should not be asked for.
    /// </summary>
    /// <param name="fluxes">J(T_R) for a list of T_R, deterministic: called once for the scan, then for one temperature
    /// at a time, and at last for two.</param>
    /// <param name="zeroTemperatureFlux">J at T_R → 0.</param>
    /// <param name="leftTemperature">T_L.</param>
    /// <param name="lowestTemperature">The coldest T_R of the scan, above 0 and below T_L.</param>
    /// <exception cref="ArgumentOutOfRangeException">A temperature is outside its range.</exception>
    public static NdtrStrength Find(
        Func<IReadOnlyList<double>, IReadOnlyList<double>> fluxes,
        double zeroTemperatureFlux,
        double leftTemperature,
        double lowestTemperature
    )
    {
        ArgumentNullException.ThrowIfNull(fluxes);
        Require.Positive(leftTemperature);
        Require.Within(lowestTemperature, double.Epsilon, leftTemperature, "a number above 0 and at most T_L");
        var step = Math.Log(leftTemperature / lowestTemperature) / (ScanPoints - 1);
        var values = fluxes([.. Enumerable.Range(0, ScanPoints).Select(i => At(i))]);
        var best = 0;
        for (var i = 1; i < ScanPoints; i++)
            if (values[i] > values[best])
                best = i;
        if (!(values[best] - zeroTemperatureFlux > Rounding * values[best]))
            return new NdtrStrength(0, 0, zeroTemperatureFlux, zeroTemperatureFlux);

        // From the node of the scan, so that the search goes the same way whatever the unit of T_R.
        var node = At(best);
        var (from, to) = (best == 0 ? 0 : -step, best == ScanPoints - 1 ? 0 : step);
        var (place, peak) = BrentMaximum.Find(x => fluxes([node * Math.Exp(x)])[0], from, to, PlaceTolerance);

        // The search asks for neither end of its bracket.
        if (values[best] > peak)
            (place, peak) = (0, values[best]);
        var (slope, at) = Steepest(values, best, step);
        return new NdtrStrength((peak - zeroTemperatureFlux) / peak, node * Math.Exp(place), peak, zeroTemperatureFlux)
        {
            Curvature = best is 0 or ScanPoints - 1 ? 0 : CurvatureAt(),
            SteepestSlope = slope,
            SteepestTemperature = slope > 0 ? At(at) : 0,
            PeakIsColdest = best == 0,
        };

        double CurvatureAt()
        {
            var h = Math.Min(CurvatureStep, Math.Min(place - from, to - place) / 2);
            var around = fluxes([node * Math.Exp(place - h), node * Math.Exp(place + h)]);
            return Math.Max(0, Math.Log(peak / around[0] * (peak / around[1])) / (h * h));
        }

        double LogAt(double i) => Math.Log(lowestTemperature) + step * i;

        double At(double i) => Math.Exp(LogAt(i));
    }

    /// <summary>
    /// How far from <see cref="PeakTemperature"/> J has fallen below its maximum by a relative error of J; null where
    /// that is not known.
    /// </summary>
    /// <param name="relativeError">The relative error of J, not negative.</param>
    public double? PeakTemperatureError(double relativeError) =>
        Curvature > 0 ? PeakTemperature * (Math.Sqrt(2 * relativeError / Curvature) + PlaceTolerance) : null;

    /// <summary>The steepest logarithmic slope, and the place between two nodes at which it is.</summary>
    private static (double Slope, double Place) Steepest(IReadOnlyList<double> values, int best, double step)
    {
        var steepest = (Slope: 0.0, Place: 0.0);
        for (var i = 0; i < best; i++)
            if (
                Math.Log(values[i + 1] / values[i]) / step is var slope
                && double.IsFinite(slope)
                && slope > steepest.Slope
            )
                steepest = (slope, i + 0.5);
        return steepest;
    }
}
