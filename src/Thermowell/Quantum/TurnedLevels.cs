using Thermowell.Numerics.Eigen;

namespace Thermowell.Quantum;

/// <summary>Populations of a system's own levels from those of a basis into which groups of coinciding levels were turned.</summary>
internal static class TurnedLevels
{
    /// <summary>p_m ← Σ_n U_nm² p_n within each group, with the turned states in the rows of U: the diagonal of ρ in the basis as given.</summary>
    /// <param name="equation">The equation in the basis in which ρ is diagonal.</param>
    /// <param name="populations">The populations, in place.</param>
    public static void ToOwn(RateEquation equation, Span<double> populations)
    {
        if (equation.Rotations.Count == 0) return;
        foreach (var (first, count) in equation.DegenerateGroups)
        {
            var turned = populations.Slice(first, count).ToArray();
            var basis = new double[count * count];
            for (var i = 0; i < count; i++) basis[i * (count + 1)] = 1;
            foreach (var (one, other, c, s) in equation.Rotations)
                if (one >= first && one < first + count)
                    ImplicitQl.Rotate(basis.AsSpan((one - first) * count, count), basis.AsSpan((other - first) * count, count), c, s);
            for (var m = 0; m < count; m++)
            {
                double sum = 0;
                for (var n = 0; n < count; n++) sum += basis[n * count + m] * basis[n * count + m] * turned[n];
                populations[first + m] = sum;
            }
        }
    }
}
