using Thermowell.Numerics;
using Xunit;

namespace Thermowell.Tests.Numerics;

public sealed class SmallestSufficientTests
{
    [Fact]
    public void Every_threshold_is_found()
    {
        for (var threshold = 1; threshold <= 200; threshold++)
            Assert.Equal(Math.Max(4, threshold), SmallestSufficient.From(4, n => n >= threshold));
    }

    [Fact]
    public void Where_nothing_suffices_the_largest_number_says_so() =>
        Assert.Equal(int.MaxValue, SmallestSufficient.From(4, _ => false));
}
