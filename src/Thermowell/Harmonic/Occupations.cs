using System.Numerics;
using Thermowell.Contacts;

namespace Thermowell.Harmonic;

/// <summary>
/// How each contact fills the modes of a frequency, n or in the classical limit T/ω, as the formulas of heat and noise
/// need it: times powers of ω that leave finite numbers at ω → 0.
/// </summary>
/// <param name="temperatures">The temperatures.</param>
/// <param name="isClassical">Whether to take the classical limit.</param>
internal sealed class Occupations(double[] temperatures, bool isClassical)
{
    /// <summary>The number of contacts.</summary>
    public int Count => temperatures.Length;

    /// <summary>The temperatures.</summary>
    public ReadOnlySpan<double> Temperatures => temperatures;

    /// <summary>Whether this is the classical limit.</summary>
    public bool IsClassical => isClassical;

    /// <summary>ω (n_a - n_b), without cancellation.</summary>
    public double Difference(int a, int b, double omega)
    {
        var (hot, cold) = (temperatures[a], temperatures[b]);
        if (isClassical || hot == cold)
            return hot - cold;
        return hot < cold ? -Difference(b, a, omega) : omega * Apart(hot, cold, omega);
    }

    /// <summary>ω dn_a/dT.</summary>
    public double Slope(int a, double omega) => isClassical ? 1 : omega * BoseOccupation.Slope(omega, temperatures[a]);

    /// <summary>ω² n_a (1 + n_b).</summary>
    public double Exchange(int a, int b, double omega) =>
        isClassical ? temperatures[a] * temperatures[b] : omega * omega * N(a, omega) * (1 + N(b, omega));

    /// <summary>n_a.</summary>
    public double N(int a, double omega) => BoseOccupation.At(omega, temperatures[a]);

    private static double Apart(double hot, double cold, double omega) =>
        BoseOccupation.Difference<double, Numerics.Vectors.Register64>(
            omega,
            BoseOccupation.InverseTemperatureDifference(hot, cold),
            BoseOccupation.At(omega, hot),
            BoseOccupation.At(omega, cold)
        );

    /// <summary>|t|².</summary>
    public static double Square(Complex t) => t.Real * t.Real + t.Imaginary * t.Imaginary;
}
