using Thermowell.Numerics.Eigen;
using Thermowell.Numerics.Random;
using Xunit;

namespace Thermowell.Tests.Numerics;

public sealed class SymmetricEigenvaluesTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(10)]
    [InlineData(80)]
    public void A_tridiagonal_Toeplitz_matrix_has_cosines(int n)
    {
        var matrix = new double[n * n];
        for (var i = 0; i < n; i++)
        {
            matrix[i * n + i] = 2;
            if (i > 0)
                matrix[i * n + i - 1] = -1;
        }

        var eigenvalues = SymmetricEigenproblem.Values(matrix, n);
        for (var k = 1; k <= n; k++)
            Assert.Equal(2 - 2 * Math.Cos(k * Math.PI / (n + 1)), eigenvalues[k - 1], 1e-14);
    }

    // Known spectra, some with equal or tiny members, turned by random reflections.
    [Theory]
    [InlineData(new double[] { -3, 1, 1, 1, 8 })]
    [InlineData(new double[] { 0, 0, 0, 0, 0, 0 })]
    [InlineData(new double[] { -1e6, -1, 1e-9, 2, 3, 5e5 })]
    [InlineData(new double[] { -5, 5 })]
    [InlineData(new double[] { 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17 })]
    public void A_turned_matrix_has_the_eigenvalues_it_was_made_of(double[] spectrum)
    {
        var n = spectrum.Length;
        var matrix = new double[n * n];
        for (var i = 0; i < n; i++)
            matrix[i * n + i] = spectrum[i];
        var stream = new RandomStream(3, 2, 1);
        for (var turn = 0; turn < 3; turn++)
            Reflect(matrix, n, ref stream);
        var eigenvalues = SymmetricEigenproblem.Values(matrix, n);
        var largest = spectrum.Max(Math.Abs);
        for (var k = 0; k < n; k++)
            Assert.Equal(spectrum[k], eigenvalues[k], 1e-14 * n * largest);
    }

    [Fact]
    public void Only_the_lower_triangle_is_read()
    {
        double[] whole = [2, 1, 0.5, 1, 3, -1, 0.5, -1, 4],
            lower = [2, double.NaN, double.NaN, 1, 3, double.NaN, 0.5, -1, 4];
        Assert.Equal(SymmetricEigenproblem.Values(whole, 3), SymmetricEigenproblem.Values(lower, 3));
    }

    /// <summary>A ← H A H with H = 1 - 2 v vᵀ.</summary>
    private static void Reflect(double[] a, int n, ref RandomStream stream)
    {
        var v = new double[n];
        for (var i = 0; i < n; i++)
            v[i] = stream.NextUnit() - 0.5;
        var norm = Math.Sqrt(v.Sum(x => x * x));
        for (var i = 0; i < n; i++)
            v[i] /= norm;
        for (var pass = 0; pass < 2; pass++)
        {
            for (var c = 0; c < n; c++)
            {
                double dot = 0;
                for (var r = 0; r < n; r++)
                    dot += v[r] * a[r * n + c];
                for (var r = 0; r < n; r++)
                    a[r * n + c] -= 2 * v[r] * dot;
            }

            for (var r = 0; r < n; r++)
            for (var c = 0; c < r; c++)
                (a[r * n + c], a[c * n + r]) = (a[c * n + r], a[r * n + c]);
        }
    }
}
