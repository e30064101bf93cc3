using Thermowell.Solvers.Random;

namespace Thermowell.Classical;

/// <summary>One replica of one particle that flies from wall to wall.</summary>
internal abstract class EventLoop
{
    /// <summary>Runs a number of cycles from a flight that leaves the left wall. Allocates nothing.</summary>
    public abstract ReplicaTally Run(ref Flight flight, ref RandomStream stream, long cycles);
}

/// <summary>The loop for one pair of wall laws.</summary>
internal sealed class EventLoop<TLeft, TRight>(TLeft left, TRight right) : EventLoop
    where TLeft : struct, IWallSampler
    where TRight : struct, IWallSampler
{
    /// <inheritdoc/>
    public override ReplicaTally Run(ref Flight flight, ref RandomStream stream, long cycles)
    {
        // Copies on the stack, so that the sums and the generator live in registers.
        var (particle, numbers, wallL, wallR) = (flight, stream, left, right);
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

        var gained = particle.Energy - flight.Energy;
        (flight, stream) = (particle, numbers);
        return new ReplicaTally
        {
            Cycles = cycles,
            HeatFromLeft = heatL,
            HeatIntoRight = heatR,
            EnergyLeft = energyL,
            EnergyRight = energyR,
            InverseSpeed = inverse,
            ExpectedInverseSpeed = expected,
            EnergyGained = gained,
        };
    }
}
