using Thermowell.Models;
using Thermowell.Quantum;

namespace Thermowell.Studies.Points;

/// <summary>The levels of pairs of hard points, kept from one request to the next: they take seconds, and no temperature changes them.</summary>
/// <remarks>An entry follows from its key alone, so what is kept changes no result.</remarks>
internal static class PairLevels
{
    private const long MostBytes = 400_000_000;
    private static readonly Kept<Key, OpenSystem> Levels = new(MostBytes, key => 2L * sizeof(double) * key.Levels * key.Levels);

    /// <summary>The pair with so many levels.</summary>
    /// <param name="gas">A gas of two particles.</param>
    /// <param name="levels">How many levels.</param>
    /// <param name="basisFactor">How many times the usual number of functions the basis has.</param>
    /// <param name="cancellation">Stops the work; nothing is kept then.</param>
    /// <exception cref="OperationCanceledException">The work was stopped.</exception>
    public static OpenSystem Open(HardPointGas gas, int levels, double basisFactor = 1, CancellationToken cancellation = default)
        => Levels.Get(
            new Key(gas.Masses[0], gas.Masses[1], gas.Length, levels, basisFactor),
            key => HardPointPair.Open(gas, key.Levels, Basis(gas, key.Levels, key.BasisFactor), Environment.ProcessorCount, cancellation), cancellation);

    private static PairBasis Basis(HardPointGas gas, int levels, double factor)
    {
        var usual = PairBasis.For(gas, levels);
        return factor == 1 ? usual : usual.Times(factor);
    }

    private sealed record Key(double Left, double Right, double Length, int Levels, double BasisFactor);
}
