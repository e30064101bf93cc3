using Thermowell.Models;

namespace Thermowell.Classical;

/// <summary>How many cycles a replica runs before it counts.</summary>
internal static class BurnIn
{
    // What is left of the start is exp(-16), about 1e-7, of which a whole replica's mean sees a small part.
    private const double Foldings = 16;
    private const int FewestCycles = 16;

    /// <summary>Cycles until the chain has forgotten how it started.</summary>
    public static long Cycles(double mass, (WallLaw Law, double Temperature) left, (WallLaw Law, double Temperature) right)
        => FewestCycles + (long)Math.Ceiling(Foldings / (DecayPerCollision(mass, left) + DecayPerCollision(mass, right)));

    /// <summary>A value not above the gap per step of a Metropolis wall, from r = w √(m/T): diffusion for short steps, rejection for long ones.</summary>
    public static double GapFloor(MetropolisWall wall, double mass, double temperature)
    {
        var r = wall.Width(temperature) * Math.Sqrt(mass / temperature);
        return Math.Min(Math.Min(r * r / 6, 0.15), 1.2 / r);
    }

    private static double DecayPerCollision(double mass, (WallLaw Law, double Temperature) wall) => wall.Law switch
    {
        AccommodationWall partial => partial.Coefficient,
        MetropolisWall metropolis => metropolis.Steps * GapFloor(metropolis, mass, wall.Temperature),
        _ => 1,
    };
}
