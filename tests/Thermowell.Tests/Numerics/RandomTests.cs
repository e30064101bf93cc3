using Thermowell.Numerics.Random;
using Thermowell.Tests.Rules;
using Xunit;

namespace Thermowell.Tests.Numerics;

public sealed class RandomTests
{
    // Published vectors: SplitMix64 from seed 1234567 (the sequence printed with Vigna's splitmix64.c in common use).
    [Fact]
    public void SplitMix64_gives_the_published_sequence()
    {
        var words = new SplitMix64(1234567);
        ulong[] expected =
        [
            6457827717110365317,
            3203168211198807973,
            9817491932198370423,
            4593380528125082431,
            16408922859458223821,
        ];
        Assert.Equal(expected, expected.Select(_ => words.Next()).ToArray());
    }

    // Published vectors: xoshiro256plusplus.c from the state 1, 2, 3, 4.
    [Fact]
    public void Xoshiro256PlusPlus_gives_the_published_sequence()
    {
        var bits = new Xoshiro256PlusPlus(1, 2, 3, 4);
        ulong[] expected =
        [
            41943041,
            58720359,
            3588806011781223,
            3591011842654386,
            9228616714210784205,
            9973669472204895162,
            14011001112246962877,
            12406186145184390807,
            15849039046786891736,
            10450023813501588000,
        ];
        Assert.Equal(expected, expected.Select(_ => bits.Next()).ToArray());
    }

    [Fact]
    public void A_seed_fills_the_state_with_four_words_of_SplitMix64()
    {
        var words = new SplitMix64(42);
        var expected = new Xoshiro256PlusPlus(words.Next(), words.Next(), words.Next(), words.Next());
        var seeded = Xoshiro256PlusPlus.FromSeed(42);
        for (var i = 0; i < 10; i++)
            Assert.Equal(expected.Next(), seeded.Next());
    }

    [Fact]
    public void An_all_zero_state_is_refused() =>
        Assert.Throws<ArgumentException>(() => new Xoshiro256PlusPlus(0, 0, 0, 0));

    [Theory]
    [InlineData(1, 0, 0)]
    [InlineData(0, 1, 0)]
    [InlineData(0, 0, 1)]
    public void A_stream_depends_on_each_part_of_its_name(ulong seed, ulong point, ulong replica)
    {
        var zero = new RandomStream(0, 0, 0);
        var other = new RandomStream(seed, point, replica);
        var again = new RandomStream(seed, point, replica);
        var equal = 0;
        for (var i = 0; i < 64; i++)
        {
            var x = other.NextUnit();
            Assert.Equal(x, again.NextUnit());
            if (x == zero.NextUnit())
                equal++;
        }

        Assert.Equal(0, equal);
    }

    [Fact]
    public void Names_that_swap_point_and_replica_give_different_streams() =>
        Assert.NotEqual(new RandomStream(5, 1, 2).NextUnit(), new RandomStream(5, 2, 1).NextUnit());

    // Means and variances of 1e6 draws, within 5 standard errors of the exact moments.
    [Fact]
    public void Draws_have_the_moments_of_their_law()
    {
        const int n = 1_000_000;
        var stream = new RandomStream(7, 0, 0);
        Moments(n, () => stream.NextUnit(), mean: 0.5, variance: 1.0 / 12, fourth: 1.0 / 80);
        Moments(n, () => stream.NextPositive(), mean: 0.5, variance: 1.0 / 12, fourth: 1.0 / 80);
        Moments(n, () => stream.NextSymmetric(), mean: 0, variance: 1.0 / 3, fourth: 1.0 / 5);
        Moments(n, () => stream.NextExponential(), mean: 1, variance: 1, fourth: 9);
        Moments(n, () => stream.NextNormal(), mean: 0, variance: 1, fourth: 3);
    }

    [Fact]
    public void Uniform_draws_keep_to_their_ranges_and_use_53_bits()
    {
        var stream = new RandomStream(11, 0, 0);
        var oddMultiples = 0;
        for (var i = 0; i < 100_000; i++)
        {
            var (unit, positive, symmetric) = (stream.NextUnit(), stream.NextPositive(), stream.NextSymmetric());
            Assert.InRange(unit, 0, Math.BitDecrement(1.0));
            Assert.InRange(positive, double.Epsilon, 1);
            Assert.InRange(symmetric, Math.BitIncrement(-1.0), Math.BitDecrement(1.0));
            if ((long)Math.ScaleB(unit, 53) % 2 == 1)
                oddMultiples++;
        }

        Assert.InRange(oddMultiples, 49_000, 51_000);
    }

    [Fact]
    public void Drawing_allocates_nothing()
    {
        var stream = new RandomStream(1, 2, 3);
        double sum = stream.NextNormal();
        Allocations.AreNone(() =>
        {
            for (var i = 0; i < 1000; i++)
                sum += new RandomStream(1, 2, (ulong)i).NextUnit() + stream.NextNormal() + stream.NextSymmetric();
        });
        Assert.True(double.IsFinite(sum));
    }

    private static void Moments(int n, Func<double> draw, double mean, double variance, double fourth)
    {
        double sum = 0,
            squares = 0;
        for (var i = 0; i < n; i++)
        {
            var x = draw() - mean;
            (sum, squares) = (sum + x, squares + x * x);
        }

        Assert.InRange(sum / n, -5 * Math.Sqrt(variance / n), 5 * Math.Sqrt(variance / n));
        Assert.InRange(
            squares / n - variance,
            -5 * Math.Sqrt((fourth - variance * variance) / n),
            5 * Math.Sqrt((fourth - variance * variance) / n)
        );
    }
}
