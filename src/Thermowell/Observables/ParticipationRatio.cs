namespace Thermowell.Observables;

/// <summary>
/// The participation ratio of a steady state in position, the Letter's Eq. (C2): the length over which the particle is
/// spread.
/// </summary>
public static class ParticipationRatio
{
    /// <summary>
    /// PR = 1/∫ρ(x,x)² dx of a diagonal state in the square well, in closed form: L/(1 + ½ Σ p_n²), Eq. (Q16) of
    /// docs/theory/quantum.md. It lies between 2L/3 (one level) and L (a uniform density).
    /// </summary>
    /// <param name="populations">The populations of the well's levels, summing to 1.</param>
    /// <param name="length">The length L of the well.</param>
    public static double InWell(ReadOnlySpan<double> populations, double length)
    {
        Require.Positive(length);
        double purity = 0;
        foreach (var p in populations)
            purity += p * p;
        return length / (1 + purity / 2);
    }
}
