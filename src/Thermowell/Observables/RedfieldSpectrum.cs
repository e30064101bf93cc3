using System.Numerics;
using Thermowell.Quantum;
using Thermowell.Solvers;

namespace Thermowell.Observables;

/// <summary>All N² eigenvalues of a Redfield generator, for few levels.</summary>
/// <param name="Eigenvalues">The eigenvalues, in no order; one is 0 up to rounding.</param>
/// <param name="Rounding">The rounding error of each, 1e-14 of the generator's Frobenius norm.</param>
public sealed record RedfieldSpectrum(IReadOnlyList<Complex> Eigenvalues, double Rounding)
{
    /// <summary>The most levels that are handled: the matrix has N⁴ elements.</summary>
    public const int MostLevels = 30;

    /// <summary>The smallest -Re λ over all eigenvalues but the steady state's; negative if a mode grows.</summary>
    public double Gap
    {
        get
        {
            var steady = Eigenvalues.MinBy(value => value.Magnitude);
            return Eigenvalues.Where(value => value != steady).Min(value => -value.Real);
        }
    }

    /// <summary>The eigenvalues of the generator of a steady state.</summary>
    /// <param name="state">A steady state of at most <see cref="MostLevels"/> levels; only its generator is used.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are too many levels.</exception>
    public static RedfieldSpectrum Of(RedfieldSteadyState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        var n = Require.Within(state.Equation.Levels, 2, MostLevels);
        var size = n * n;
        var matrix = new double[size * size];
        var (unit, image) = (new double[size], new double[size]);
        double norm = 0;
        for (var c = 0; c < size; c++)
        {
            unit[c] = 1;
            state.Generator.Apply(unit, image);
            unit[c] = 0;
            for (var r = 0; r < size; r++) norm += (matrix[r * size + c] = image[r]) * image[r];
        }

        return new RedfieldSpectrum(HessenbergEigenvalues.Compute(matrix, size), 1e-14 * Math.Sqrt(norm));
    }
}
