using Thermowell.Numerics.Random;

namespace Thermowell.Classical;

/// <summary>One particle that flies from wall to wall, in one replica or in several that run side by side.</summary>
internal abstract class EventLoop
{
    /// <summary>How many replicas run side by side.</summary>
    public abstract int Replicas { get; }

    /// <summary>Runs a number of cycles of each of <see cref="Replicas"/> replicas, from flights that leave the left wall, and adds what happened. Allocates nothing.</summary>
    public abstract void Run(Span<Flight> flights, Span<RandomStream> streams, long cycles, Span<ReplicaTally> tallies);
}

/// <summary>The loop for one pair of wall laws, one replica at a time: the reference, and the way of the laws that lanes do not know.</summary>
internal sealed class EventLoop<TLeft, TRight>(TLeft left, TRight right) : EventLoop
    where TLeft : struct, IWallSampler
    where TRight : struct, IWallSampler
{
    /// <inheritdoc/>
    public override int Replicas => 1;

    /// <inheritdoc/>
    public override void Run(Span<Flight> flights, Span<RandomStream> streams, long cycles, Span<ReplicaTally> tallies)
    {
        // Copies on the stack, so that the sums and the generator live in registers.
        var (particle, numbers, wallL, wallR) = (flights[0], streams[0], left, right);
        double heatL = 0, heatR = 0, energyL = 0, energyR = 0, inverse = 0, expected = 0;
        for (var cycle = 0L; cycle < cycles; cycle++)
        {
            inverse += particle.InverseSpeed;
            expected += particle.ExpectedInverseSpeed;
            var incoming = particle.Energy;
            wallR.Collide(ref particle, ref numbers);
            heatR += incoming - particle.Energy;
            energyR += particle.Energy;
            inverse += particle.InverseSpeed;
            expected += particle.ExpectedInverseSpeed;
            incoming = particle.Energy;
            wallL.Collide(ref particle, ref numbers);
            heatL += particle.Energy - incoming;
            energyL += particle.Energy;
        }

        var gained = particle.Energy - flights[0].Energy;
        (flights[0], streams[0]) = (particle, numbers);
        tallies[0].Add(new ReplicaTally
        {
            Cycles = cycles,
            HeatFromLeft = heatL,
            HeatIntoRight = heatR,
            EnergyLeft = energyL,
            EnergyRight = energyR,
            InverseSpeed = inverse,
            ExpectedInverseSpeed = expected,
            EnergyGained = gained,
        });
    }
}
