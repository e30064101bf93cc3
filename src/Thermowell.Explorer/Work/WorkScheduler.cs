using Thermowell.Explorer.Requests;
using Thermowell.Questions.Points;

namespace Thermowell.Explorer.Work;

/// <summary>
/// Where everything is computed: quick work has its own turns, so that no long one keeps a dragging finger waiting.
/// </summary>
internal sealed class WorkScheduler(WorkLimits limits, Catalogue catalogue) : IDisposable
{
    private readonly WorkQueue _quick = new(limits.QuickAtOnce, limits.MostWaiting);
    private readonly WorkQueue _long = new(limits.LongAtOnce, limits.MostWaiting);

    private int _streams;

    /// <summary>How much is done at once.</summary>
    public WorkLimits Limits { get; } = limits;

    /// <summary>The concepts that may be asked for.</summary>
    public Catalogue Catalogue { get; } = catalogue;

    /// <summary>Pieces of work that run or wait.</summary>
    public int Present => _quick.Present + _long.Present;

    /// <summary>Pieces of work that run.</summary>
    public int Computing => _quick.Running + _long.Running;

    /// <summary>Streams that are open.</summary>
    public int Streams => Volatile.Read(ref _streams);

    /// <summary>Counts a stream until it is disposed of.</summary>
    /// <exception cref="BusyException">Too many are open.</exception>
    public IDisposable OpenStream()
    {
        if (Interlocked.Increment(ref _streams) <= Limits.MostStreams)
            return new OpenedStream(this);
        Interlocked.Decrement(ref _streams);
        throw new BusyException();
    }

    /// <summary>The end of a request's time, or of its client's patience.</summary>
    /// <param name="left">Set when the client has left.</param>
    public CancellationTokenSource Limit(CancellationToken left)
    {
        var limit = CancellationTokenSource.CreateLinkedTokenSource(left);
        limit.CancelAfter(Limits.MostTime);
        return limit;
    }

    /// <summary>Answers one request when its turn has come.</summary>
    /// <exception cref="PointFailedException">It has no answer.</exception>
    /// <exception cref="BusyException">Too many wait.</exception>
    /// <exception cref="OperationCanceledException">The client has left, or the time is over.</exception>
    public Task<PointResult> Evaluate(PointRequest request, CancellationToken cancellation) =>
        Run(
            Effort.IsQuick(request),
            threads =>
                Evaluator.Evaluate(
                    request,
                    new EvaluationRun
                    {
                        Threads = threads,
                        Catalogue = Catalogue,
                        Cancellation = cancellation,
                    }
                ),
            cancellation
        );

    /// <summary>Runs a piece of work when its turn has come.</summary>
    /// <param name="quick">Whether it is quick.</param>
    /// <param name="piece">The piece; told how many threads it may use.</param>
    /// <param name="cancellation">Ends it.</param>
    public Task<T> Run<T>(bool quick, Func<int, T> piece, CancellationToken cancellation) =>
        (quick ? _quick : _long).Run(piece, cancellation);

    /// <inheritdoc/>
    public void Dispose()
    {
        _quick.Dispose();
        _long.Dispose();
    }

    private sealed class OpenedStream(WorkScheduler scheduler) : IDisposable
    {
        public void Dispose() => Interlocked.Decrement(ref scheduler._streams);
    }
}
