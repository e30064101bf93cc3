using CsCheck;
using Thermowell.Numerics;
using Thermowell.Tests.HighPrecision;
using Xunit;

namespace Thermowell.Tests.Numerics;

public sealed class ExactSumTests
{
    private static readonly Gen<double> Number = Gen.Select(
        Gen.Double[-1, 1],
        Gen.Int[-60, 60],
        (x, exponent) => Math.ScaleB(x, exponent)
    );

    [Fact]
    public void A_sum_is_rounded_once() =>
        Number
            .Array[0, 12]
            .Sample(
                terms =>
                {
                    // Each number and its near opposite: what is left is far below what is added.
                    double[] all = [.. terms, .. terms.Select(x => -Math.BitIncrement(x))];
                    var exact = all.Aggregate((BigFloat)0, (sum, x) => sum + x);
                    Assert.Equal(exact.ToDouble(), ExactSum.Of(all));
                },
                threads: 1
            );

    [Theory]
    [InlineData(new double[] { }, 0)]
    [InlineData(new[] { 1e16, 1, 1e-16 }, 10000000000000002)]
    [InlineData(new[] { 1e16, 1, -1e-16 }, 1e16)]
    [InlineData(new[] { 1, 1e100, 1, -1e100 }, 2)]
    [InlineData(new[] { 0.1, 0.2, -0.1, -0.2 }, 0)]
    public void Half_of_the_last_place_goes_where_the_rest_is(double[] terms, double sum) =>
        Assert.Equal(sum, ExactSum.Of((double[])terms.Clone()));

    [Fact]
    public void A_product_is_added_with_what_rounding_takes()
    {
        var terms = new List<double>();
        ExactSum.AddProduct(terms, 0.1, 3);
        ExactSum.AddProduct(terms, -0.1, 2);
        ExactSum.AddProduct(terms, -0.1, 1);
        Assert.Equal(0, ExactSum.Of(terms.ToArray()));
    }
}
