using Thermowell.Models;
using Thermowell.Systems;

namespace Thermowell.Questions.Points;

/// <summary>The levels of pairs of hard points, kept from one request to the next: they take seconds, and no temperature changes them.</summary>
/// <remarks>An entry follows from its key alone, so what is kept changes no result.</remarks>
internal static class PairLevels
{
    private const long MostBytes = 100_000_000;
    private const long MostBytesOfStates = 60_000_000;
    private static readonly LruCache<Key, OpenSystem> Levels = new(MostBytes, key => Bytes(key, functions: 0));

    // Pictures alone need the wave functions, which are several times the levels: they are kept apart, so that nothing else holds them.
    private static readonly LruCache<Key, PairStates> WaveFunctions = new(MostBytesOfStates, key => Bytes(key, key.Functions));

    /// <summary>The pair with so many levels.</summary>
    /// <param name="gas">A gas of two particles.</param>
    /// <param name="levels">How many levels.</param>
    /// <param name="run">Progress and cancellation; nothing is kept of work that is stopped.</param>
    /// <param name="basisFactor">How many times the usual number of functions the basis has.</param>
    /// <exception cref="OperationCanceledException">The work was stopped.</exception>
    public static OpenSystem Open(HardPointGas gas, int levels, EvaluationRun run, double basisFactor = 1)
    {
        var usual = PairBasis.For(gas, levels);
        var basis = basisFactor == 1 ? usual : usual.Times(basisFactor);
        return Levels.Get(Of(gas, levels, basis), _ => Solve(gas, levels, basis, run).System, run.Cancellation);
    }

    /// <summary>The pair with so many levels and their wave functions, in the usual basis.</summary>
    /// <inheritdoc cref="Open"/>
    public static PairStates States(HardPointGas gas, int levels, EvaluationRun run)
    {
        var basis = PairBasis.For(gas, levels);
        return WaveFunctions.Get(Of(gas, levels, basis), _ => Solve(gas, levels, basis, run), run.Cancellation);
    }

    private static PairStates Solve(HardPointGas gas, int levels, PairBasis basis, EvaluationRun run)
        => HardPointPair.States(gas, levels, basis, Environment.ProcessorCount, run.Progress, run.Cancellation);

    private static Key Of(HardPointGas gas, int levels, PairBasis basis) => new(gas.Masses[0], gas.Masses[1], gas.Length, levels, basis.Functions);

    private static long Bytes(Key key, int functions) => sizeof(double) * (2L * key.Levels * key.Levels + (long)key.Levels * functions);

    private sealed record Key(double Left, double Right, double Length, int Levels, int Functions);
}
