using System.Diagnostics;
using System.Globalization;

namespace Thermowell.Bench.Peers;

/// <summary>
/// Our ensembles on two cores against one. Wall time, so the least of many short rounds: neighbours can only add to it.
/// </summary>
internal static class CoreScaling
{
    private const double LeastOfBox = 1.8;
    private const double LeastOfPotential = 1.7;
    private const double MostWaited = 0.05;
    private const string Threads = "/proc/self/task";
    private const int RoundsOfRound = 3;
    private static readonly (Ensemble Ensemble, long Events, double Least)[] Cases =
    [
        (Ensemble.Maxwell, 1 << 25, LeastOfBox),
        (Ensemble.Accommodation, 1 << 25, LeastOfBox),
        (Ensemble.Metropolis, 1 << 24, LeastOfBox),
        (Ensemble.Pair, 1 << 24, LeastOfBox),
        (Ensemble.Sixteen, 1 << 21, LeastOfBox),
        (Ensemble.Slope, 1 << 25, LeastOfPotential),
        (Ensemble.Parabola, 1 << 23, LeastOfPotential),
    ];

    /// <summary>Measures every ensemble, with one and with two threads taking turns.</summary>
    public static void Compare(PeerReport report, PeerEffort effort)
    {
        if (effort.Rounds == 0)
            return;
        if (Environment.ProcessorCount < 2)
        {
            report.Note("skipped: one core, so nothing to say of two.");
            return;
        }

        foreach (var (ensemble, events, least) in Cases)
        {
            Measure(ensemble, events, 1);
            var rounds = Enumerable
                .Range(0, RoundsOfRound * effort.Rounds)
                .Select(_ => (One: Measure(ensemble, events, 1), Two: Measure(ensemble, events, 2)))
                .ToList();
            var (one, two) = (rounds.Min(round => round.One.Seconds), rounds.MinBy(round => round.Two.Seconds).Two);

            // A miss is no verdict where others held the cores; a ratio that is reached is reached in spite of them.
            var busy = one / two.Seconds < least && two.Waited > MostWaited * two.Seconds;
            if (busy)
                report.Note(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"{ensemble.Name}, two cores: not judged. In the best round, of {two.Seconds:F2} s, its threads together waited {two.Waited:F2} s for cores that others held."
                    )
                );
            report.Add(
                new PeerRow(
                    $"{ensemble.Name}, wall time, least",
                    "ours on one core, against two",
                    one,
                    two.Seconds,
                    busy ? null : (double?)least
                )
            );
        }
    }

    private static (double Seconds, double Waited) Measure(Ensemble ensemble, long events, int threads)
    {
        var waited = Waited();
        var clock = Stopwatch.StartNew();
        ensemble.Run(events, threads);
        return (clock.Elapsed.TotalSeconds, Waited() - waited);
    }

    /// <summary>
    /// Seconds for which the threads of this process were ready and had no core; 0 where the system does not say.
    /// </summary>
    private static double Waited() =>
        Directory.Exists(Threads)
            ? Directory
                .GetDirectories(Threads)
                .Select(thread => Path.Combine(thread, "schedstat"))
                .Where(File.Exists)
                .Sum(file => 1e-9 * long.Parse(File.ReadAllText(file).Split(' ')[1], CultureInfo.InvariantCulture))
            : 0;
}
