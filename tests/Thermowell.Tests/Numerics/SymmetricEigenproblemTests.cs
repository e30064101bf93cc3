using Thermowell.Numerics.Eigen;
using Xunit;

namespace Thermowell.Tests.Numerics;

public sealed class SymmetricEigenproblemTests
{
    private static readonly ParallelOptions Two = new() { MaxDegreeOfParallelism = 2 };

    /// <summary>Name, order and matrix of each kind of spectrum that breaks a careless solver.</summary>
    public static TheoryData<string, int> Spectra()
    {
        var data = new TheoryData<string, int>();
        foreach (var kind in new[] { "random", "clusters", "unit", "diagonal", "glued", "graded", "tiny", "huge" })
        foreach (var n in new[] { 1, 2, 3, 31, 33, 64, 150, 333 })
            data.Add(kind, n);
        return data;
    }

    [Theory]
    [MemberData(nameof(Spectra))]
    public void Pairs_satisfy_their_equation_and_are_orthonormal(string kind, int n)
    {
        var a = Matrix(kind, n);
        var scale = Math.Max(a.Max(Math.Abs), double.Epsilon / 2.2e-16);
        var (values, vectors) = SymmetricEigenproblem.Lowest(
            (double[])a.Clone(),
            n,
            n,
            SymmetricEigenproblem.Sequential
        );
        double residual = 0,
            overlap = 0;
        for (var k = 0; k < n; k++)
        {
            var x = vectors.AsSpan(k * n, n);
            if (k > 0)
                Assert.True(values[k] >= values[k - 1]);
            for (var i = 0; i < n; i++)
                residual = Math.Max(residual, Math.Abs(Dot(a.AsSpan(i * n, n), x) / scale - values[k] / scale * x[i]));
            for (var l = 0; l <= k; l++)
                overlap = Math.Max(overlap, Math.Abs(Dot(vectors.AsSpan(l * n, n), x) - (l == k ? 1 : 0)));
        }

        // ‖A‖ ≤ n max|a|; rounding grows at most as n, and 4 n ε is an order below what a lost vector would leave.
        Assert.InRange(residual, 0, 4 * Math.Max(n, 8) * 2.2e-16);
        Assert.InRange(overlap, 0, 2 * Math.Max(n, 8) * 2.2e-16);
    }

    [Theory]
    [InlineData("random")]
    [InlineData("clusters")]
    [InlineData("glued")]
    public void The_lowest_are_the_first_of_all(string kind)
    {
        const int N = 200,
            Count = 37;
        var a = Matrix(kind, N);
        var (all, allVectors) = SymmetricEigenproblem.Lowest(
            (double[])a.Clone(),
            N,
            N,
            SymmetricEigenproblem.Sequential
        );
        var (some, someVectors) = SymmetricEigenproblem.Lowest(
            (double[])a.Clone(),
            N,
            Count,
            SymmetricEigenproblem.Sequential
        );
        Assert.Equal(all[..Count], some);
        for (var k = 0; k < someVectors.Length; k++)
            Assert.Equal(allVectors[k], someVectors[k], 1e-13);
    }

    [Fact]
    public void Bits_do_not_depend_on_threads()
    {
        const int N = 600;
        var a = Matrix("random", N);
        var one = SymmetricEigenproblem.Lowest((double[])a.Clone(), N, 400, SymmetricEigenproblem.Sequential);
        var two = SymmetricEigenproblem.Lowest((double[])a.Clone(), N, 400, Two);
        Assert.Equal(one.Values, two.Values);
        Assert.Equal(one.Vectors, two.Vectors);
    }

    [Theory]
    [InlineData(5)]
    [InlineData(100)]
    [InlineData(301)]
    public void The_second_difference_has_its_closed_form(int n)
    {
        // -u'' on n points: 2 - 2 cos(kπ/(n+1)), vectors sin(ikπ/(n+1)).
        var a = new double[n * n];
        for (var i = 0; i < n; i++)
        {
            a[i * n + i] = 2;
            if (i > 0)
                a[i * n + i - 1] = a[(i - 1) * n + i] = -1;
        }

        var alone = SymmetricEigenproblem.Values((double[])a.Clone(), n);
        var (values, vectors) = SymmetricEigenproblem.Lowest(a, n, n, SymmetricEigenproblem.Sequential);
        for (var k = 0; k < n; k++)
        {
            var exact = 4 * Math.Pow(Math.Sin((k + 1) * Math.PI / (2 * (n + 1))), 2);
            Assert.Equal(exact, values[k], 1e-14);
            Assert.Equal(exact, alone[k], 1e-14);
            for (var i = 0; i < n; i++)
                Assert.Equal(
                    Math.Abs(Math.Sqrt(2.0 / (n + 1)) * Math.Sin((i + 1) * (k + 1) * Math.PI / (n + 1))),
                    Math.Abs(vectors[k * n + i]),
                    1e-11
                );
        }
    }

    [Fact]
    public void Cancellation_stops_the_work()
    {
        using var source = new CancellationTokenSource();
        source.Cancel();
        var options = new ParallelOptions { MaxDegreeOfParallelism = 1, CancellationToken = source.Token };
        Assert.Throws<OperationCanceledException>(() =>
            SymmetricEigenproblem.Lowest(Matrix("random", 100), 100, 10, options)
        );
    }

    private static double Dot(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        double sum = 0;
        for (var i = 0; i < x.Length; i++)
            sum += x[i] * y[i];
        return sum;
    }

    private static double[] Matrix(string kind, int n)
    {
        var a = new double[n * n];
        if (kind == "glued")
        {
            // Wilkinson's matrices side by side with a weak link: pairs and clusters of eigenvalues that agree to all
            // digits.
            for (var i = 0; i < n; i++)
            {
                a[i * n + i] = Math.Abs(i % 21 - 10);
                if (i > 0)
                    a[i * n + i - 1] = a[(i - 1) * n + i] = i % 21 == 0 ? 1e-10 : 1;
            }

            return a;
        }

        for (var i = 0; i < n; i++)
            a[i * n + i] = kind switch
            {
                "clusters" => i / 10 + i % 10 * 1e-15,
                "unit" => 3,
                "graded" => Math.Pow(10, -12.0 * (n - 1 - i) / n),
                "diagonal" => n - i,
                _ => Noise(i, i),
            };
        if (kind is "unit" or "diagonal")
            return a;
        if (kind is "random" or "tiny" or "huge")
        {
            var factor = kind switch
            {
                "tiny" => 1e-200,
                "huge" => 1e200,
                _ => 1,
            };
            for (var i = 0; i < n; i++)
            for (var j = 0; j <= i; j++)
                a[i * n + j] = a[j * n + i] = factor * Noise(i, j);
            return a;
        }

        // Mixed by reflections, which leave the spectrum as it is.
        for (var r = 0; r < 3; r++)
            Reflect(a, n, r);
        return a;
    }

    private static void Reflect(double[] a, int n, int seed)
    {
        var v = new double[n];
        for (var i = 0; i < n; i++)
            v[i] = Noise(i, n + seed);
        var norm = Dot(v, v);
        for (var side = 0; side < 2; side++)
        for (var i = 0; i < n; i++)
        {
            double sum = 0;
            for (var j = 0; j < n; j++)
                sum += (side == 0 ? a[i * n + j] : a[j * n + i]) * v[j];
            for (var j = 0; j < n; j++)
                a[side == 0 ? i * n + j : j * n + i] -= 2 * sum / norm * v[j];
        }

        for (var i = 0; i < n; i++)
        for (var j = 0; j < i; j++)
            a[j * n + i] = a[i * n + j];
    }

    /// <summary>A fixed number in [-½, ½) for a pair of indices.</summary>
    private static double Noise(int i, int j)
    {
        var x = ((ulong)i * 0x9E3779B97F4A7C15) ^ ((ulong)(j + 1) * 0xC2B2AE3D27D4EB4F);
        x = (x ^ (x >> 31)) * 0xD6E8FEB86659FD93;
        x = (x ^ (x >> 32)) * 0xD6E8FEB86659FD93;
        return (x >> 11) / (double)(1UL << 53) - 0.5;
    }
}
