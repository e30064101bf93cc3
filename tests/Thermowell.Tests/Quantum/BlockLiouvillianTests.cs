using System.Numerics;
using Thermowell.Contacts;
using Thermowell.Models;
using Thermowell.Secular;
using Thermowell.Systems;
using Xunit;

namespace Thermowell.Tests.Quantum;

/// <summary>The blocks of the Liouvillian against the elements and the traces of the whole one.</summary>
public sealed class BlockLiouvillianTests
{
    private static readonly PowerLawSpectrum Spectrum = new(0.3, -2.25);

    // The well of nine levels has groups of two pairs, such as 16 - 1 = 64 - 49; the ladder has groups of up to five.
    public static TheoryData<OpenSystem, double> Systems =>
        new()
        {
            { RandomSystems.Create(1, 4), 1.5 },
            { RandomSystems.Create(2, 6), 0.4 },
            { SquareWell.ToOpenSystem(new HardPointGas(1), 9), 150 },
            { EquallySpaced(6), 2 },
        };

    [Theory]
    [MemberData(nameof(Systems), DisableDiscoveryEnumeration = true)]
    public void Each_block_is_that_of_the_superoperator_up_to_the_weights_of_detailed_balance(
        OpenSystem system,
        double temperature
    )
    {
        var n = system.Levels;
        var e = system.Energies;
        var whole = new LindbladSuperoperator(new TwoContacts(system, temperature, temperature), Spectrum).Matrix;
        var blocks = new BlockLiouvillian(new RateEquation(system, Spectrum), temperature);
        var largest = 0;
        foreach (var group in BohrGroups.Of(system))
        {
            var block = blocks.Block(group);
            largest = Math.Max(largest, group.Length);
            for (var a = 0; a < group.Length; a++)
            for (var b = 0; b <= a; b++)
            {
                var (i, j) = group[a];
                var (k, l) = group[b];
                var weight = Math.Exp(-(e[i] - e[k]) / 2 / temperature);
                var size = Math.Abs(block[a * group.Length + a]);
                Assert.Equal(-block[a * group.Length + b] * weight, whole[i * n + j, k * n + l].Real, 1e-12 * size);
                Assert.Equal(-block[a * group.Length + b] / weight, whole[k * n + l, i * n + j].Real, 1e-12 * size);
            }
        }

        Assert.Equal(
            n is 9 ? 2
                : n is 6 && e[1] == 1 ? 5
                : 1,
            largest
        );
    }

    [Theory]
    [MemberData(nameof(Systems), DisableDiscoveryEnumeration = true)]
    public void Population_rates_have_the_traces_of_the_powers_of_the_rate_matrix(OpenSystem system, double temperature)
    {
        var n = system.Levels;
        var whole = new LindbladSuperoperator(new TwoContacts(system, temperature, temperature), Spectrum).Matrix;
        var generator = new Complex[n, n];
        for (var i = 0; i < n; i++)
        for (var j = 0; j < n; j++)
            generator[i, j] = -whole[i * (n + 1), j * (n + 1)];
        var rates = new BlockLiouvillian(new RateEquation(system, Spectrum), temperature).PopulationRates();
        var power = generator;
        for (var k = 1; k <= n; k++, power = Dense.Multiply(power, generator))
        {
            double trace = 0;
            for (var i = 0; i < n; i++)
                trace += power[i, i].Real;
            Assert.Equal(1, rates.Sum(rate => Math.Pow(rate, k)) / trace, 1e-12);
        }

        Assert.InRange(rates[0] / rates[^1], -1e-14, 1e-14);
        Assert.True(rates[1] > 0);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(0.3)]
    [InlineData(50)]
    public void Two_levels_relax_at_the_textbook_rates(double temperature)
    {
        var system = TwoContacts.System([0, 2], [0, 1.5, 1.5, 0], [0, 0.5, 0.5, 0]);
        var occupation = temperature == 0 ? 0 : 1 / (Math.Exp(2 / temperature) - 1);
        var rate = 0.3 * Math.Pow(2, -2.25) * (1.5 * 1.5 + 0.5 * 0.5) * (1 + 2 * occupation);
        var liouvillian = new BlockLiouvillian(new RateEquation(system, Spectrum), temperature);
        Assert.Equal(1, liouvillian.SlowestPopulationRate() / rate, 1e-14);
        Assert.Equal(1, liouvillian.SlowestCoherenceRate().Rate / (rate / 2), 1e-14);
        Assert.Equal(1, liouvillian.Gap() / (rate / 2), 1e-14);
    }

    /// <summary>A ladder, whose pairs of one distance share a frequency: blocks of N - 1, N - 2 … pairs.</summary>
    private static OpenSystem EquallySpaced(int n)
    {
        var random = RandomSystems.Create(9, n);
        return TwoContacts.System(
            [.. Enumerable.Range(0, n).Select(i => (double)i)],
            random.Couplings[0].Matrix.AsSpan(),
            random.Couplings[1].Matrix.AsSpan()
        );
    }
}
