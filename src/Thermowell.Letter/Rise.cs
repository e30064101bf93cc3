namespace Thermowell.Letter;

/// <summary>
/// How a flux rises with the cold temperature before it falls: what "NDTR" means in a plot of J against T_R.
/// </summary>
/// <param name="PeakTemperature">T_R at the largest of the points.</param>
/// <param name="Strength">By what share of it J at the coldest point is smaller.</param>
/// <param name="Decades">Powers of ten of T_R from the coldest point to the largest.</param>
/// <param name="IsSteady">Whether J rises from each of these points to the next.</param>
internal sealed record Rise(double PeakTemperature, double Strength, double Decades, bool IsSteady)
{
    /// <summary>Of points in ascending order of T_R.</summary>
    /// <param name="temperatures">T_R.</param>
    /// <param name="fluxes">J.</param>
    public static Rise Of(IReadOnlyList<double> temperatures, IReadOnlyList<double> fluxes)
    {
        var peak = Enumerable.Range(0, fluxes.Count).MaxBy(i => fluxes[i]);
        return new Rise(
            temperatures[peak],
            (fluxes[peak] - fluxes[0]) / fluxes[peak],
            Math.Log10(temperatures[peak] / temperatures[0]),
            Enumerable.Range(0, peak).All(i => fluxes[i + 1] > fluxes[i])
        );
    }

    /// <summary>
    /// Whether a heat is larger at the coldest T_R than at the warmest, and falls nowhere between as T_R does.
    /// </summary>
    /// <param name="points">In ascending order of T_R.</param>
    /// <param name="change">By how much the first exceeds the second, 1 where errors just let it be told.</param>
    public static bool IsTowardsCold<T>(IReadOnlyList<T> points, Func<T, T, double> change) =>
        change(points[0], points[^1]) > 1
        && points.Zip(points.Skip(1)).All(pair => change(pair.First, pair.Second) > -1);

    /// <summary>A rise that no reader of the plot could miss.</summary>
    public Criterion IsPlain =>
        new(
            "J rises from point to point over more than a decade of T_R, by more than half of its maximum",
            IsSteady && Decades > 1 && Strength > 0.5
        );
}
