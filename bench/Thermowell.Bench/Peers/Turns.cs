using System.Diagnostics;

namespace Thermowell.Bench.Peers;

/// <summary>Peer and ours taking turns, so that both meet the same neighbours.</summary>
internal static class Turns
{
    private const int Times = 3;

    // Long enough for the last tier of the compiler, which waits while there are methods that are new to it.
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(2);

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
        return ProcessorTime.Median(Enumerable.Range(0, Times).Select(_ => ProcessorTime.Of(ours)));
    }

    /// <summary>
    /// Two of ours taking turns, by the clock on the wall: the least of each, for neighbours can only add to it.
    /// </summary>
    public static (double One, double Other) Wall(Func<double> one, Func<double> other)
    {
        Warm(one);
        Warm(other);
        var rounds = Enumerable.Range(0, 3 * Times).Select(_ => (One: Wall(one), Other: Wall(other))).ToList();
        return (rounds.Min(round => round.One), rounds.Min(round => round.Other));
    }

    private static double Wall(Func<double> ours)
    {
        var began = Stopwatch.GetTimestamp();
        ours();
        return Stopwatch.GetElapsedTime(began).TotalSeconds;
    }

    private static void Warm(Func<double> ours)
    {
        var began = Stopwatch.GetTimestamp();
        do ours();
        while (Stopwatch.GetElapsedTime(began) < WarmUp);
    }
}
