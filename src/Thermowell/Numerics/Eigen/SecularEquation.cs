using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Thermowell.Numerics.Eigen;

/// <summary>
/// The eigenvalues of D + ρ z zᵀ with D diagonal: the roots of 1/ρ + Σ z_j²/(d_j - λ) = 0, one between each pole and
/// the next.
/// </summary>
/// <remarks>
/// A root is kept as its distance from the nearer pole, so that every difference d_j - λ has full relative accuracy.
/// Each step fits the two sums over the poles below and above by one pole each (R.-C. Li, LAPACK Working Note 89, 1993,
/// "the middle way"), inside a bracket that halves when the fit does not help.
/// </remarks>
internal sealed class SecularEquation
{
    private const double Epsilon = 1.1102230246251565e-16;
    private const int MostSteps = 200;

    private readonly double[] _d;
    private readonly double[] _squares;
    private readonly double _inverseRho;
    private readonly double _last;

    /// <summary>The equation of k distinct poles.</summary>
    /// <param name="d">The poles, strictly ascending.</param>
    /// <param name="z">Their weights, none of them 0.</param>
    /// <param name="rho">ρ, above 0.</param>
    public SecularEquation(double[] d, double[] z, double rho)
    {
        _d = d;
        _squares = new double[d.Length];
        double norm = 0;
        for (var j = 0; j < d.Length; j++)
            norm += _squares[j] = z[j] * z[j];
        _inverseRho = 1 / rho;
        _last = rho * norm;
    }

    /// <summary>Root i, as pole number and distance: λ = d[pole] + distance.</summary>
    public (int Pole, double Distance) Root(int i)
    {
        var isLast = i == _d.Length - 1;
        var gap = isLast ? _last : _d[i + 1] - _d[i];
        var pole = isLast || Value(i, i, gap / 2).Sum >= 0 ? i : i + 1;
        var (low, high) = pole > i ? (-gap / 2, 0.0) : (0.0, isLast ? 2 * gap : gap / 2);
        var x = pole > i ? low : gap / 2;
        for (var step = 0; step < MostSteps; step++)
        {
            var at = Value(i, pole, x);
            if (Math.Abs(at.Sum) <= 8 * Epsilon * (_inverseRho + at.Magnitude))
                break;
            if (at.Sum < 0)
                low = x;
            else
                high = x;
            var next = x + (isLast ? OnePole(i, pole, x, at) : TwoPoles(i, pole, x, at));
            if (!(next > low && next < high))
                next = low + (high - low) / 2;
            if (next == x || next == low || next == high)
                break;
            x = next;
        }

        return (pole, x);
    }

    /// <summary>
    /// The value of the function, its two derivatives (poles up to i, poles above), and the sum of magnitudes.
    /// </summary>
    private (double Sum, double Below, double Above, double Magnitude) Value(int i, int pole, double x)
    {
        var (psi, below) = Sums(0, i + 1, _d[pole], x);
        var (phi, above) = Sums(i + 1, _d.Length, _d[pole], x);
        return (_inverseRho + psi + phi, below, above, phi - psi);
    }

    /// <summary>
    /// Where c + s/(D₁ - h) + S/(D₂ - h) vanishes, D being the distances to the poles around the root.
    /// </summary>
    private double TwoPoles(int i, int pole, double x, (double Sum, double Below, double Above, double Magnitude) at)
    {
        var (d1, d2) = (_d[i] - _d[pole] - x, _d[i + 1] - _d[pole] - x);
        var c = at.Sum - at.Below * d1 - at.Above * d2;
        var a = c * (d1 + d2) + at.Below * d1 * d1 + at.Above * d2 * d2;
        var b = at.Sum * d1 * d2;
        var root = Math.Sqrt(Math.Max(a * a - 4 * b * c, 0));
        return a <= 0 ? (a - root) / (2 * c) : 2 * b / (a + root);
    }

    private double OnePole(int i, int pole, double x, (double Sum, double Below, double Above, double Magnitude) at)
    {
        var d1 = _d[i] - _d[pole] - x;
        return d1 + at.Below * d1 * d1 / (at.Sum - at.Below * d1);
    }

    /// <summary>Σ z_j²/(d_j - λ) and Σ z_j²/(d_j - λ)² over a range of poles.</summary>
    private (double Sum, double Derivative) Sums(int begin, int end, double origin, double x)
    {
        ref var d = ref MemoryMarshal.GetArrayDataReference(_d);
        ref var squares = ref MemoryMarshal.GetArrayDataReference(_squares);
        Vector512<double> o = Vector512.Create(origin),
            shift = Vector512.Create(x),
            sums = default,
            derivatives = default;
        var j = begin;
        for (; j + 8 <= end; j += 8)
        {
            var inverse = Vector512<double>.One / (Vector512.LoadUnsafe(ref d, (nuint)j) - o - shift);
            var term = Vector512.LoadUnsafe(ref squares, (nuint)j) * inverse;
            sums += term;
            derivatives += term * inverse;
        }

        double sum = Vector512.Sum(sums),
            derivative = Vector512.Sum(derivatives);
        for (; j < end; j++)
        {
            var inverse = 1 / (_d[j] - origin - x);
            sum += _squares[j] * inverse;
            derivative += _squares[j] * inverse * inverse;
        }

        return (sum, derivative);
    }
}
