using Thermowell.Models;

namespace Thermowell.Classical;

/// <summary>Which code moves a gas.</summary>
internal enum GasMethod
{
    /// <summary>The loop made for two particles if there are two, the event queue otherwise.</summary>
    Automatic,

    /// <summary>The event queue, for any number of particles.</summary>
    Queue,
}

/// <summary>Turns a gas and two wall laws into a replica compiled for that pair of walls.</summary>
internal static class GasReplicaFactory
{
    /// <summary>One replica, its particles not yet placed.</summary>
    /// <exception cref="ArgumentException">A law is not known.</exception>
    public static GasReplica Create(Junction<HardPointGas> junction, WallLaw left, WallLaw right, GasMethod method)
    {
        var (mass, temperature) = (junction.Model.Masses[0], junction.LeftTemperature);
        return left switch
        {
            MaxwellWall => WithLeft(new MaxwellReflection(mass, temperature), junction, right, method),
            AccommodationWall wall => WithLeft(new AccommodationReflection(wall.Coefficient, mass, temperature), junction, right, method),
            MetropolisWall { Proposal: ProposalShape.Uniform } wall => WithLeft(Metropolis<UniformShape>(wall, mass, temperature), junction, right, method),
            MetropolisWall wall => WithLeft(Metropolis<GaussianShape>(wall, mass, temperature), junction, right, method),
            _ => throw EventLoopFactory.Unknown(left),
        };
    }

    private static GasReplica WithLeft<TLeft>(TLeft left, Junction<HardPointGas> junction, WallLaw right, GasMethod method)
        where TLeft : struct, IWallReflection
    {
        var (mass, temperature) = (junction.Model.Masses[^1], junction.RightTemperature);
        return right switch
        {
            MaxwellWall => Between(left, new MaxwellReflection(mass, temperature), junction.Model, method),
            AccommodationWall wall => Between(left, new AccommodationReflection(wall.Coefficient, mass, temperature), junction.Model, method),
            MetropolisWall { Proposal: ProposalShape.Uniform } wall => Between(left, Metropolis<UniformShape>(wall, mass, temperature), junction.Model, method),
            MetropolisWall wall => Between(left, Metropolis<GaussianShape>(wall, mass, temperature), junction.Model, method),
            _ => throw EventLoopFactory.Unknown(right),
        };
    }

    private static GasReplica Between<TLeft, TRight>(TLeft left, TRight right, HardPointGas gas, GasMethod method)
        where TLeft : struct, IWallReflection
        where TRight : struct, IWallReflection
        => gas.Masses.Length == 2 && method == GasMethod.Automatic
            ? new PairGas<TLeft, TRight>(gas.Masses, gas.Length, left, right)
            : new ChainGas<TLeft, TRight>(gas.Masses, gas.Length, left, right);

    private static MetropolisReflection<TShape> Metropolis<TShape>(MetropolisWall wall, double mass, double temperature)
        where TShape : struct, IProposalShape => new(new MetropolisStep(wall, mass, temperature), wall.Steps);
}
