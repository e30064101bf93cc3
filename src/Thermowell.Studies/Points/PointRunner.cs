namespace Thermowell.Studies.Points;

/// <summary>Runs lists of requests over the cores. The order of the answers is that of the requests, whatever the threads did.</summary>
/// <param name="run">Threads, progress and cancellation.</param>
public sealed class PointRunner(EvaluationRun run)
{
    private long _evaluated;

    /// <summary>How many points have been evaluated so far.</summary>
    public long Evaluated => Interlocked.Read(ref _evaluated);

    /// <summary>Evaluates requests, each on one thread, several at once.</summary>
    /// <param name="requests">The requests.</param>
    /// <exception cref="PointFailedException">A point has no answer.</exception>
    /// <exception cref="OperationCanceledException">The run was cancelled.</exception>
    public IReadOnlyList<PointResult> Run(IReadOnlyList<PointRequest> requests)
    {
        ArgumentNullException.ThrowIfNull(requests);
        var results = new PointResult[requests.Count];
        var options = new ParallelOptions
        {
            MaxDegreeOfParallelism = run.Threads > 0 ? run.Threads : Environment.ProcessorCount,
            CancellationToken = run.Cancellation,
        };
        var single = new EvaluationRun { Threads = 1, Cancellation = run.Cancellation };
        try
        {
            Parallel.For(0, requests.Count, options, i =>
            {
                results[i] = Evaluator.Evaluate(requests[i], single);
                Interlocked.Increment(ref _evaluated);
            });
        }
        catch (AggregateException several) when (several.Flatten().InnerExceptions.OfType<PointFailedException>().FirstOrDefault() is { } failure)
        {
            throw new PointFailedException(failure.Message, several);
        }

        return results;
    }

    /// <summary>Evaluates one request.</summary>
    /// <param name="request">The request.</param>
    public PointResult Run(PointRequest request) => Run([request])[0];
}
