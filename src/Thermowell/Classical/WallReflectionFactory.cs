using Thermowell.Models;

namespace Thermowell.Classical;

/// <summary>Turns a wall law into the wall as a gas meets it.</summary>
internal static class WallReflectionFactory
{
    /// <summary>A wall of its own for one trajectory.</summary>
    /// <exception cref="ArgumentException">The law is not known.</exception>
    public static IWallReflection Create(WallLaw law, double mass, double temperature) => law switch
    {
        MaxwellWall => new MaxwellReflection(mass, temperature),
        AccommodationWall wall => new AccommodationReflection(wall.Coefficient, mass, temperature),
        MetropolisWall { Proposal: ProposalShape.Uniform } wall => new MetropolisReflection<UniformShape>(new MetropolisStep(wall, mass, temperature), wall.Steps),
        MetropolisWall wall => new MetropolisReflection<GaussianShape>(new MetropolisStep(wall, mass, temperature), wall.Steps),
        _ => throw EventLoopFactory.Unknown(law),
    };
}
