using Thermowell.Models;
using Thermowell.Numerics.Vectors;

namespace Thermowell.Classical;

/// <summary>Turns two wall laws into the event loop compiled for that pair.</summary>
internal static class EventLoopFactory
{
    /// <summary>The fastest loop for one particle between two walls, each at its temperature.</summary>
    /// <exception cref="ArgumentException">A law is not known.</exception>
    public static EventLoop Create(double mass, (WallLaw Law, double Temperature) left, (WallLaw Law, double Temperature) right)
        => Create(mass, left, right, VectorWidth.WidestForReplicas);

    /// <summary>The loop for vectors of a stated width: 8, 4, 2, or 1 for one replica at a time.</summary>
    public static EventLoop Create(double mass, (WallLaw Law, double Temperature) left, (WallLaw Law, double Temperature) right, int width)
        => (width > 1 ? LaneLoopFactory.Create(mass, left, right, width) : null) ?? OneByOne(mass, left, right);

    private static EventLoop OneByOne(double mass, (WallLaw Law, double Temperature) left, (WallLaw Law, double Temperature) right) => left.Law switch
    {
        MaxwellWall => WithRight(new MaxwellSampler(mass, left.Temperature), mass, left, right),
        AccommodationWall wall => WithRight(new AccommodationSampler(wall.Coefficient, mass, left.Temperature), mass, left, right),
        MetropolisWall { Proposal: ProposalShape.Uniform } wall => WithRight(Metropolis<UniformShape>(wall, mass, left.Temperature, right.Temperature), mass, left, right),
        MetropolisWall wall => WithRight(Metropolis<GaussianShape>(wall, mass, left.Temperature, right.Temperature), mass, left, right),
        _ => throw Unknown(left.Law),
    };

    private static EventLoop WithRight<TLeft>(TLeft sampler, double mass, (WallLaw Law, double Temperature) left, (WallLaw Law, double Temperature) right)
        where TLeft : struct, IWallSampler => right.Law switch
        {
            MaxwellWall => Pair(sampler, new MaxwellSampler(mass, right.Temperature)),
            AccommodationWall wall => Pair(sampler, new AccommodationSampler(wall.Coefficient, mass, right.Temperature)),
            MetropolisWall { Proposal: ProposalShape.Uniform } wall => Pair(sampler, Metropolis<UniformShape>(wall, mass, right.Temperature, left.Temperature)),
            MetropolisWall wall => Pair(sampler, Metropolis<GaussianShape>(wall, mass, right.Temperature, left.Temperature)),
            _ => throw Unknown(right.Law),
        };

    private static EventLoop<TLeft, TRight> Pair<TLeft, TRight>(TLeft left, TRight right)
        where TLeft : struct, IWallSampler
        where TRight : struct, IWallSampler => new EventLoop<TLeft, TRight>(left, right);

    private static MetropolisSampler<TShape> Metropolis<TShape>(MetropolisWall wall, double mass, double temperature, double otherTemperature)
        where TShape : struct, IProposalShape
    {
        var step = new MetropolisStep(wall, mass, temperature);
        return new MetropolisSampler<TShape>(step, wall.Steps, new InverseSpeedTable(step, new MaxwellSpeeds(mass, otherTemperature)));
    }

    /// <summary>The refusal of a law of which no sampler is known.</summary>
    public static ArgumentException Unknown(WallLaw wall)
        => new($"{wall.GetType().Name} is not a wall that the simulation knows.", nameof(wall));
}
