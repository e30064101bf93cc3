using Thermowell.Walls;

namespace Thermowell.Classical;

/// <summary>How many cycles a replica runs before it counts.</summary>
internal static class BurnIn
{
    // What is left of the start is exp(-16), about 1e-7, of which a whole replica's mean sees a small part.
    private const double Foldings = 16;
    private const int FewestCycles = 16;

    // A burn-in this short is never refused, however few collisions are asked for.
    private const double ShortestRefused = 1 << 20;

    /// <summary>
    /// Cycles until the chain has forgotten how it started: a whole number, which no integer type may hold.
    /// </summary>
    public static double Cycles(
        double mass,
        (WallLaw Law, double Temperature) left,
        (WallLaw Law, double Temperature) right
    ) => FewestCycles + Math.Ceiling(Foldings / DecayPerCycle(mass, left, right));

    /// <summary>
    /// The fewest collisions that a run must count for a burn-in of so many collisions, rounded up to three digits, as
    /// it is told.
    /// </summary>
    public static double FewestCounted(double collisions) =>
        collisions <= ShortestRefused ? 0 : RoundedUp(collisions / EventDrivenEnsemble.MostBurnIn);

    /// <summary>A number rounded up to the three digits with which it is told.</summary>
    public static double RoundedUp(double number)
    {
        var unit = Math.Pow(10, Math.Floor(Math.Log10(number)) - 2);
        return unit * Math.Ceiling(number / unit);
    }

    /// <summary>The share of what is left of the start that one collision with each wall removes, from below.</summary>
    public static double DecayPerCycle(
        double mass,
        (WallLaw Law, double Temperature) left,
        (WallLaw Law, double Temperature) right
    ) => left.Law.DecayPerCollision(mass, left.Temperature) + right.Law.DecayPerCollision(mass, right.Temperature);
}
