using Thermowell.Numerics;
using Thermowell.Numerics.Markov;
using Thermowell.Tests.HighPrecision;
using Xunit;

namespace Thermowell.Tests.Numerics;

public sealed class StationaryEliminationTests : StationaryContract
{
    protected override double[] Solve(double[,] rates)
    {
        var p = new double[rates.GetLength(0)];
        Assert.True(Factored(rates, out var elimination));
        elimination.Distribution(p);
        return p;
    }

    [Fact]
    public void At_every_size_around_its_blocks_it_agrees_with_the_reference()
    {
        for (var states = 1; states <= 70; states++)
        {
            var rates = RandomRates(1000 + (ulong)states, states, 60);
            var fast = Solve(rates);
            var plain = StationaryReference.Solve((double[,])rates.Clone());
            var sum = plain.Sum();
            for (var i = 0; i < states; i++)
                Agree.To(1e-13, plain[i] / sum, fast[i], $"component {i} of {states}");
        }
    }

    [Theory]
    [InlineData(2)]
    [InlineData(8)]
    [InlineData(33)]
    [InlineData(70)]
    public void The_factors_solve_for_a_deviation(int states)
    {
        var rates = RandomRates((ulong)states, states, 1);
        var source = new double[states];
        for (var i = 0; i < states; i++)
            source[i] = Math.Sin(i + 1);
        source[0] -= source.Sum();
        Assert.True(Factored(rates, out var elimination));
        var y = new double[states];
        elimination.Deviation(source, y);
        Assert.Equal(0, y[0]);
        for (var k = 0; k < states; k++)
        {
            double balance = source[k],
                size = Math.Abs(source[k]);
            for (var i = 0; i < states; i++)
            {
                balance += y[i] * rates[i, k] - y[k] * rates[k, i];
                size += Math.Abs(y[i]) * rates[i, k] + Math.Abs(y[k]) * rates[k, i];
            }

            Assert.InRange(Math.Abs(balance), 0, 1e-14 * size);
        }
    }

    /// <summary>
    /// With plain numbers and with those that do not underflow, whose answer is free to the same in every state.
    /// </summary>
    [Theory]
    [InlineData(2)]
    [InlineData(8)]
    [InlineData(33)]
    [InlineData(70)]
    public void The_adjoint_tells_a_weighed_sum_of_the_deviation_of_any_source(int states)
    {
        var rates = RandomRates((ulong)states, states, 1);
        var (source, weight) = (new double[states], new double[states]);
        for (var i = 0; i < states; i++)
            (source[i], weight[i]) = (Math.Sin(i + 1), Math.Cos(3 * i));
        source[0] -= source.Sum();
        Assert.True(Factored(rates, out var elimination));
        var (y, image) = (new double[states], new double[states]);
        elimination.Deviation(source, y);
        elimination.Adjoint(weight, image);
        Check(y, image);

        var scaledRates = new ScaledDouble[states, states];
        for (var i = 0; i < states; i++)
        for (var j = 0; j < states; j++)
            if (i != j)
                scaledRates[i, j] = rates[i, j];
        var scaled = new ScaledStationary(scaledRates, i => i != 1);
        Check(
            [.. scaled.Deviation(source).Select(part => part.ToDouble())],
            [.. scaled.Adjoint(weight).Select(part => part.ToDouble())]
        );

        void Check(double[] y, double[] image)
        {
            double expected = 0,
                found = 0,
                size = 0;
            for (var i = 0; i < states; i++)
            {
                expected += weight[i] * y[i];
                found += source[i] * image[i];
                size += Math.Abs(weight[i] * y[i]) + Math.Abs(source[i] * image[i]);
            }

            Assert.Equal(expected, found, 1e-13 * size);
        }
    }

    [Theory]
    [InlineData(4)]
    [InlineData(40)]
    public void A_chain_in_two_parts_is_refused(int states)
    {
        var rates = new double[states, states];
        for (var i = 0; i < states; i++)
        for (var j = 0; j < states; j++)
            if (i != j && i < states / 2 == j < states / 2)
                rates[i, j] = 1;
        Assert.False(Factored(rates, out _));
        rates[states - 1, 0] = 1e-200;
        Assert.True(Factored(rates, out _));
    }

    [Fact]
    public void Its_bits_are_the_same_each_time()
    {
        var rates = RandomRates(5, 67, 80);
        Assert.Equal(Solve(rates), Solve(rates));
    }

    [Fact]
    public void Threads_change_no_bit()
    {
        var rates = RandomRates(6, 420, 60);
        var p = new double[420];
        Assert.True(Factored(rates, out var shared, new ParallelOptions { MaxDegreeOfParallelism = 3 }));
        shared.Distribution(p);
        Assert.Equal(Solve(rates), p);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void It_can_be_stopped(int threads)
    {
        var parallel = new ParallelOptions
        {
            MaxDegreeOfParallelism = threads,
            CancellationToken = new CancellationToken(canceled: true),
        };
        Assert.Throws<OperationCanceledException>(() => Factored(RandomRates(7, 300, 1), out _, parallel));
    }

    private static bool Factored(
        double[,] rates,
        out StationaryElimination elimination,
        ParallelOptions? parallel = null
    )
    {
        var n = rates.GetLength(0);
        elimination = new StationaryElimination(n, parallel);
        for (var i = 0; i < n; i++)
        for (var j = 0; j < n; j++)
            elimination.Row(i)[j] = i == j ? double.NaN : rates[i, j];
        return elimination.Factor();
    }
}
