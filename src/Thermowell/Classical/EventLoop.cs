using Thermowell.Numerics.Random;
using Thermowell.Numerics.Vectors;
using Thermowell.Walls;

namespace Thermowell.Classical;

/// <summary>One particle that flies from wall to wall, in one replica or in several that run side by side.</summary>
internal abstract class EventLoop
{
    /// <summary>How many replicas run side by side.</summary>
    public abstract int Replicas { get; }

    /// <summary>
    /// Runs a number of cycles of each of <see cref="Replicas"/> replicas, from flights that leave the left wall, and
    /// adds what happened. Allocates nothing.
    /// </summary>
    public abstract void Run(Span<Flight> flights, Span<RandomStream> streams, long cycles, Span<ReplicaTally> tallies);

    /// <summary>The fastest loop for one particle between two walls, each at its temperature.</summary>
    public static EventLoop Create(
        double mass,
        (WallLaw Law, double Temperature) left,
        (WallLaw Law, double Temperature) right
    ) => Create(mass, left, right, VectorWidth.WidestForReplicas);

    /// <summary>
    /// The loop for vectors of a stated width: 8, 4, 2, or 1 for one replica at a time, as all run that lanes do not
    /// know or whose numbers lie at the edge of a double's range.
    /// </summary>
    public static EventLoop Create(
        double mass,
        (WallLaw Law, double Temperature) left,
        (WallLaw Law, double Temperature) right,
        int width
    )
    {
        var (placeL, placeR) = (
            new WallPlace(mass, left.Temperature, right.Temperature),
            new WallPlace(mass, right.Temperature, left.Temperature)
        );
        if (width == 1 || !LaneRange.Holds(mass) || !LaneRange.Holds(left) || !LaneRange.Holds(right))
            return left.Law.Sampler(placeL, new Left(right.Law, placeR));

        // Steps wait for one another, so that two vectors side by side take little longer than one.
        var twice = left.Law.ChainedSteps > 0 || right.Law.ChainedSteps > 0;
        var user = new LaneLoop.Factory(left.Law, placeL, right.Law, placeR);
        return twice ? VectorWidth.UseTwo(width, user) : VectorWidth.Use(width, user);
    }

    private sealed class Left(WallLaw right, WallPlace place) : ISamplerUser<EventLoop>
    {
        public EventLoop Use<TWall>(TWall wall)
            where TWall : struct, IWallSampler => right.Sampler(place, new Right<TWall>(wall));
    }

    private sealed class Right<TLeft>(TLeft left) : ISamplerUser<EventLoop>
        where TLeft : struct, IWallSampler
    {
        public EventLoop Use<TWall>(TWall wall)
            where TWall : struct, IWallSampler => new EventLoop<TLeft, TWall>(left, wall);
    }
}

/// <summary>
/// The loop for one pair of wall laws, one replica at a time: the reference, and the way of the laws that lanes do not
/// know.
/// </summary>
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
        double heatL = 0,
            heatR = 0,
            energyL = 0,
            energyR = 0,
            inverse = 0,
            expected = 0;
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
        tallies[0]
            .Add(
                new ReplicaTally
                {
                    Cycles = cycles,
                    HeatFromLeft = heatL,
                    HeatIntoRight = heatR,
                    EnergyLeft = energyL,
                    EnergyRight = energyR,
                    InverseSpeed = inverse,
                    ExpectedInverseSpeed = expected,
                    EnergyGained = gained,
                }
            );
    }
}

/// <summary>Sums over the cycles of one replica.</summary>
internal struct ReplicaTally
{
    /// <summary>Cycles of one flight to the right and one back.</summary>
    public long Cycles;

    /// <summary>Energy given up by the left wall.</summary>
    public double HeatFromLeft;

    /// <summary>Energy taken up by the right wall.</summary>
    public double HeatIntoRight;

    /// <summary>Sum of m v²/2 leaving the left wall.</summary>
    public double EnergyLeft;

    /// <summary>Sum of m v²/2 leaving the right wall.</summary>
    public double EnergyRight;

    /// <summary>Sum of 1/v.</summary>
    public double InverseSpeed;

    /// <summary>Sum of its finite-variance stand-in.</summary>
    public double ExpectedInverseSpeed;

    /// <summary>Energy of the particle at the end less that at the start.</summary>
    public double EnergyGained;

    /// <summary>Adds the sums of a later part of the same replica.</summary>
    public void Add(in ReplicaTally part)
    {
        Cycles += part.Cycles;
        HeatFromLeft += part.HeatFromLeft;
        HeatIntoRight += part.HeatIntoRight;
        EnergyLeft += part.EnergyLeft;
        EnergyRight += part.EnergyRight;
        InverseSpeed += part.InverseSpeed;
        ExpectedInverseSpeed += part.ExpectedInverseSpeed;
        EnergyGained += part.EnergyGained;
    }
}
