using Thermowell.Models;
using Thermowell.Quantum;

namespace Thermowell.Studies.Points;

/// <summary>The levels of pairs of hard points, kept from one request to the next: they take seconds, and no temperature changes them.</summary>
/// <remarks>An entry follows from its key alone, so what is kept changes no result.</remarks>
internal static class PairLevels
{
    private const long MostBytes = 600_000_000;
    private static readonly Kept<Key, PairStates> Levels = new(MostBytes, key => sizeof(double) * (2L * key.Levels * key.Levels + (long)key.Levels * key.Functions));

    /// <summary>The pair with so many levels.</summary>
    /// <param name="gas">A gas of two particles.</param>
    /// <param name="levels">How many levels.</param>
    /// <param name="run">Progress and cancellation; nothing is kept of work that is stopped.</param>
    /// <param name="basisFactor">How many times the usual number of functions the basis has.</param>
    /// <exception cref="OperationCanceledException">The work was stopped.</exception>
    public static OpenSystem Open(HardPointGas gas, int levels, EvaluationRun run, double basisFactor = 1) => States(gas, levels, run, basisFactor).System;

    /// <summary>The same with the wave functions.</summary>
    public static PairStates States(HardPointGas gas, int levels, EvaluationRun run, double basisFactor = 1)
    {
        var usual = PairBasis.For(gas, levels);
        var basis = basisFactor == 1 ? usual : usual.Times(basisFactor);
        return Levels.Get(
            new Key(gas.Masses[0], gas.Masses[1], gas.Length, levels, basis.Functions),
            _ => HardPointPair.States(gas, levels, basis, Environment.ProcessorCount, run.Progress, run.Cancellation), run.Cancellation);
    }

    private readonly record struct Key(double Left, double Right, double Length, int Levels, int Functions);
}
