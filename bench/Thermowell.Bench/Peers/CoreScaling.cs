using System.Diagnostics;

namespace Thermowell.Bench.Peers;

/// <summary>Our ensembles on two cores against one. Wall time, so the least of many short rounds: neighbours can only add to it.</summary>
internal static class CoreScaling
{
    private const double Least = 1.8;
    private const int RoundsOfRound = 3;
    private static readonly (Ensemble Ensemble, long Events)[] Cases =
    [
        (Ensemble.Maxwell, 1 << 25), (Ensemble.Accommodation, 1 << 25), (Ensemble.Metropolis, 1 << 24), (Ensemble.Pair, 1 << 24), (Ensemble.Sixteen, 1 << 21),
    ];

    /// <summary>Measures every ensemble, with one and with two threads taking turns.</summary>
    public static void Compare(PeerReport report, PeerEffort effort)
    {
        if (effort.Rounds == 0) return;
        if (Environment.ProcessorCount < 2)
        {
            report.Note("skipped: one core, so nothing to say of two.");
            return;
        }

        foreach (var (ensemble, events) in Cases)
        {
            Seconds(ensemble, events, 1);
            var rounds = Enumerable.Range(0, RoundsOfRound * effort.Rounds).Select(_ => (One: Seconds(ensemble, events, 1), Two: Seconds(ensemble, events, 2))).ToList();
            report.Add(new PeerRow($"{ensemble.Name}, wall time, least", "ours on one core, against two", rounds.Min(round => round.One), rounds.Min(round => round.Two), Least));
        }
    }

    private static double Seconds(Ensemble ensemble, long events, int threads)
    {
        var clock = Stopwatch.StartNew();
        ensemble.Run(events, threads);
        return clock.Elapsed.TotalSeconds;
    }
}
