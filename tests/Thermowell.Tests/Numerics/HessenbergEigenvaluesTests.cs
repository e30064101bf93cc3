using System.Numerics;
using Thermowell.Numerics;
using Thermowell.Numerics.Eigen;
using Thermowell.Numerics.Random;
using Xunit;

namespace Thermowell.Tests.Numerics;

/// <summary>
/// Eigenvalues of real unsymmetric and of Hermitian matrices: known spectra hidden by similarity, invariants, and each
/// other.
/// </summary>
public sealed class HessenbergEigenvaluesTests
{
    [Fact]
    public void A_companion_matrix_has_the_roots_of_its_polynomial()
    {
        // (x-1)(x-2)(x-3)(x²+4)(x²-2x+5) = x⁷ - 8x⁶ + 32x⁵ - 90x⁴ + 179x³ - 262x² + 268x - 120.
        double[] low = [-120, 268, -262, 179, -90, 32, -8];
        var a = new double[49];
        for (var i = 0; i < 7; i++)
        {
            if (i > 0)
                a[i * 7 + i - 1] = 1;
            a[i * 7 + 6] = -low[i];
        }

        Complex[] roots = [1, 2, 3, new(0, 2), new(0, -2), new(1, 2), new(1, -2)];
        AssertSame(roots, HessenbergEigenvalues.Compute(a, 7), 1e-11);
    }

    [Theory]
    [InlineData(3, 1)]
    [InlineData(20, 2)]
    [InlineData(75, 3)]
    public void A_planted_spectrum_comes_back(int n, ulong seed)
    {
        var stream = new RandomStream(seed, 0, 0);
        var a = new double[n * n];
        var planted = new List<Complex>();
        for (var i = 0; i < n; i++)
        {
            var value = 4 * stream.NextUnit() - 2;
            if (i + 1 < n && i % 3 == 0)
            {
                var turn = 0.3 + stream.NextUnit();
                (a[i * n + i], a[i * n + i + 1], a[(i + 1) * n + i], a[(i + 1) * n + i + 1]) = (
                    value,
                    turn,
                    -turn,
                    value
                );
                planted.AddRange([new(value, turn), new(value, -turn)]);
                i++;
            }
            else
            {
                a[i * n + i] = value;
                planted.Add(value);
            }
        }

        // Reflections from both sides hide it and leave the conditioning alone.
        for (var round = 0; round < 3; round++)
            Reflect(a, n, ref stream);
        AssertSame([.. planted], HessenbergEigenvalues.Compute(a, n), 1e-11);
    }

    [Fact]
    public void A_cyclic_shift_has_the_roots_of_unity()
    {
        const int N = 17;
        var a = new double[N * N];
        for (var i = 0; i < N; i++)
            a[i * N + (i + 1) % N] = 1;
        AssertSame(
            [.. Enumerable.Range(0, N).Select(k => Complex.FromPolarCoordinates(1, 2 * Math.PI * k / N))],
            HessenbergEigenvalues.Compute(a, N),
            1e-13
        );
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(9)]
    [InlineData(40)]
    public void Hermitian_eigenvalues_are_those_of_the_real_form_twice(int n)
    {
        var stream = new RandomStream(7, 0, 0);
        var (real, imaginary) = (new double[n * n], new double[n * n]);
        for (var i = 0; i < n; i++)
        for (var j = 0; j <= i; j++)
        {
            real[i * n + j] = real[j * n + i] = 2 * stream.NextUnit() - 1;
            imaginary[i * n + j] = i == j ? 0 : 2 * stream.NextUnit() - 1;
            imaginary[j * n + i] = -imaginary[i * n + j];
        }

        var form = new double[4 * n * n];
        for (var i = 0; i < n; i++)
        for (var j = 0; j < n; j++)
        {
            form[i * 2 * n + j] = form[(n + i) * 2 * n + n + j] = real[i * n + j];
            form[i * 2 * n + n + j] = -imaginary[i * n + j];
            form[(n + i) * 2 * n + j] = imaginary[i * n + j];
        }

        var expected = SymmetricEigenproblem.Values(form, 2 * n);
        var values = HermitianEigenproblem.Values(real, imaginary, n);
        for (var k = 0; k < n; k++)
        {
            Assert.Equal(expected[2 * k], values[k], 1e-13);
            Assert.Equal(expected[2 * k + 1], values[k], 1e-13);
        }
    }

    private static void Reflect(double[] a, int n, ref RandomStream stream)
    {
        var v = new double[n];
        for (var i = 0; i < n; i++)
            v[i] = 2 * stream.NextUnit() - 1;
        var norm = v.Sum(x => x * x);
        for (var c = 0; c < n; c++)
        {
            double dot = 0;
            for (var i = 0; i < n; i++)
                dot += v[i] * a[i * n + c];
            for (var i = 0; i < n; i++)
                a[i * n + c] -= 2 * dot / norm * v[i];
        }

        for (var r = 0; r < n; r++)
        {
            double dot = 0;
            for (var i = 0; i < n; i++)
                dot += v[i] * a[r * n + i];
            for (var i = 0; i < n; i++)
                a[r * n + i] -= 2 * dot / norm * v[i];
        }
    }

    private static void AssertSame(Complex[] expected, Complex[] actual, double tolerance)
    {
        var left = actual.ToList();
        Assert.Equal(expected.Length, actual.Length);
        foreach (var value in expected)
        {
            var nearest = left.MinBy(z => Complex.Abs(z - value));
            Assert.InRange(Complex.Abs(nearest - value), 0, tolerance);
            left.Remove(nearest);
        }
    }
}
