namespace Thermowell.Questions.Points;

/// <summary>
/// Runs lists of requests over the cores. The order of the answers is that of the requests, whatever the threads did.
/// </summary>
/// <param name="run">Threads and cancellation.</param>
/// <param name="progress">Told the part, from 0 to 1, of each list that is done, by several threads.</param>
public class PointRunner(EvaluationRun run, IProgress<double>? progress = null)
{
    // A piece of a sweep: a multiple of every number of lanes, and short enough that threads finish together.
    private const int WholeLanes = 8;
    private const int MostInPiece = 32 * WholeLanes;

    private long _evaluated;

    /// <summary>How many points have been evaluated so far.</summary>
    public long Evaluated => Interlocked.Read(ref _evaluated);

    /// <summary>
    /// Evaluates requests, each on one thread, several at once; a request by itself may use them all.
    /// </summary>
    /// <param name="requests">The requests.</param>
    /// <exception cref="PointFailedException">A point has no answer.</exception>
    /// <exception cref="OperationCanceledException">The run was cancelled.</exception>
    public virtual IReadOnlyList<PointResult> Run(IReadOnlyList<PointRequest> requests)
    {
        ArgumentNullException.ThrowIfNull(requests);
        PointRequest[] asked = [.. requests];
        var results = new PointResult[asked.Length];
        var options = new ParallelOptions
        {
            MaxDegreeOfParallelism = run.ThreadsAtWork,
            CancellationToken = run.Cancellation,
            TaskScheduler = run.Scheduler,
        };
        var single = run with { Threads = asked.Length == 1 ? run.Threads : 1, Progress = null };
        var done = 0;
        var pieces = Pieces(asked, options.MaxDegreeOfParallelism);
        try
        {
            Parallel.For(
                0,
                pieces.Count,
                options,
                piece =>
                {
                    var (begin, count) = pieces[piece];
                    if (count == 1)
                        results[begin] = Evaluator.Evaluate(asked[begin], single);
                    else
                        Evaluator.EvaluateSweep(asked.AsSpan(begin, count), results.AsSpan(begin, count), single);
                    Interlocked.Add(ref _evaluated, count);
                    progress?.Report((double)Interlocked.Add(ref done, count) / asked.Length);
                }
            );
        }
        catch (AggregateException several)
            when (several.Flatten().InnerExceptions.OfType<PointFailedException>().FirstOrDefault() is { } failure)
        {
            throw new PointFailedException(failure.Message, several);
        }

        return results;
    }

    /// <summary>Evaluates one request.</summary>
    /// <param name="request">The request.</param>
    public PointResult Run(PointRequest request) => Run([request])[0];

    /// <summary>
    /// Neighbours that may stand in one sweep go together, in pieces that every thread has one of; others go alone.
    /// </summary>
    private static List<(int Begin, int Count)> Pieces(PointRequest[] requests, int threads)
    {
        var pieces = new List<(int Begin, int Count)>();
        for (int begin = 0, end; begin < requests.Length; begin = end)
        {
            end = begin + 1;
            while (end < requests.Length && requests[begin].Formalism.Joins(requests[begin], requests[end]))
                end++;
            var share = ((end - begin + threads - 1) / threads + WholeLanes - 1) / WholeLanes * WholeLanes;
            var most = Math.Min(share, MostInPiece);
            for (var from = begin; from < end; from += most)
                pieces.Add((from, Math.Min(most, end - from)));
        }

        return pieces;
    }
}
