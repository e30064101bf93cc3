using CsCheck;
using Thermowell.Engines.Shards;
using Xunit;

namespace Thermowell.Tests.Engines;

public sealed class IndexRangesTests
{
    [Theory]
    [InlineData("0", 0)]
    [InlineData("1,3,8-9", 1, 3, 8, 9)]
    [InlineData("0-3", 0, 1, 2, 3)]
    public void Neighbours_stand_together(string text, params int[] indices)
    {
        Assert.Equal(text, IndexRanges.Write(indices));
        Assert.Equal(indices, IndexRanges.Read(text));
    }

    [Fact]
    public void What_is_written_is_read() =>
        Gen.Int[0, 60]
            .Array[1, 40]
            .Sample(any =>
            {
                int[] indices = [.. any.Distinct().Order()];
                Assert.Equal(indices, IndexRanges.Read(IndexRanges.Write(indices)));
            });

    [Theory]
    [InlineData("")]
    [InlineData("a")]
    [InlineData("1-")]
    [InlineData("3-1")]
    [InlineData("2,1")]
    [InlineData("1,1")]
    [InlineData("1-2-3")]
    [InlineData("-1")]
    [InlineData("0x1")]
    [InlineData("99999999999")]
    public void Anything_else_is_none(string text) => Assert.Null(IndexRanges.Read(text));
}
