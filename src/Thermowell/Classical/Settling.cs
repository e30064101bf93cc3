namespace Thermowell.Classical;

/// <summary>Sums over a stretch of a run.</summary>
/// <typeparam name="T">The sums.</typeparam>
internal interface ITally<T>
{
    /// <summary>Events of all kinds.</summary>
    long Events { get; }

    /// <summary>Adds the sums of another stretch.</summary>
    void Add(in T part);
}

/// <summary>A stretch of all replicas, in two halves.</summary>
/// <typeparam name="TTally">The sums of a replica.</typeparam>
internal interface IPhase<TTally>
{
    /// <summary>All replicas together.</summary>
    TTally Total();

    /// <summary>What the two halves say about each other.</summary>
    Stationarity Compare(double burnInTime, bool burnInSettled);
}

/// <summary>How an ensemble forgets how it began.</summary>
internal static class Settling
{
    // A burn-in block passes below this: stricter than the verdict on the run.
    private const double Limit = 2.5;

    /// <summary>
    /// Runs blocks of doubling length, up to one that shows neither trend nor memory: an eighth of the run at the
    /// least, about the whole of it at the most.
    /// </summary>
    /// <param name="length">The length of the first block.</param>
    /// <param name="counted">The events that the run is to count.</param>
    /// <param name="block">Runs a block of a length, in which so many events are expected.</param>
    /// <param name="progress">Told the part done, of which the burn-in is at most half.</param>
    /// <returns>The sums of all blocks, whether the last one passed, and the length of it that an event took.</returns>
    public static (TTally BurnIn, bool IsSettled, double LengthPerEvent) Run<TPhase, TTally>(
        double length,
        long counted,
        Func<double, long, TPhase> block,
        IProgress<double>? progress
    )
        where TPhase : IPhase<TTally>
        where TTally : struct, ITally<TTally>
    {
        var burnIn = default(TTally);
        var expected = 0L;
        while (true)
        {
            var phase = block(length, expected);
            var total = phase.Total();
            burnIn.Add(total);
            progress?.Report(Share(burnIn.Events, counted));
            var isSettled = phase.Compare(0, true).Largest < Limit;
            if (burnIn.Events >= counted / 8 && (isSettled || burnIn.Events >= counted / 2))
                return (burnIn, isSettled, length / Math.Max(total.Events, 1));
            (length, expected) = (2 * length, 2 * total.Events);
        }
    }

    /// <summary>The part of the work that a burn-in of so many events is told as.</summary>
    public static double Share(long events, long counted) => 0.5 * Math.Min(1, (double)events / counted);
}
