namespace Thermowell.Questions.Points;

/// <summary>How an evaluation is run. Nothing here changes its result.</summary>
public sealed record EvaluationRun
{
    /// <summary>All cores, no progress, no cancellation.</summary>
    public static EvaluationRun Default { get; } = new();

    /// <summary>How many threads may work at once; 0 for one a core.</summary>
    public int Threads { get; init; }

    /// <summary>Where the work is queued; one that several runs share holds them all to its threads.</summary>
    public TaskScheduler Scheduler { get; init; } = TaskScheduler.Default;

    /// <summary>How many threads that is.</summary>
    public int ThreadsAtWork => AtWork(Threads);

    /// <summary>Told the finished share, from 0 to 1, of long work.</summary>
    public IProgress<double>? Progress { get; init; }

    /// <summary>The concepts that there are.</summary>
    public Catalogue Catalogue { get; init; } = Catalogue.BuiltIn;

    /// <summary>Ends the work early.</summary>
    public CancellationToken Cancellation { get; init; }

    /// <summary>The same for loops that share their work.</summary>
    internal ParallelOptions Parallel =>
        new()
        {
            MaxDegreeOfParallelism = ThreadsAtWork,
            TaskScheduler = Scheduler,
            CancellationToken = Cancellation,
        };

    /// <summary>How many threads a number of them is that may be 0, for one a core.</summary>
    /// <param name="threads">The number.</param>
    public static int AtWork(int threads) => threads > 0 ? threads : Environment.ProcessorCount;
}
