using Thermowell.Numerics;
using Thermowell.Numerics.Random;
using Xunit;

namespace Thermowell.Tests.Numerics;

public sealed class EarliestEventTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(17)]
    [InlineData(1025)]
    public void The_tree_gives_what_a_search_gives(int count)
    {
        var events = new EarliestEvent(count);
        var times = Enumerable.Repeat(double.PositiveInfinity, count).ToArray();
        var stream = new RandomStream(8, 0, 0);
        for (var change = 0; change < 3000; change++)
        {
            // Few different times, so that ties are common: the lowest index wins them.
            var first = (int)(count * stream.NextUnit());
            var last = Math.Min(count - 1, first + (int)(3 * stream.NextUnit()));
            for (var i = first; i <= last; i++)
                events[i] = times[i] =
                    stream.NextUnit() < 0.2 ? double.PositiveInfinity : Math.Floor(50 * stream.NextUnit());
            events.Settle(first, last);
            Assert.Equal(times.Min(), events.Time);
            Assert.Equal(Array.IndexOf(times, times.Min()), events.Index);
        }

        events.Shift(2);
        Assert.Equal(times.Min() - 2, events.Time);
    }
}
