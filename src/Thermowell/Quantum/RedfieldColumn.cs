using System.Numerics;
using Thermowell.Solvers;

namespace Thermowell.Quantum;

/// <summary>
/// The coherences |i⟩⟨j| with one j taken alone: the N × N diagonal block M_j = -i(H - e_j) + Σ_a P_a,jj Λ_a - Σ_a P_a Λ_a - K_j/2 of the
/// Redfield generator, (R12) of docs/theory/redfield.md. Where it grows, the whole generator is likely to.
/// </summary>
internal sealed class RedfieldColumn
{
    private readonly int _n;
    private readonly int _level;
    private readonly double[] _real;
    private readonly ReadOnlyMemory<double> _energies;

    /// <summary>The block of one level j of a generator at its temperatures.</summary>
    public RedfieldColumn(RedfieldGenerator generator, int level)
    {
        var system = generator.Equation.System;
        (_n, _level, _energies) = (system.Levels, level, system.Energies.AsMemory());
        _real = new double[_n * _n];
        AddBath(system.LeftCoupling.AsSpan(), generator.TransposedRelaxation);
        AddBath(system.RightCoupling.AsSpan(), generator.TransposedRelaxation.AsSpan(_n));
    }

    /// <summary>The eigenvalue of largest real part and its eigenvector.</summary>
    public (Complex Value, Complex[] Vector) FastestGrowth()
    {
        var top = new Complex(double.NegativeInfinity, 0);
        foreach (var value in HessenbergEigenvalues.Compute(AsReal(), 2 * _n))
            if (value.Real > top.Real) top = value;

        // The real form has each eigenvalue with its conjugate, and only one of the two is the block's.
        var (direct, conjugate) = (Vector(top), Vector(Complex.Conjugate(top)));
        return direct.Residual <= conjugate.Residual ? (top, direct.Vector) : (Complex.Conjugate(top), conjugate.Vector);
    }

    private void AddBath(ReadOnlySpan<double> p, ReadOnlySpan<double> transposed)
    {
        var diagonal = p[_level * (_n + 1)];
        double decay = 0;
        for (var m = 0; m < _n; m++) decay += p[_level * _n + m] * transposed[_level * 2 * _n + m];
        for (var k = 0; k < _n; k++)
        {
            var column = transposed.Slice(k * 2 * _n, _n);
            for (var i = 0; i < _n; i++)
            {
                double product = 0;
                for (var m = 0; m < _n; m++) product += p[i * _n + m] * column[m];
                _real[i * _n + k] += diagonal * column[i] - product - (i == k ? decay : 0);
            }
        }
    }

    private double Frequency(int i) => _energies.Span[i] - _energies.Span[_level];

    /// <summary>B - iE as [B E; -E B].</summary>
    private double[] AsReal()
    {
        var size = 2 * _n;
        var matrix = new double[size * size];
        for (var i = 0; i < _n; i++)
        {
            _real.AsSpan(i * _n, _n).CopyTo(matrix.AsSpan(i * size));
            _real.AsSpan(i * _n, _n).CopyTo(matrix.AsSpan((_n + i) * size + _n));
            matrix[i * size + _n + i] = Frequency(i);
            matrix[(_n + i) * size + i] = -Frequency(i);
        }

        return matrix;
    }

    /// <summary>Two steps of inverse iteration, and what (M - value) leaves of the vector.</summary>
    private (double Residual, Complex[] Vector) Vector(Complex value)
    {
        var vector = new Complex[_n];
        Array.Fill(vector, Complex.One);
        double growth = 0;
        for (var step = 0; step < 2; step++)
        {
            var matrix = new Complex[_n, _n];
            for (var i = 0; i < _n; i++)
            {
                for (var k = 0; k < _n; k++) matrix[i, k] = _real[i * _n + k];
                matrix[i, i] -= new Complex(0, Frequency(i)) + value * (1 + 1e-9);
            }

            ComplexLinearSystem.Solve(matrix, vector);
            growth = Math.Sqrt(vector.Sum(x => x.Real * x.Real + x.Imaginary * x.Imaginary));
            for (var i = 0; i < _n; i++) vector[i] /= growth;
        }

        return (1 / growth, vector);
    }
}
