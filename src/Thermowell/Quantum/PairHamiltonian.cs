using Thermowell.Models;

namespace Thermowell.Quantum;

/// <summary>The kinetic energy of two hard points in a <see cref="PairBasis"/>, and the derivatives of its functions at the walls.</summary>
/// <remarks>Equations (P3) to (P7) of docs/theory/two-particles.md. Functions are in ascending order of a² + b².</remarks>
internal sealed class PairHamiltonian
{
    private readonly (int A, int B)[] _functions;
    private readonly double _mean;
    private readonly double _difference;
    private readonly double _wall;
    private readonly int _harmonics;

    public PairHamiltonian(HardPointGas gas, PairBasis basis)
    {
        double left = 1 / gas.Masses[0], right = 1 / gas.Masses[1], length = gas.Length;
        _harmonics = basis.Harmonics;
        _functions = [.. from b in Enumerable.Range(1, basis.Harmonics) from a in Enumerable.Range(1, b - 1) orderby a * a + b * b, b select (a, b)];
        _mean = (left + right) / 4 * (Math.PI / length) * (Math.PI / length);
        _difference = (left - right) / 4 * 4 / (length * length);
        _wall = Math.PI / length * Math.Sqrt(2 / length);
    }

    /// <summary>The functions of the basis by their harmonics, in the order of the matrix.</summary>
    public IReadOnlyList<(int A, int B)> Functions => _functions;

    /// <summary>The lower triangle, row-major: (P5).</summary>
    public double[] Matrix(ParallelOptions parallel)
    {
        var n = _functions.Length;
        var matrix = new double[n * n];
        Parallel.For(0, n, parallel, i =>
        {
            var (a, b) = _functions[i];
            matrix[i * n + i] = _mean * (a * a + b * b);
            for (var j = 0; j < i && _difference != 0; j++)
            {
                var (c, d) = _functions[j];
                if (((a + b + c + d) & 1) == 1) matrix[i * n + j] = _difference * Anisotropy(a, b, c, d);
            }
        });
        return matrix;
    }

    /// <summary>The coefficients of ∂ψ/∂x₁ at x₁ = 0 in the functions √(2/L) sin(qπx₂/L), one row a state: (P6).</summary>
    public double[] LeftDerivatives(double[] states, int count) => Derivatives(states, count, (a, b) => (a, -b));

    /// <summary>The coefficients of ∂ψ/∂x₂ at x₂ = L in the functions √(2/L) sin(qπx₁/L), one row a state: (P7).</summary>
    public double[] RightDerivatives(double[] states, int count)
        => Derivatives(states, count, (a, b) => ((a & 1) == 0 ? -a : a, (b & 1) == 0 ? b : -b));

    /// <param name="states">Coefficients of the states, one row each.</param>
    /// <param name="count">How many states.</param>
    /// <param name="weights">What function (a, b) gives to harmonic b, and what to harmonic a.</param>
    private double[] Derivatives(double[] states, int count, Func<int, int, (int ToB, int ToA)> weights)
    {
        var derivatives = new double[count * _harmonics];
        for (var k = 0; k < _functions.Length; k++)
        {
            var (a, b) = _functions[k];
            var (toB, toA) = weights(a, b);
            for (var i = 0; i < count; i++)
            {
                derivatives[i * _harmonics + b - 1] += _wall * toB * states[i * _functions.Length + k];
                derivatives[i * _harmonics + a - 1] += _wall * toA * states[i * _functions.Length + k];
            }
        }

        return derivatives;
    }

    /// <summary>¼ L² ∫ (∂₁Φ ∂₁Φ' - ∂₂Φ ∂₂Φ') over the triangle, for a + b + c + d odd; it vanishes otherwise.</summary>
    private static double Anisotropy(double a, double b, double c, double d)
        => a * c * Term(a, c, b, d) - a * d * Term(a, d, b, c) - b * c * Term(b, c, a, d) + b * d * Term(b, d, a, c);

    /// <summary>∫ over θ₁ &lt; θ₂ of cos pθ₁ cos qθ₁ sin rθ₂ sin sθ₂, less the same with θ₁ and θ₂ exchanged.</summary>
    private static double Term(double p, double q, double r, double s)
    {
        double m = (p - q) * (p - q), n = (r - s) * (r - s), mm = (p + q) * (p + q), nn = (r + s) * (r + s);
        return 1 / (m - n) - 1 / (m - nn) + 1 / (mm - n) - 1 / (mm - nn);
    }
}
