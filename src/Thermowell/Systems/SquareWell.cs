using Thermowell.Models;
using Thermowell.Numerics;

namespace Thermowell.Systems;

/// <summary>
/// One particle in the infinite square well, Eq. (1): levels e_n = π² n²/(2 m L²) and the couplings of the two walls.
/// </summary>
/// <remarks>Eq. (Q1), Eq. (Q2), Eq. (Q3) and Eq. (Q4) of docs/theory/quantum.md.</remarks>
public static class SquareWell
{
    /// <summary>The most levels that are handled: beyond it the matrices of one system need more than 2 GB.</summary>
    public const int MostLevels = 5000;

    // What SufficientLevels answers at least.
    private const int FewestLevels = 4;

    /// <summary>The energy of level n = 1, 2, …</summary>
    /// <param name="gas">A gas of one particle.</param>
    /// <param name="n">The number of the level, from 1.</param>
    /// <exception cref="ArgumentException">The gas has more than one particle.</exception>
    public static double Energy(HardPointGas gas, int n) => Unit(gas) * ((double)n * n);

    /// <summary>
    /// The well with couplings in the limit of a vanishing interaction width, Eq. (Q3):
    /// P_L[n,m] = (2/3L)(nπ/L)(mπ/L), P_R[n,m] = (-1)^(n+m) P_L[n,m].
    /// </summary>
    /// <param name="gas">A gas of one particle.</param>
    /// <param name="levels">How many levels are kept, from 2 to <see cref="MostLevels"/>.</param>
    /// <exception cref="ArgumentException">The gas has more than one particle.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The number of levels is outside its range.</exception>
    public static OpenSystem ToOpenSystem(HardPointGas gas, int levels)
    {
        var length = OneParticle(gas).Length;
        Require.Within(levels, 2, MostLevels);
        var wave = new double[levels];
        var scaled = new double[levels];
        for (var i = 0; i < levels; i++)
        {
            wave[i] = (i + 1) * Math.PI / length;
            scaled[i] = 2 / (3 * length) * wave[i];
        }

        // The factors in the same order on both sides of the diagonal, so that the matrix is symmetric to the bit.
        var left = GC.AllocateUninitializedArray<double>(levels * levels);
        for (var i = 0; i < levels; i++)
        {
            var row = left.AsSpan(i * levels, levels);
            for (var j = 0; j < i; j++)
                row[j] = wave[j] * scaled[i];
            for (var j = i; j < row.Length; j++)
                row[j] = scaled[j] * wave[i];
        }

        return WithMirrorImage(gas, levels, left);
    }

    /// <summary>
    /// The well with baths that act over a finite width δ at each wall, Eq. (Q2):
    /// P_L[n,m] = δ⁻³ ∫₀^δ φ_n φ_m dx in closed form, the prefactor δ⁻³ being the one that has a limit.
    /// </summary>
    /// <param name="gas">A gas of one particle.</param>
    /// <param name="levels">How many levels are kept, from 2 to <see cref="MostLevels"/>.</param>
    /// <param name="width">δ, above 0 and at most the length of the well.</param>
    /// <exception cref="ArgumentException">The gas has more than one particle.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The number of levels or the width is outside its
    /// range.</exception>
    public static OpenSystem ToOpenSystem(HardPointGas gas, int levels, double width)
    {
        var length = OneParticle(gas).Length;
        Require.Within(width, double.Epsilon, length, "a number above 0 and at most the length of the well");
        var angle = Math.PI * width / length;
        Require.Within(levels, 2, MostLevels);
        var left = GC.AllocateUninitializedArray<double>(levels * levels);
        for (var i = 0; i < levels; i++)
        for (var j = 0; j <= i; j++)
            left[i * levels + j] = left[j * levels + i] =
                (OneMinusSinc((i + j + 2) * angle) - OneMinusSinc((i - j) * angle)) / (width * width * length);
        return WithMirrorImage(gas, levels, left);
    }

    /// <summary>
    /// The smallest number of levels that leaves out nothing above a tolerance at the hotter of two temperatures.
    /// </summary>
    /// <param name="gas">A gas of one particle.</param>
    /// <param name="temperature">The hotter bath's temperature, finite and not negative.</param>
    /// <param name="tolerance">
    /// Bound on the first level left out: N⁴ exp(-(e_(N+1) - e_2)/T), its Boltzmann weight relative to the first
    /// excited level (which carries the flux at T ≪ gap), times the growth of its couplings.
    /// </param>
    /// <returns>
    /// A number of levels, at least 4. It may exceed <see cref="MostLevels"/>: the caller refuses then.
    /// </returns>
    public static int SufficientLevels(HardPointGas gas, double temperature, double tolerance = 1e-14)
    {
        var unit = Unit(gas);
        Require.NotNegative(temperature);
        Require.Within(tolerance, double.Epsilon, 1, "a number above 0 and at most 1");
        return SmallestSufficient.From(
            FewestLevels,
            n => unit * ((n + 1) * (n + 1) - 4) >= temperature * (4 * Math.Log(n) - Math.Log(tolerance))
        );
    }

    /// <summary>
    /// The well with a coupling on the left and the same on the right with the parity of n + m for a sign.
    /// </summary>
    private static OpenSystem WithMirrorImage(HardPointGas gas, int levels, double[] left)
    {
        var energies = new double[levels];
        var right = GC.AllocateUninitializedArray<double>(left.Length);
        for (var i = 0; i < levels; i++)
        {
            energies[i] = Energy(gas, i + 1);
            for (var j = 0; j < levels; j++)
                right[i * levels + j] = ((i ^ j) & 1) == 0 ? left[i * levels + j] : -left[i * levels + j];
        }

        return OpenSystem.FromFormula(
            energies,
            Coupling.FromFormula("left", left),
            Coupling.FromFormula("right", right)
        );
    }

    private static double Unit(HardPointGas gas)
    {
        OneParticle(gas);
        return Math.PI * Math.PI / (2 * gas.Masses[0] * gas.Length * gas.Length);
    }

    private static HardPointGas OneParticle(HardPointGas gas)
    {
        ArgumentNullException.ThrowIfNull(gas);
        return gas.Masses.Length == 1
            ? gas
            : throw new ArgumentException(
                $"the square well holds one particle, the gas has {gas.Masses.Length}.",
                nameof(gas)
            );
    }

    /// <summary>1 - sin(x)/x, without cancellation at small x.</summary>
    private static double OneMinusSinc(double x)
    {
        if (Math.Abs(x) > 1)
            return 1 - Math.Sin(x) / x;
        double sum = 0,
            term = 1;
        for (var k = 1; k <= 12; k++)
        {
            term *= -x * x / (2 * k * (2 * k + 1));
            sum -= term;
        }

        return sum;
    }
}
