using Thermowell.Models;
using Thermowell.Quantum;

namespace Thermowell.Studies.Points;

/// <summary>The levels and couplings of a point's system, at any number of levels.</summary>
internal static class QuantumModel
{
    /// <summary>The system opened with so many levels; levels of one's own are what they are.</summary>
    /// <param name="system">The system.</param>
    /// <param name="levels">The number of levels of a gas.</param>
    public static OpenSystem Open(PointSystem system, int levels) => system switch
    {
        LevelSystem own => own.Levels,
        GasSystem { Gas: var gas } => SquareWell.Open(gas, levels),
        _ => throw new InvalidOperationException($"no levels for {system.GetType().Name}."),
    };

    /// <summary>The number of levels that leaves nothing out at a temperature.</summary>
    /// <param name="system">The system.</param>
    /// <param name="temperature">The hotter temperature.</param>
    public static int SufficientLevels(PointSystem system, double temperature) => system switch
    {
        LevelSystem own => own.Levels.Levels,
        GasSystem { Gas: var gas } => SquareWell.SufficientLevels(gas, temperature),
        _ => throw new InvalidOperationException($"no levels for {system.GetType().Name}."),
    };

    /// <summary>The gas of a system, if it is the square well.</summary>
    /// <param name="system">The system.</param>
    public static HardPointGas? Well(PointSystem system) => system is GasSystem { Gas: { Masses.Length: 1 } gas } ? gas : null;
}
