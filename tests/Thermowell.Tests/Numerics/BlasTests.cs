using Thermowell.Numerics.Random;
using Thermowell.Numerics.Vectors;
using Xunit;

namespace Thermowell.Tests.Numerics;

/// <summary>
/// The inner loop of every elimination: at any width the bits of one chain of fused multiply-adds, element by element.
/// </summary>
public sealed class BlasTests
{
    [Fact]
    public void It_is_one_chain_of_fused_multiply_adds_at_every_length_and_number_of_rows()
    {
        var stream = new RandomStream(1, 0, 0);
        for (var length = 0; length <= 35; length++)
        for (var rows = 0; rows <= 19; rows++)
        {
            var stride = length + 3;
            double[] target = Draw(ref stream, length),
                factors = Draw(ref stream, rows),
                matrix = Draw(ref stream, rows * stride + 8);
            var expected = (double[])target.Clone();
            for (var i = 0; i < length; i++)
            for (var k = 0; k < rows; k++)
                expected[i] = Math.FusedMultiplyAdd(factors[k], matrix[k * stride + i], expected[i]);
            Blas.Gemv(target, factors, matrix, stride);
            Assert.Equal(expected, target);
        }
    }

    private static double[] Draw(ref RandomStream stream, int length)
    {
        var values = new double[length];
        for (var i = 0; i < length; i++)
            values[i] = stream.NextUnit() - 0.5;
        return values;
    }
}
