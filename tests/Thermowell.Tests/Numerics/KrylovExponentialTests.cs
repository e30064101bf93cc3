using CsCheck;
using Thermowell.Numerics;
using Thermowell.Numerics.Random;
using Xunit;

namespace Thermowell.Tests.Numerics;

/// <summary>Exponentials of maps against those of matrices, and these against closed forms.</summary>
public sealed class KrylovExponentialTests
{
    /// <summary>exp of a turn and of a shear.</summary>
    [Theory]
    [InlineData(0.3)]
    [InlineData(2.9)]
    [InlineData(-70.0)]
    public void A_matrix_that_turns_has_cosines_for_its_exponential(double angle)
    {
        double[] turned = DenseExponential.Of([0, -angle, angle, 0], 2),
            sheared = DenseExponential.Of([-1, angle, 0, -1], 2);
        var (sine, cosine) = Math.SinCos(angle);
        double[] expected = [cosine, -sine, sine, cosine];
        for (var k = 0; k < 4; k++)
            Assert.Equal(expected[k], turned[k], 1e-13 * Math.Max(1, Math.Abs(angle)));
        Assert.Equal(angle * Math.Exp(-1), sheared[1], 1e-14 * Math.Abs(angle));
    }

    /// <summary>
    /// Damped, turning and stiff maps of 3 to 120 numbers over short and long times: the vector is that of the matrix's
    /// exponential, within the error that is told.
    /// </summary>
    [Fact]
    public void Maps_move_as_their_matrices_do() =>
        Gen.Select(Gen.Int[3, 120], Gen.Double[-2, 2], Gen.Double[-2, 2.5], Gen.Int[0, 1_000_000])
            .Sample(
                (size, time, stiffness, seed) =>
                {
                    var random = new RandomStream((ulong)seed, 0, 0);
                    var t = Math.Pow(10, time);
                    double[] matrix = new double[size * size],
                        x = new double[size];
                    for (var i = 0; i < size; i++)
                    {
                        x[i] = (2 * random.NextUnit() - 1);
                        for (var j = 0; j < i; j++)
                            (matrix[i * size + j], matrix[j * size + i]) = (2 * random.NextUnit() - 1) is var turn
                                ? (turn, -turn)
                                : default;
                        matrix[i * (size + 1)] = -Math.Pow(10, stiffness) * random.NextUnit() * i / size;
                    }

                    double[] scaled = [.. matrix.Select(element => t * element)];
                    var expected = Product(DenseExponential.Of(scaled, size), x, size);
                    var size0 = Math.Sqrt(x.Sum(one => one * one));
                    var exponential = new KrylovExponential(
                        (source, image) => Product(matrix, source, size).CopyTo(image),
                        size,
                        1e-10
                    );
                    Assert.True(exponential.Advance(t, x, long.MaxValue));
                    var worst = x.Zip(expected, (one, two) => Math.Abs(one - two)).Max();
                    Assert.True(worst <= exponential.Error + 1e-12 * size0 * (1 + t), $"{worst} {exponential.Error}");
                    Assert.True(exponential.Error < 1e-6 * size0, $"{exponential.Error}");
                },
                iter: 60
            );

    /// <summary>A vector that is at rest costs next to nothing for any time.</summary>
    [Fact]
    public void Rest_is_cheap()
    {
        const int size = 60;
        var x = new double[size];
        Array.Fill(x, 1.0 / size);
        var exponential = new KrylovExponential(Walk, size, 1e-10);
        Assert.True(exponential.Advance(1e6, x, 1000));
        Assert.All(x, one => Assert.Equal(1.0 / size, one, 1e-12));

        static void Walk(ReadOnlySpan<double> source, Span<double> image)
        {
            for (var i = 0; i < size; i++)
                image[i] = source[(i + 1) % size] + source[(i + size - 1) % size] - 2 * source[i];
        }
    }

    /// <summary>What is longer than it may take is not answered.</summary>
    [Fact]
    public void A_budget_ends_it()
    {
        var x = new double[100];
        Array.Fill(x, 1);
        var exponential = new KrylovExponential(
            (source, image) =>
            {
                for (var i = 0; i < source.Length; i += 2)
                    (image[i], image[i + 1]) = (-i * source[i + 1], i * source[i]);
            },
            x.Length,
            1e-12
        );
        Assert.False(exponential.Advance(1e9, x, 50));
    }

    private static double[] Product(double[] matrix, ReadOnlySpan<double> x, int n)
    {
        var image = new double[n];
        for (var i = 0; i < n; i++)
        for (var j = 0; j < n; j++)
            image[i] += matrix[i * n + j] * x[j];
        return image;
    }
}
