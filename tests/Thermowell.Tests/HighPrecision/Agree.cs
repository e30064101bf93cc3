using Xunit;

namespace Thermowell.Tests.HighPrecision;

/// <summary>Comparison with a reference, by relative error; an exact 0 is matched only by 0.</summary>
internal static class Agree
{
    /// <summary>(actual - expected)/expected.</summary>
    public static double RelativeError(double actual, BigFloat expected) =>
        expected.IsZero ? (actual == 0 ? 0 : double.PositiveInfinity) : ((actual - expected) / expected).ToDouble();

    /// <summary>Fails unless the relative error is within the tolerance.</summary>
    public static void To(double tolerance, BigFloat expected, double actual, string what = "")
    {
        if (!double.IsFinite(actual))
            Assert.Fail($"{what} is {actual}, expected {expected}");
        var error = RelativeError(actual, expected);
        if (!(Math.Abs(error) <= tolerance))
            Assert.Fail(
                $"{what}: {actual:R} is off by {error:E2} of itself, more than {tolerance:E1}; expected {expected}"
            );
    }

    /// <summary>The same between doubles, relative to the expected one.</summary>
    public static void To(double tolerance, double expected, double actual, string what = "") =>
        To(tolerance, (BigFloat)expected, actual, what);
}
