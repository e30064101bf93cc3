using System.Collections.Immutable;
using Thermowell.Contacts;
using Thermowell.Counting;
using Thermowell.Harmonic;
using Thermowell.Hierarchy;
using Thermowell.Secular;
using Thermowell.Systems;
using Xunit;

namespace Thermowell.Tests.Hierarchy;

/// <summary>The noise of the hierarchy against exact answers, limits and an independent program.</summary>
public sealed class HierarchyNoiseTests
{
    private static readonly double[] Flip = [0, 1, 1, 0];

    private static OpenSystem TwoLevels { get; } =
        new([-0.5, 0.5], new Coupling("left", Flip), new Coupling("right", Flip));

    private static SpectralFunction[] Unequal { get; } =
    [HierarchyOracleTests.Drude(0.05, 2), HierarchyOracleTests.Drude(0.075, 1)];

    /// <summary>c_2 = 3.5533e-2 of an independent program in numpy with Padé's exponentials, two poles, depth
    /// 4.</summary>
    [Fact]
    public void Equal_exponentials_have_the_noise_of_an_independent_program()
    {
        var state = HierarchySolver.Solve(
            new HierarchyEquation(TwoLevels, Unequal),
            [HierarchyOracleTests.PadeTerms(0.05, 2, 1), HierarchyOracleTests.PadeTerms(0.075, 1, 1)],
            4
        );
        var noise = new HierarchyNoiseTrial(state, 0, double.PositiveInfinity, TestContext.Current.CancellationToken);
        Assert.Equal(3.5533e-2, noise.Value, 1e-6);
        Assert.Equal(state.BathHeat(0), noise.Heat, 1e-15);
    }

    /// <summary>
    /// Between equal temperatures c_2 = 2κT²; of unequal contacts J has a part that is even in the bias, which both
    /// signs take away. Both contacts have the same.
    /// </summary>
    [Trait("Category", "Slow")]
    [Theory]
    [InlineData(1)]
    [InlineData(0.4, Traits = ["Category", "Long"])]
    public void At_equal_temperatures_it_is_twice_the_conductance(double temperature)
    {
        var equation = new HierarchyEquation(TwoLevels, Unequal);
        var budget = new HierarchyBudget { Tolerance = 1e-4 };
        double Heat(double bias) =>
            HierarchySearch.Find(equation, [temperature + bias / 2, temperature - bias / 2], budget).Heats[0];
        var bias = 0.02 * temperature;
        var expected = (Heat(bias) - Heat(-bias)) / bias * temperature * temperature;
        foreach (var contact in (int[])[0, 1])
        {
            var noise = HierarchyNoise.Find(equation, [temperature, temperature], contact, budget);
            Assert.True(noise.IsSolved);
            Assert.Equal(1, noise.Value / expected, 3e-4);
        }
    }

    /// <summary>The secular limit: what it is off by halves with the coupling.</summary>
    [Fact]
    public void Weak_coupling_is_the_secular_limit()
    {
        double Off(double lambda)
        {
            SpectralFunction[] laws = [HierarchyOracleTests.Drude(lambda, 2), HierarchyOracleTests.Drude(lambda, 2)];
            var exact = HierarchyNoise.Find(
                new HierarchyEquation(TwoLevels, laws),
                [2, 1],
                0,
                new HierarchyBudget { Tolerance = 1e-5 }
            );
            var secular = HeatCumulants.Of(new RateEquation(TwoLevels, laws), [2, 1], 0, 2);
            return exact.Value / secular.Values[1] - 1;
        }

        var (one, half) = (Off(2e-3), Off(1e-3));
        Assert.InRange(one / half, 1.97, 2.03);
        Assert.InRange(Math.Abs(half), 3e-3, 4e-3);
    }

    /// <summary>Single oscillators, for which S² is no number, have the exact noise of their harmonic
    /// network.</summary>
    [Theory]
    [InlineData(0.01, 1, 0.5, 12, 1e-3)]
    [InlineData(0.05, 0.3, 0.1, 8, 1e-2)]
    public void An_oscillator_has_the_noise_of_its_network(
        double lambda,
        double hot,
        double cold,
        int levels,
        double tolerance
    )
    {
        SpectralFunction[] laws = [HierarchyOracleTests.Drude(lambda, 3), HierarchyOracleTests.Drude(lambda, 3)];
        var exact = HarmonicNoise.Of(HierarchyOracleTests.OscillatorState(laws, hot, cold), 0, 2).Cumulants[1];
        var equation = new HierarchyEquation(HierarchyOracleTests.Oscillator(levels), laws, isRenormalised: true);
        var noise = HierarchyNoise.Find(equation, [hot, cold], 0, new HierarchyBudget { Tolerance = tolerance });
        Assert.True(
            Math.Abs(noise.Value - exact) <= noise.Error && noise.Error <= 1.5 * tolerance * exact,
            $"{noise.Value} +- {noise.Error}, not {exact}"
        );
    }

    /// <summary>A law with complex exponentials: both contacts have the same noise, though one has real ones.</summary>
    [Fact]
    public void Complex_exponentials_have_a_real_noise()
    {
        var equation = new HierarchyEquation(
            TwoLevels,
            [new UnderdampedSpectrum(0.05, 1.5, 0.4), HierarchyOracleTests.Drude(0.05, 2)]
        );
        HierarchyNoise[] both = [.. Enumerable.Range(0, 2).Select(a => HierarchyNoise.Find(equation, [1, 0.5], a))];
        Assert.True(
            Math.Abs(both[0].Value - both[1].Value) <= both[0].Error + both[1].Error,
            $"{both[0].Value} +- {both[0].Error}, {both[1].Value} +- {both[1].Error}"
        );
        Assert.True(both[0].Error < 2e-3 * both[0].Value);
    }

    /// <summary>Couplings that do not commute have no noise here.</summary>
    [Fact]
    public void Couplings_that_do_not_commute_are_refused()
    {
        var system = new OpenSystem([-0.5, 0.5], new Coupling("left", Flip), new Coupling("right", [1, 0.3, 0.3, -1]));
        Assert.False(HierarchyNoise.IsKnownOf(system));
        Assert.True(HierarchyNoise.IsKnownOf(TwoLevels));
        Assert.Throws<ArgumentException>(() => HierarchyNoise.Find(new HierarchyEquation(system, Unequal), [2, 1], 0));
    }
}
