using System.Collections.Concurrent;
using Thermowell.Models;
using Thermowell.Quantum;

namespace Thermowell.Studies.Points;

/// <summary>The levels of pairs of hard points, kept from one request to the next: they take seconds, and no temperature changes them.</summary>
/// <remarks>An entry follows from its key alone, so what is kept changes no result.</remarks>
internal static class PairLevels
{
    private const int MostKept = 6;
    private static readonly ConcurrentDictionary<(double Left, double Right, double Length, int Levels, double Finer), Lazy<OpenSystem>> Kept = new();

    /// <summary>The pair with so many levels.</summary>
    /// <param name="gas">A gas of two particles.</param>
    /// <param name="levels">How many levels.</param>
    /// <param name="finer">How many times the usual number of functions the basis has.</param>
    /// <param name="cancellation">Stops the work; nothing is kept then.</param>
    /// <exception cref="OperationCanceledException">The work was stopped.</exception>
    public static OpenSystem Open(HardPointGas gas, int levels, double finer = 1, CancellationToken cancellation = default)
    {
        var key = (gas.Masses[0], gas.Masses[1], gas.Length, levels, finer);
        while (true)
        {
            if (Kept.Count >= MostKept) Kept.Clear();
            var made = Kept.GetOrAdd(
                key, _ => new Lazy<OpenSystem>(() => HardPointPair.Open(gas, levels, Basis(gas, levels, finer), Environment.ProcessorCount, cancellation)));
            try
            {
                return made.Value;
            }
            catch (OperationCanceledException)
            {
                // Whoever waited for one that was stopped by another starts anew.
                Kept.TryRemove(KeyValuePair.Create(key, made));
                cancellation.ThrowIfCancellationRequested();
            }
        }
    }

    private static PairBasis Basis(HardPointGas gas, int levels, double finer)
    {
        var usual = PairBasis.For(gas, levels);
        return finer == 1 ? usual : usual.Times(finer);
    }
}
