using Thermowell.Numerics.Products;
using Xunit;

namespace Thermowell.Tests.Numerics;

public sealed class MatrixProductTests
{
    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(3, 5, 31)]
    [InlineData(97, 300, 33)]
    [InlineData(200, 257, 530)]
    public void Products_of_all_shapes_and_strides(int m, int k, int n)
    {
        // Whole numbers: every sum is exact, so the product must be too.
        var a = Whole(m * k, 7);
        var b = Whole(k * n, 11);
        var expected = new double[m * n];
        for (var i = 0; i < m; i++)
        for (var p = 0; p < k; p++)
        for (var j = 0; j < n; j++)
            expected[i * n + j] += 2 * a[i * k + p] * b[p * n + j];
        var aView = new MatrixView(a, 0, m, k, k);
        var bView = new MatrixView(b, 0, k, n, n);
        var aTurned = new MatrixView(Turned(a, m, k), 0, k, m, m).Transposed;
        var bTurned = new MatrixView(Turned(b, k, n), 0, n, k, k).Transposed;
        foreach (var threads in new[] { 1, 2 })
        foreach (var (x, y) in new[] { (aView, bView), (aTurned, bView), (aView, bTurned), (aTurned, bTurned) })
        {
            var c = new double[m * n];
            new MatrixProduct(new ParallelOptions { MaxDegreeOfParallelism = threads }).Add(
                2,
                x,
                y,
                new MatrixView(c, 0, m, n, n)
            );
            Assert.Equal(expected, c);
        }
    }

    [Fact]
    public void Every_vector_width_and_thread_count_gives_the_same_bits()
    {
        const int M = 250,
            K = 300,
            N = 77;
        var a = new MatrixView(Irrational(M * K, 3), 0, M, K, K);
        var b = new MatrixView(Irrational(K * N, 5), 0, K, N, N);
        double[] Product(int width, int threads)
        {
            var c = Irrational(M * N, 7);
            new MatrixProduct(new ParallelOptions { MaxDegreeOfParallelism = threads }, width).Add(
                1.5,
                a,
                b,
                new MatrixView(c, 0, M, N, N)
            );
            return c;
        }

        var expected = Product(8, 1);
        Assert.NotEqual(Irrational(M * N, 7), expected);
        foreach (var width in new[] { 8, 4, 2 })
        foreach (var threads in new[] { 1, 2 })
            Assert.Equal(expected, Product(width, threads));
    }

    [Fact]
    public void The_lower_triangle_is_that_of_the_whole_product()
    {
        const int N = 250,
            K = 40;
        var x = Whole(N * K, 13);
        var view = new MatrixView(x, 0, N, K, K);
        double[] whole = new double[N * N],
            lower = new double[N * N];
        var product = new MatrixProduct(new ParallelOptions { MaxDegreeOfParallelism = 1 });
        product.Add(-1, view, view.Transposed, new MatrixView(whole, 0, N, N, N));
        product.AddLower(-1, view, view.Transposed, new MatrixView(lower, 0, N, N, N));
        for (var i = 0; i < N; i++)
        for (var j = 0; j <= i; j++)
            Assert.Equal(whole[i * N + j], lower[i * N + j]);
    }

    private static double[] Whole(int count, int step) =>
        [.. Enumerable.Range(0, count).Select(i => (double)(i * step % 17 - 8))];

    private static double[] Irrational(int count, int step) =>
        [.. Enumerable.Range(1, count).Select(i => Math.Sin(i * step))];

    private static double[] Turned(double[] a, int rows, int columns)
    {
        var turned = new double[a.Length];
        for (var i = 0; i < rows; i++)
        for (var j = 0; j < columns; j++)
            turned[j * rows + i] = a[i * columns + j];
        return turned;
    }
}
