using Thermowell.Questions.Input;
using Xunit;

namespace Thermowell.Tests.Questions;

/// <summary>Times as a text gives them, and every fault of such a text.</summary>
public sealed class TimesTextTests
{
    [Theory]
    [InlineData("3", new double[] { 3 })]
    [InlineData("1, 1E2", new double[] { 1, 100 })]
    [InlineData("1..100:3", new double[] { 1, 10, 100 })]
    [InlineData("1e-2..1:3,5,7", new double[] { 0.01, 0.1, 1, 5, 7 })]
    public void Numbers_and_ranges_come_out_in_order(string text, double[] expected)
    {
        var (times, faults) = TimesText.Read(text);
        Assert.Empty(faults);
        Assert.Equal(expected, times);
    }

    [Fact]
    public void A_range_has_equal_ratios_and_its_own_ends()
    {
        var (times, faults) = TimesText.Read("3e-3..7.7:60");
        Assert.Empty(faults);
        Assert.Equal(60, times.Length);
        Assert.Equal(3e-3, times[0]);
        Assert.Equal(7.7, times[^1]);
        var ratio = Math.Pow(7.7 / 3e-3, 1.0 / 59);
        for (var k = 1; k < times.Length; k++)
            Assert.Equal(ratio, times[k] / times[k - 1], 1e-13);
    }

    [Theory]
    [InlineData("")]
    [InlineData("1,,2")]
    [InlineData("one")]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("nan")]
    [InlineData("1e31")]
    [InlineData("1..10")]
    [InlineData("1..10:1")]
    [InlineData("10..1:5")]
    [InlineData("1..10:2.5")]
    [InlineData("1:5..10")]
    [InlineData("0..10:5")]
    [InlineData("1..10:100000")]
    public void What_is_no_time_is_told(string text)
    {
        var (times, faults) = TimesText.Read(text);
        Assert.Empty(times);
        Assert.Contains("logarithmic range", Assert.Single(faults), StringComparison.Ordinal);
    }

    [Fact]
    public void All_faults_are_told_at_once()
    {
        Assert.Equal(2, TimesText.Read("1,-2,x").Faults.Count);
        Assert.Contains(
            "at most 10000",
            Assert.Single(TimesText.Read("1..2:9000,3..4:9000").Faults),
            StringComparison.Ordinal
        );
    }
}
