using System.Text.Json;
using Xunit;

namespace Thermowell.Faces.Tests.Command;

/// <summary>What a junction comes to before it is asked.</summary>
public sealed class JunctionCheckTests
{
    /// <summary>2 sin(πk/2N) of N equal masses in a row, of which the lowest twenty and the last are printed.</summary>
    [Fact]
    public void A_network_has_its_frequencies()
    {
        var file = Path.Combine(Repository.Root, "examples", "junctions", "chain.toml");
        using var json = JsonDocument.Parse(CommandRun.Of("junction", "check", file, "--json").Output);
        var frequencies = json.RootElement.GetProperty("frequencies");
        Assert.Equal(40, frequencies.GetProperty("count").GetInt32());
        Assert.Equal(
            Enumerable.Range(0, 20).Select(k => 2 * Math.Sin(Math.PI * k / 80)),
            frequencies.GetProperty("first").EnumerateArray().Select(one => one.GetDouble()),
            (expected, actual) => Math.Abs(expected - actual) <= (expected == 0 ? 1e-7 : 1e-12 * expected)
        );
        Assert.Equal(2 * Math.Sin(Math.PI * 39 / 80), frequencies.GetProperty("highest").GetDouble(), 1e-12);
        Assert.Contains("frequencies 40: ", CommandRun.Of("junction", "check", file).Output, StringComparison.Ordinal);
    }
}
