using Thermowell.Classical;
using Thermowell.Numerics.Random;
using Thermowell.Reservoirs;
using Xunit;

namespace Thermowell.Tests.Reservoirs;

/// <summary>The event loop of a channel against one that is written as plainly as can be.</summary>
public sealed class ChannelReplicaTests
{
    public static TheoryData<string, double> Gases =>
        new()
        {
            { "one", 3 },
            { "random", 3 },
            { "random", 40 },
            { "alternating", 3 },
            { "alternating", 40 },
        };

    // Rounding grows with every collision of unequal masses: so many events are the same, and no more.
    [Theory]
    [MemberData(nameof(Gases))]
    public void Events_are_those_of_a_plain_loop(string kind, double length)
    {
        var gas = Gas(kind, length);
        var (left, right) = (new ParticleReservoir(1, 0.2), new ParticleReservoir(0.4, 0.1));
        var events = 0L;
        for (var replica = 0UL; replica < 20; replica++)
        {
            var (own, other) = (new RandomStream(7, 0, replica), new RandomStream(7, 0, replica));
            var ours = new ChannelReplica(
                gas,
                new ChannelSide(gas, left, right),
                new ChannelSide(gas, right, left),
                meanParticles: 1,
                mostHeld: 1024,
                ref own
            );
            var plain = new PlainChannel(gas, left, right, ref other);
            var tally = default(ChannelTally);
            for (var stretch = 0; stretch < 6; stretch++)
            {
                ours.Advance(5, ref own, ref tally, EventBudget.None);
                plain.Advance(5, ref other);
                Assert.Equal(
                    (plain.FromLeft, plain.IntoRight, plain.Collisions),
                    (tally.FromLeft, tally.IntoRight, tally.PairCollisions)
                );
                Assert.Equal(plain.Particles, tally.FromLeft - tally.IntoRight);
            }

            events += tally.EndEvents;
            Assert.Equal(plain.EnergyFromLeft, tally.EnergyFromLeft, 1e-9 * tally.EnergySent);
            Assert.Equal(plain.ParticleTime, tally.ParticleTime, 1e-9 * plain.ParticleTime);
            Assert.Equal(tally.EnergyFromLeft - tally.EnergyIntoRight, tally.EnergyGained, 1e-12 * tally.EnergySent);
        }

        Assert.InRange(events, 150, 2000);
    }

    [Fact]
    public void A_channel_that_fills_beyond_its_bound_says_so()
    {
        var gas = new ChannelGas((1, 2), 0.5, 100);
        var end = new ParticleReservoir(1, 1);
        var stream = new RandomStream(1, 0, 0);
        var sides = (new ChannelSide(gas, end, end), new ChannelSide(gas, end, end));
        var row = new ChannelReplica(gas, sides.Item1, sides.Item2, meanParticles: 1, mostHeld: 64, ref stream);
        var failure = Assert.Throws<NumericalFailureException>(() => Run(row, stream));
        Assert.Contains("hold more than 61 particles", failure.Message, StringComparison.Ordinal);

        static void Run(ChannelReplica row, RandomStream stream)
        {
            var tally = default(ChannelTally);
            row.Advance(1000, ref stream, ref tally, EventBudget.None);
        }
    }

    private static ChannelGas Gas(string kind, double length) =>
        kind switch
        {
            "one" => new ChannelGas(1, length),
            "random" => new ChannelGas((1, Math.Sqrt(2)), 0.3, length),
            _ => ChannelGas.Alternating(1, Math.Sqrt(2), length),
        };
}
