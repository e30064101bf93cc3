using Thermowell.Numerics.Products;
using Thermowell.Numerics.Random;
using Xunit;

namespace Thermowell.Tests.Numerics;

/// <summary>
/// The matrix product at every vector width and at sizes that fill no tile, against three plain loops.
/// </summary>
public sealed class PackedFactorTests
{
    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(6, 16, 16)]
    [InlineData(7, 17, 5)]
    [InlineData(13, 33, 300)]
    [InlineData(131, 50, 257)]
    public void Every_width_gives_the_bits_of_the_plain_loops(int rows, int columns, int inner)
    {
        var stream = new RandomStream(5, 0, 0);
        double[] a = Fill(ref stream, rows * inner),
            b = Fill(ref stream, inner * columns);
        var expected = new double[rows * columns];
        for (var i = 0; i < rows; i++)
        for (var k = 0; k < inner; k++)
        for (var j = 0; j < columns; j++)
            expected[i * columns + j] = Math.FusedMultiplyAdd(
                a[i * inner + k],
                b[k * columns + j],
                expected[i * columns + j]
            );
        foreach (var width in new[] { 8, 4, 2 })
        {
            var c = new double[rows * columns];
            Array.Fill(c, double.NaN);
            var factor = new PackedFactor(inner, columns, width);
            factor.Fill(b);
            factor.Multiply(a, rows, c);
            Assert.Equal(expected, c);
        }
    }

    [Fact]
    public void Short_buffers_are_refused()
    {
        var factor = new PackedFactor(3, 4);
        Assert.Throws<ArgumentException>(() => factor.Multiply(new double[5], 2, new double[8]));
        Assert.Throws<ArgumentException>(() => factor.Multiply(new double[6], 2, new double[7]));
    }

    private static double[] Fill(ref RandomStream stream, int length)
    {
        var values = new double[length];
        for (var k = 0; k < length; k++)
            values[k] = 2 * stream.NextUnit() - 1;
        return values;
    }
}
