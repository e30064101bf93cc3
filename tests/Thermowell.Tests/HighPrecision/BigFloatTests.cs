using Xunit;

namespace Thermowell.Tests.HighPrecision;

/// <summary>The reference arithmetic itself, against digits in every book of tables.</summary>
public sealed class BigFloatTests
{
    // OEIS A001113, A002162, A000796: e, ln 2 and π, 75 decimals, cut.
    private const string E = "2718281828459045235360287471352662497757247093699959574966967627724076630353";
    private const string LnTwo = "0693147180559945309417232121458176568075500134360255254120680009493393621969";
    private const string Pi = "3141592653589793238462643383279502884197169399375105820974944592307816406286";

    [Fact]
    public void Constants_have_the_digits_of_the_tables()
    {
        AgreesToSeventyFourDigits(BigMath.Exp(1), E);
        AgreesToSeventyFourDigits(BigMath.LnTwo, LnTwo);
        AgreesToSeventyFourDigits(BigMath.Ln(2), LnTwo);
        AgreesToSeventyFourDigits(BigMath.Pi, Pi);
    }

    [Theory]
    [InlineData(1e-300)]
    [InlineData(0.1)]
    [InlineData(1)]
    [InlineData(3.75)]
    [InlineData(1e300)]
    public void Exponential_undoes_the_logarithm(double x) =>
        Assert.True(BigFloat.Abs(BigMath.Exp(BigMath.Ln(x)) / x - 1) < BigFloat.Scaled(1, -2400));

    [Fact]
    public void Exponential_turns_sums_into_products_far_beyond_the_range_of_a_double()
    {
        var product = BigMath.Exp(-7000.25) * BigMath.Exp(-0.75);
        Assert.True(BigFloat.Abs(product / BigMath.Exp(-7001) - 1) < BigFloat.Scaled(1, -2400));
        Assert.True(BigFloat.Abs(BigMath.Ln(product) + 7001) < BigFloat.Scaled(1, -2400));
    }

    [Fact]
    public void Sums_and_quotients_keep_what_a_double_would_lose()
    {
        BigFloat small = 1e-200;
        Assert.True(1 + small - 1 == small);
        Assert.True(BigFloat.Abs((BigFloat)1 / 3 * 3 - 1) < BigFloat.Scaled(1, -2500));
        Assert.True(BigFloat.Abs(BigFloat.Decimal("1", 1) - 0.1) > 1e-19);
        Assert.True(BigFloat.Abs(BigFloat.Decimal("1", 1) - 0.1) < 1e-16);
    }

    [Theory]
    [InlineData(0.0)]
    [InlineData(-0.3)]
    [InlineData(5e-324)]
    [InlineData(-1.7976931348623157e308)]
    [InlineData(123456.789)]
    public void A_double_comes_back_as_itself(double x) => Assert.Equal(x, ((BigFloat)x).ToDouble());

    [Fact]
    public void Comparison_orders_by_value_and_not_by_form()
    {
        Assert.True((BigFloat)4 == BigFloat.Scaled(1, 2));
        Assert.True((BigFloat)(-2) < 1e-300);
        Assert.True(BigMath.Exp(-2000) > 0);
        Assert.False(BigMath.Exp(-2000) >= BigMath.Exp(-1999));
    }

    private static void AgreesToSeventyFourDigits(BigFloat actual, string digits) =>
        Assert.True(BigFloat.Abs(actual - BigFloat.Decimal(digits, 75)) < BigFloat.Decimal("1", 74));
}
