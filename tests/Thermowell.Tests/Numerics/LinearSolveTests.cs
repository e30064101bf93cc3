using Thermowell.Numerics;
using Thermowell.Numerics.Random;
using Xunit;

namespace Thermowell.Tests.Numerics;

public sealed class LinearSolveTests
{
    [Fact]
    public void Gmres_and_lu_solve_the_same_system()
    {
        const int n = 60;
        var stream = new RandomStream(3, 0, 0);
        var (map, b) = (new double[n * n], new double[n]);
        for (var i = 0; i < n * n; i++)
            map[i] = stream.NextSymmetric() / Math.Sqrt(n);
        for (var i = 0; i < n; i++)
            b[i] = stream.NextSymmetric();
        var (iterated, direct, system) = (new double[n], new double[n], new double[n * n]);
        for (var i = 0; i < n * n; i++)
            system[i] = (i / n == i % n ? 1 : 0) - map[i];

        var outcome = new RestartedGmres(n, n + 1).Solve((x, y) => Multiply(system, x, y), b, iterated, 1e-14, n + 1);
        new DenseLu(system, n).Solve(b, direct);

        Assert.InRange(outcome.RelativeResidual, 0, 1e-13);
        for (var i = 0; i < n; i++)
            Assert.Equal(direct[i], iterated[i], 1e-11);
        var check = new double[n];
        Multiply(system, direct, check);
        for (var i = 0; i < n; i++)
            Assert.Equal(b[i], check[i], 1e-12);
    }

    [Fact]
    public void A_singular_matrix_is_refused() =>
        Assert.Throws<ArithmeticException>(() => new DenseLu([1, 2, 2, 4], 2));

    private static void Multiply(double[] matrix, ReadOnlySpan<double> x, Span<double> y)
    {
        for (var i = 0; i < y.Length; i++)
        {
            y[i] = 0;
            for (var j = 0; j < x.Length; j++)
                y[i] += matrix[i * x.Length + j] * x[j];
        }
    }
}
