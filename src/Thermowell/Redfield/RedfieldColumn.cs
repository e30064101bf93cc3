using System.Numerics;
using System.Numerics.Tensors;
using Thermowell.Numerics;

namespace Thermowell.Redfield;

/// <summary>
/// The coherences |i⟩⟨j| with one j and all other i taken alone: a diagonal block of the Redfield generator, of
/// M_j = -i(H - e_j) + Σ_a (P_a,jj Λ_a + Λ_a,jj* P_a - P_a Λ_a) - Σ_a (P_a Λ_a)_jj* all but the row and column of the
/// population, Eq. (R12) of docs/theory/redfield.md. Where it grows, the whole generator is likely to.
/// </summary>
internal sealed class RedfieldColumn
{
    private readonly int _level;
    private readonly int[] _others;
    private readonly double[] _real;
    private readonly double[] _imaginary;
    private readonly ReadOnlyMemory<double> _energies;
    private readonly CancellationToken _cancellation;

    /// <summary>The block of one level j of a generator at its temperatures.</summary>
    public RedfieldColumn(RedfieldGenerator generator, int level)
    {
        var system = generator.Equation.System;
        (_level, _energies, _cancellation) = (level, system.Energies.AsMemory(), generator.Cancellation);
        _others = [.. Enumerable.Range(0, system.Levels).Where(i => i != level)];
        _real = new double[_others.Length * _others.Length];
        _imaginary = new double[generator.Equation.IsComplex ? _real.Length : 0];
        for (var a = 0; a < system.Couplings.Length; a++)
        {
            var coupling = system.Couplings[a];
            var real = coupling.Matrix.AsSpan();
            var relaxation = generator.TransposedRelaxation.AsSpan(a * system.Levels);
            AddContact(real, relaxation, generator.Width, (1, 1, 1), _real);
            if (_imaginary.Length == 0)
                continue;

            // Re P Re Λ - Im P Im Λ, and Re P Im Λ + Im P Re Λ; of Λ_jj and (PΛ)_jj the conjugates.
            var imaginary = RedfieldEquation.ImaginaryPartOf(coupling);
            var turned = generator.TransposedRelaxation.AsSpan(system.Levels * generator.Width + a * system.Levels);
            AddContact(imaginary, turned, generator.Width, (-1, 1, -1), _real);
            AddContact(real, turned, generator.Width, (1, -1, -1), _imaginary);
            AddContact(imaginary, relaxation, generator.Width, (1, 1, -1), _imaginary);
        }
    }

    /// <summary>
    /// The eigenvalue of largest real part and its eigenvector, with an element for every level, that of the population
    /// 0; null where the eigenvalues do not settle, which was seen at rates ten orders of magnitude above the
    /// frequencies.
    /// </summary>
    /// <param name="progress">Told the part done, from 0 to 1.</param>
    public (Complex Value, Complex[] Vector)? FastestGrowth(IProgress<double>? progress = null)
    {
        Complex top;
        try
        {
            top = HessenbergEigenvalues
                .Compute(AsReal(), 2 * _others.Length, progress, _cancellation)
                .MaxBy(value => value.Real);
        }
        catch (NumericalFailureException)
        {
            return null;
        }

        // The real form has each eigenvalue with its conjugate, and only one of the two is the block's.
        var (direct, conjugate) = (Vector(top), Vector(Complex.Conjugate(top)));
        return direct.Residual <= conjugate.Residual
            ? (top, WithPopulation(direct.Vector))
            : (Complex.Conjugate(top), WithPopulation(conjugate.Vector));
    }

    private Complex[] WithPopulation(Complex[] vector) => [.. vector[.._level], Complex.Zero, .. vector[_level..]];

    /// <summary>
    /// Adds P_jj Λ + Λ_jj P - PΛ - (PΛ)_jj of a part of the coupling and one of Λ, with a sign for products of P and Λ,
    /// one for Λ_jj and one for (PΛ)_jj.
    /// </summary>
    private void AddContact(
        ReadOnlySpan<double> p,
        ReadOnlySpan<double> transposed,
        int width,
        (double Products, double Own, double Decay) signs,
        double[] target
    )
    {
        var (size, n) = (_others.Length, _others.Length + 1);
        var diagonal = p[_level * (n + 1)];
        var atZero = transposed[_level * width + _level];
        double decay = 0;
        for (var m = 0; m < n; m++)
            decay += p[_level * n + m] * transposed[_level * width + m];
        for (var b = 0; b < size; b++)
        {
            _cancellation.ThrowIfCancellationRequested();
            var column = transposed.Slice(_others[b] * width, n);
            for (var a = 0; a < size; a++)
            {
                var i = _others[a];
                var product = TensorPrimitives.Dot(p.Slice(i * n, n), column);
                target[a * size + b] +=
                    signs.Products * (diagonal * column[i] - product)
                    + signs.Own * atZero * p[i * n + _others[b]]
                    - (a == b ? signs.Decay * decay : 0);
            }
        }
    }

    private double Frequency(int a) => _energies.Span[_others[a]] - _energies.Span[_level];

    /// <summary>B + i(C - E) as [B, E - C; C - E, B].</summary>
    private double[] AsReal()
    {
        var (half, size) = (_others.Length, 2 * _others.Length);
        var matrix = new double[size * size];
        for (var i = 0; i < half; i++)
        {
            _real.AsSpan(i * half, half).CopyTo(matrix.AsSpan(i * size));
            _real.AsSpan(i * half, half).CopyTo(matrix.AsSpan((half + i) * size + half));
            for (var k = 0; k < half && _imaginary.Length > 0; k++)
            {
                matrix[i * size + half + k] = -_imaginary[i * half + k];
                matrix[(half + i) * size + k] = _imaginary[i * half + k];
            }

            matrix[i * size + half + i] += Frequency(i);
            matrix[(half + i) * size + i] -= Frequency(i);
        }

        return matrix;
    }

    /// <summary>Two steps of inverse iteration, and what (M - value) leaves of the vector.</summary>
    private (double Residual, Complex[] Vector) Vector(Complex value)
    {
        var size = _others.Length;
        var vector = new Complex[size];
        Array.Fill(vector, Complex.One);
        double growth = 0;
        for (var step = 0; step < 2; step++)
        {
            var matrix = new Complex[size, size];
            for (var i = 0; i < size; i++)
            {
                for (var k = 0; k < size; k++)
                    matrix[i, k] = new Complex(
                        _real[i * size + k],
                        _imaginary.Length > 0 ? _imaginary[i * size + k] : 0
                    );
                matrix[i, i] -= new Complex(0, Frequency(i)) + value * (1 + 1e-9);
            }

            growth = InverseIteration.Step(matrix, vector, _cancellation);
        }

        return (1 / growth, vector);
    }
}
