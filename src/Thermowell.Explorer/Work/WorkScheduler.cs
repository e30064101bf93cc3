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

/// <summary>Gives pieces of computing their turn: so many at once, so many waiting, the rest refused.</summary>
/// <remarks>
/// A piece has a thread of its own, so that no crowd of them keeps the server from reading and writing.
/// </remarks>
internal sealed class WorkQueue(int atOnce, int mostWaiting) : IDisposable
{
    private readonly SemaphoreSlim _turns = new(atOnce);
    private int _present;
    private int _running;

    /// <summary>Pieces that run or wait.</summary>
    public int Present => Volatile.Read(ref _present);

    /// <summary>Pieces that run.</summary>
    public int Running => Volatile.Read(ref _running);

    /// <summary>Runs a piece when its turn has come.</summary>
    /// <param name="piece">The piece; told how many threads it may use.</param>
    /// <param name="cancellation">Ends the waiting; the piece heeds it by itself.</param>
    /// <exception cref="BusyException">Too many wait.</exception>
    public async Task<T> Run<T>(Func<int, T> piece, CancellationToken cancellation)
    {
        if (Interlocked.Increment(ref _present) > atOnce + mostWaiting)
        {
            Interlocked.Decrement(ref _present);
            throw new BusyException();
        }

        try
        {
            await _turns.WaitAsync(cancellation);
            try
            {
                Interlocked.Increment(ref _running);

                // Alone a piece has all the cores, in a crowd one.
                var threads = Math.Max(1, Environment.ProcessorCount / Present);
                return await Task.Factory.StartNew(
                    () => piece(threads),
                    cancellation,
                    TaskCreationOptions.LongRunning,
                    TaskScheduler.Default
                );
            }
            finally
            {
                Interlocked.Decrement(ref _running);
                _turns.Release();
            }
        }
        finally
        {
            Interlocked.Decrement(ref _present);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _turns.Dispose();
}
