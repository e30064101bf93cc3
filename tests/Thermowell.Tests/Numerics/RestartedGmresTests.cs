using Thermowell.Numerics;
using Thermowell.Numerics.Random;
using Xunit;

namespace Thermowell.Tests.Numerics;

/// <summary>GMRES with restarts against elimination, and the three ways in which it ends.</summary>
public sealed class RestartedGmresTests
{
    [Theory]
    [InlineData(40, 40)]
    [InlineData(40, 12)]
    [InlineData(90, 25)]
    public void It_solves_what_elimination_solves(int size, int cycle)
    {
        var (matrix, b) = Problem(size, 3);
        var expected = new double[size];
        new DenseLu(matrix, size).Solve(b, expected);
        var x = new double[size];
        var outcome = new RestartedGmres(size, cycle).Solve(Map(matrix, size), b, x, 1e-13, 400);
        Assert.Equal(KrylovEnd.Converged, outcome.End);
        Assert.InRange(outcome.RelativeResidual, 0, 1e-13);
        for (var i = 0; i < size; i++)
            Assert.Equal(expected[i], x[i], 1e-12);
    }

    [Fact]
    public void A_vanishing_right_hand_side_takes_no_step() =>
        Assert.Equal(
            new KrylovOutcome(KrylovEnd.Converged, 0, 0),
            new RestartedGmres(3, 2).Solve((s, t) => s.CopyTo(t), new double[3], [1, 2, 3], 1e-12, 10)
        );

    [Fact]
    public void A_cyclic_shift_stagnates_until_the_cycle_is_as_long_as_the_system()
    {
        var b = new double[20];
        b[0] = 1;
        Assert.Equal(KrylovEnd.Stagnated, new RestartedGmres(20, 10).Solve(Shift, b, new double[20], 1e-12, 200).End);
        var x = new double[20];
        Assert.Equal(KrylovEnd.Converged, new RestartedGmres(20, 20).Solve(Shift, b, x, 1e-12, 200).End);
        Assert.Equal(1, x[^1], 1e-12);

        static void Shift(ReadOnlySpan<double> source, Span<double> image)
        {
            source[..^1].CopyTo(image[1..]);
            image[0] = source[^1];
        }
    }

    [Fact]
    public void The_limit_is_kept_and_the_residual_is_the_true_one()
    {
        var (matrix, b) = Problem(60, 9);
        var x = new double[60];
        var outcome = new RestartedGmres(60, 8).Solve(Map(matrix, 60), b, x, 1e-13, 5);
        Assert.Equal((KrylovEnd.LimitReached, 5), (outcome.End, outcome.Iterations));
        var image = new double[60];
        Map(matrix, 60)(x, image);
        var residual = Math.Sqrt(image.Zip(b, (u, v) => (u - v) * (u - v)).Sum() / b.Sum(v => v * v));
        Assert.Equal(1, outcome.RelativeResidual / residual, 1e-10);
    }

    /// <summary>2 + a random matrix of norm about one half, so that restarts converge.</summary>
    private static (double[] Matrix, double[] B) Problem(int size, ulong seed)
    {
        var stream = new RandomStream(seed, 0, 0);
        var matrix = new double[size * size];
        for (var k = 0; k < matrix.Length; k++)
            matrix[k] = (2 * stream.NextUnit() - 1) / Math.Sqrt(size);
        for (var i = 0; i < size; i++)
            matrix[i * (size + 1)] += 2;
        var b = new double[size];
        for (var i = 0; i < size; i++)
            b[i] = stream.NextUnit();
        return (matrix, b);
    }

    private static LinearMap Map(double[] matrix, int size) =>
        (source, image) =>
        {
            for (var i = 0; i < size; i++)
            {
                double sum = 0;
                for (var j = 0; j < size; j++)
                    sum += matrix[i * size + j] * source[j];
                image[i] = sum;
            }
        };
}
