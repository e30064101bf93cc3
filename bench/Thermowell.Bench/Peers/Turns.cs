using System.Diagnostics;

namespace Thermowell.Bench.Peers;

/// <summary>Peer and ours taking turns, so that both meet the same neighbours.</summary>
internal static class Turns
{
    // Long enough, by ProcessorTime.Of, for the last tier of the compiler.
    private const int WarmUps = 3;

    /// <summary>Medians over the rounds; null if there are none.</summary>
    /// <param name="rounds">How often.</param>
    /// <param name="theirs">The seconds of the peer, as it measures them itself.</param>
    /// <param name="ours">Ours, to be timed here.</param>
    public static (double Theirs, double Ours)? Take(int rounds, Func<double> theirs, Func<double> ours)
    {
        if (rounds == 0)
            return null;
        Warm(ours);
        var seconds = Enumerable
            .Range(0, rounds)
            .Select(_ => (Theirs: theirs(), Ours: ProcessorTime.Of(ours)))
            .ToList();
        return (
            ProcessorTime.Median(seconds.Select(round => round.Theirs)),
            ProcessorTime.Median(seconds.Select(round => round.Ours))
        );
    }

    /// <summary>Ours alone: the median of a few.</summary>
    public static double Ours(Func<double> ours)
    {
        Warm(ours);
        return ProcessorTime.Median(Enumerable.Range(0, WarmUps).Select(_ => ProcessorTime.Of(ours)));
    }

    /// <summary>Ours alone by the clock on the wall: the least of a few, for neighbours can only add to it.</summary>
    public static double Wall(Func<double> ours)
    {
        Warm(ours);
        return Enumerable
            .Range(0, 3 * WarmUps)
            .Min(_ =>
            {
                var began = Stopwatch.GetTimestamp();
                ours();
                return Stopwatch.GetElapsedTime(began).TotalSeconds;
            });
    }

    private static void Warm(Func<double> ours)
    {
        for (var i = 0; i < WarmUps; i++)
            ProcessorTime.Of(ours);
    }
}
