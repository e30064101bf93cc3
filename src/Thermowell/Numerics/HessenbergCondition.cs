using System.Numerics;

namespace Thermowell.Numerics;

/// <summary>
/// The condition number of an eigenvalue of a real Hessenberg matrix, |x| |y| / |y†x| of its right and left
/// eigenvectors x and y: to first order a change of the matrix moves the eigenvalue by at most so many times the norm
/// of the change.
/// </summary>
/// <remarks>
/// Golub and Van Loan, Matrix Computations, section 7.2.2. Both vectors come from two steps of inverse iteration from
/// the same vector, by one elimination with neighbouring rows exchanged: O(n²). Of an eigenvalue with several vectors
/// it takes one pair of those.
/// </remarks>
internal sealed class HessenbergCondition
{
    private const int Steps = 2;
    private const double UnitRoundoff = 1.1e-16;

    private readonly double[] _h;
    private readonly int _n;
    private readonly double _norm;
    private readonly Complex[] _u;
    private readonly Complex[] _factors;
    private readonly bool[] _exchanged;

    /// <summary>A workspace for one matrix.</summary>
    /// <param name="h">The matrix, n × n row-major; what stands below the subdiagonal is not read.</param>
    /// <param name="n">Its order.</param>
    /// <param name="norm">Its norm, which sets what a pivot of 0 is replaced by.</param>
    public HessenbergCondition(double[] h, int n, double norm)
    {
        (_h, _n, _norm) = (h, n, norm);
        _u = new Complex[n * n];
        _factors = new Complex[n];
        _exchanged = new bool[n];
    }

    /// <summary>The condition number of an eigenvalue, at least 1.</summary>
    public double Of(Complex eigenvalue)
    {
        Factor(eigenvalue);
        var (right, left) = (new Complex[_n], new Complex[_n]);
        Array.Fill(right, 1 / Math.Sqrt(_n));
        Array.Fill(left, 1 / Math.Sqrt(_n));
        for (var step = 0; step < Steps; step++)
        {
            Solve(right);
            SolveAdjoint(left);
            Normalise(right);
            Normalise(left);
        }

        var overlap = Complex.Zero;
        for (var i = 0; i < _n; i++)
            overlap += Complex.Conjugate(left[i]) * right[i];
        return 1 / Math.Clamp(overlap.Magnitude, UnitRoundoff, 1);
    }

    /// <summary>H - λ = M⁻¹ U, M being the exchanges and eliminations of one row after another.</summary>
    private void Factor(Complex eigenvalue)
    {
        Array.Clear(_u);
        for (var i = 0; i < _n; i++)
        {
            for (var j = Math.Max(0, i - 1); j < _n; j++)
                _u[i * _n + j] = _h[i * _n + j];
            _u[i * (_n + 1)] -= eigenvalue;
        }

        for (var k = 0; k < _n; k++)
        {
            Span<Complex> row = _u.AsSpan(k * _n, _n),
                next = k + 1 < _n ? _u.AsSpan((k + 1) * _n, _n) : [];
            _exchanged[k] = k + 1 < _n && next[k].Magnitude > row[k].Magnitude;
            for (var j = k; _exchanged[k] && j < _n; j++)
                (row[j], next[j]) = (next[j], row[j]);
            if (row[k].Magnitude < UnitRoundoff * _norm)
                row[k] = Math.Max(UnitRoundoff * _norm, double.Epsilon);
            if (k + 1 == _n)
                break;
            _factors[k] = next[k] / row[k];
            next[k] = Complex.Zero;
            if (_factors[k] == Complex.Zero)
                continue;
            for (var j = k + 1; j < _n; j++)
                next[j] -= _factors[k] * row[j];
        }
    }

    private void Solve(Complex[] x)
    {
        for (var k = 0; k + 1 < _n; k++)
        {
            if (_exchanged[k])
                (x[k], x[k + 1]) = (x[k + 1], x[k]);
            x[k + 1] -= _factors[k] * x[k];
        }

        for (var i = _n - 1; i >= 0; i--)
        {
            var sum = x[i];
            for (var j = i + 1; j < _n; j++)
                sum -= _u[i * _n + j] * x[j];
            x[i] = sum / _u[i * (_n + 1)];
        }
    }

    private void SolveAdjoint(Complex[] y)
    {
        for (var i = 0; i < _n; i++)
        {
            y[i] /= Complex.Conjugate(_u[i * (_n + 1)]);
            for (var j = i + 1; j < _n; j++)
                y[j] -= Complex.Conjugate(_u[i * _n + j]) * y[i];
        }

        for (var k = _n - 2; k >= 0; k--)
        {
            y[k] -= Complex.Conjugate(_factors[k]) * y[k + 1];
            if (_exchanged[k])
                (y[k], y[k + 1]) = (y[k + 1], y[k]);
        }
    }

    private static void Normalise(Complex[] x)
    {
        // In two steps: the squares of what inverse iteration gives may leave the range of a double.
        var largest = x.Max(z => z.Magnitude);
        for (var i = 0; i < x.Length; i++)
            x[i] /= largest;
        var norm = Math.Sqrt(x.Sum(z => z.Real * z.Real + z.Imaginary * z.Imaginary));
        for (var i = 0; i < x.Length; i++)
            x[i] /= norm;
    }
}
