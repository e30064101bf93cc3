using Thermowell.Models;
using Thermowell.Systems;

namespace Thermowell.Questions.Points;

/// <summary>The levels and couplings of a point's system, at any number of levels.</summary>
public static class QuantumModel
{
    // The pair's highest levels are right to some 1e-3, so that leaving out less than this buys nothing.
    private const double PairTolerance = 1e-8;

    // The basis grows with the levels asked for: for fewer it would be too small for the lowest ones.
    private const int FewestPairLevels = 100;

    /// <summary>The system opened with so many levels; levels of one's own are what they are.</summary>
    /// <param name="system">The system.</param>
    /// <param name="levels">The number of levels of a gas.</param>
    /// <param name="run">Progress and cancellation.</param>
    /// <exception cref="OperationCanceledException">The run was stopped.</exception>
    public static OpenSystem Open(PointSystem system, int levels, EvaluationRun run)
    {
        run.Cancellation.ThrowIfCancellationRequested();
        var opened = Opened(system, levels, run);
        run.Cancellation.ThrowIfCancellationRequested();
        return opened;
    }

    private static OpenSystem Opened(PointSystem system, int levels, EvaluationRun run) => system switch
    {
        LevelSystem own => own.Levels,
        GasSystem { Gas: { Masses.Length: 2 } gas } => PairLevels.Open(gas, levels, run),
        GasSystem { Gas: var gas } => SquareWell.ToOpenSystem(gas, levels),
        _ => throw new InvalidOperationException($"no levels for {system.GetType().Name}."),
    };

    /// <summary>The number of levels that a formalism keeps: the one given, or its own choice.</summary>
    /// <param name="system">The system.</param>
    /// <param name="formalism">The formalism.</param>
    /// <param name="temperature">The hotter temperature.</param>
    public static int Levels(PointSystem system, QuantumFormalism formalism, double temperature)
        => formalism.Levels ?? (formalism is RedfieldFormalism ? RedfieldFormalism.DefaultLevels : SufficientLevels(system, temperature));

    /// <summary>The number of levels that leaves nothing out at a temperature.</summary>
    /// <param name="system">The system.</param>
    /// <param name="temperature">The hotter temperature.</param>
    public static int SufficientLevels(PointSystem system, double temperature) => system switch
    {
        LevelSystem own => own.Levels.Levels,
        GasSystem { Gas: { Masses.Length: 2 } gas } => Math.Max(FewestPairLevels, HardPointPair.SufficientLevels(gas, temperature, PairTolerance)),
        GasSystem { Gas: var gas } => SquareWell.SufficientLevels(gas, temperature),
        _ => throw new InvalidOperationException($"no levels for {system.GetType().Name}."),
    };

    /// <summary>The gas of a system, if it is the square well.</summary>
    /// <param name="system">The system.</param>
    public static HardPointGas? Well(PointSystem system) => system is GasSystem { Gas: { Masses.Length: 1 } gas } ? gas : null;
}
