namespace Thermowell.Explorer.Work;

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
