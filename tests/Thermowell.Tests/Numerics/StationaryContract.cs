using Thermowell.Numerics.Random;
using Thermowell.Tests.HighPrecision;
using Xunit;

namespace Thermowell.Tests.Numerics;

/// <summary>
/// What every solver of a chain's stationary distribution must do: one body of tests for the plain one and the fast
/// one.
/// </summary>
public abstract class StationaryContract
{
    /// <summary>The distribution, summing to 1, of the chain with rates[i, j] from i to j.</summary>
    protected abstract double[] Solve(double[,] rates);

    // Around the blocks of 32 rows and the vectors of 2, 4 and 8 lanes.
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(8)]
    [InlineData(9)]
    [InlineData(17)]
    [InlineData(32)]
    [InlineData(33)]
    [InlineData(34)]
    [InlineData(65)]
    public void Every_component_keeps_its_digits_over_two_hundred_orders_of_magnitude(int states)
    {
        var rates = RandomRates((ulong)states, states, 100);
        var expected = BigLinearSystem.Stationary(rates);
        var actual = Solve(rates);
        for (var i = 0; i < states; i++)
            if (expected[i] > 1e-300)
                Agree.To(1e-13, expected[i], actual[i], $"component {i} of {states}");
    }

    [Fact]
    public void A_chain_with_detailed_balance_has_its_weights()
    {
        const int States = 45;
        var rates = RandomRates(7, States, 3);
        var weights = new double[States];
        for (var i = 0; i < States; i++)
            weights[i] = Math.Pow(10, -6.5 * i);
        for (var i = 0; i < States; i++)
        for (var j = i + 1; j < States; j++)
            rates[i, j] = rates[j, i] * weights[j] / weights[i];
        var actual = Solve(rates);
        for (var i = 0; i < States; i++)
            Agree.To(1e-12, weights[i] / weights.Sum(), actual[i], $"component {i}");
    }

    [Fact]
    public void A_ring_that_runs_one_way_dwells_where_it_leaves_slowly()
    {
        const int States = 40;
        var rates = new double[States, States];
        for (var i = 0; i < States; i++)
            rates[i, (i + 1) % States] = i + 1;
        var norm = Enumerable.Range(1, States).Sum(i => 1.0 / i);
        var actual = Solve(rates);
        for (var i = 0; i < States; i++)
            Agree.To(1e-14, 1.0 / (i + 1) / norm, actual[i], $"component {i}");
    }

    /// <summary>Rates 10^x with x uniform in (-decades, decades).</summary>
    internal static double[,] RandomRates(ulong seed, int states, double decades)
    {
        var stream = new RandomStream(seed, 1, 0);
        var rates = new double[states, states];
        for (var i = 0; i < states; i++)
        for (var j = 0; j < states; j++)
            rates[i, j] = i == j ? 0 : Math.Pow(10, decades * (2 * stream.NextUnit() - 1));
        return rates;
    }
}
