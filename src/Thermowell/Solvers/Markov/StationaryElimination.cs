namespace Thermowell.Solvers.Markov;

/// <summary>
/// The stationary distribution of a continuous-time Markov chain, by the elimination of Grassmann, Taksar and Heyman
/// (Operations Research 33, 1107 (1985)), blocked for the cache.
/// </summary>
/// <remarks>
/// No subtraction occurs: a diagonal is the sum of what leaves. Every component therefore keeps its relative accuracy,
/// however small it is. States are eliminated from the last to the first, so state 0 should be one that is populated.
/// The factors are kept, and solve further right-hand sides in O(N²). Buffers are reused: a solve allocates nothing.
/// </remarks>
internal sealed class StationaryElimination
{
    /// <summary>States eliminated before the rest of the matrix is touched; part of the order of operations that <see cref="LaneElimination{TVector}"/> shares.</summary>
    internal const int Block = 32;


    // Fewer rows than this are eliminated sooner than a second thread is awake.
    private const int FewestRowsToShare = 256;
    private const int RowsAtOnce = 16;

    private readonly ParallelOptions _parallel;
    private readonly Memory<double> _rates;
    private readonly double[] _outflow;
    private readonly double[] _source;

    /// <summary>Buffers for a chain.</summary>
    /// <param name="states">How many states it has.</param>
    /// <param name="parallel">Threads, which do not change a bit, and cancellation; one thread where it is not given.</param>
    public StationaryElimination(int states, ParallelOptions? parallel = null)
    {
        States = states;
        _parallel = parallel ?? new ParallelOptions { MaxDegreeOfParallelism = 1 };
        Stride = (states + 7) & ~7;
        _rates = CacheAligned.Allocate(States * Stride);
        _outflow = new double[states];
        _source = new double[states];
    }

    public int States { get; }

    public int Stride { get; }

    /// <summary>Row i holds the rates i → j. Fill it (the diagonal is ignored), then call <see cref="Factor"/>, which overwrites it.</summary>
    public Span<double> Row(int i) => _rates.Span.Slice(i * Stride, States);

    /// <summary>Eliminates all states but the first.</summary>
    /// <returns>False if some set of states is never left towards the states before it: the stationary state is not unique.</returns>
    /// <exception cref="OperationCanceledException">The work was stopped.</exception>
    public bool Factor()
    {
        for (var end = States; end > 1;)
        {
            var begin = Math.Max(1, end - Block);
            for (var k = end - 1; k >= begin; k--)
            {
                Eliminate(k, k + 1, end);
                double sum = 0;
                foreach (var rate in Row(k)[..k]) sum += rate;
                if (!(sum > 0)) return false;
                _outflow[k] = sum;
            }

            _parallel.CancellationToken.ThrowIfCancellationRequested();
            if (begin >= FewestRowsToShare && _parallel.MaxDegreeOfParallelism != 1) EliminateInParallel(begin, end);
            else
                for (var i = 0; i < begin; i++) Eliminate(i, begin, end);
            end = begin;
        }

        return true;
    }

    /// <summary>The rows before a block, which do not read one another.</summary>
    private void EliminateInParallel(int begin, int end)
        => Parallel.For(0, (begin + RowsAtOnce - 1) / RowsAtOnce, _parallel, rows =>
        {
            for (var i = rows * RowsAtOnce; i < Math.Min(begin, (rows + 1) * RowsAtOnce); i++) Eliminate(i, begin, end);
        });

    /// <summary>Removes the states begin .. end-1, last first, from row i.</summary>
    private void Eliminate(int i, int begin, int end)
    {
        if (begin >= end) return;
        var row = Row(i);
        for (var m = end - 1; m >= begin; m--)
        {
            row[m] /= _outflow[m];
            var inner = row[begin..m];
            if (inner.Length > 0) RowUpdate.Add(inner, row[m], Row(m)[begin..m]);
        }

        RowUpdate.Add(row[..begin], row[begin..end], _rates.Span[(begin * Stride)..], Stride);
    }

    /// <summary>The stationary distribution, summing to 1.</summary>
    public void Distribution(Span<double> p)
    {
        p.Clear();
        p[0] = 1;
        Carry(p);
        double sum = 0;
        foreach (var x in p) sum += x;
        for (var i = 0; i < p.Length; i++) p[i] /= sum;
    }

    /// <summary>Solves G y = -source with y[0] = 0, where (G y)_k = Σ_i y_i w(i→k) - y_k w(k→·); the source must sum to 0.</summary>
    public void Deviation(ReadOnlySpan<double> source, Span<double> y)
    {
        source.CopyTo(_source);
        y.Clear();
        for (var k = States - 1; k > 0; k--)
        {
            y[k] = _source[k] / _outflow[k];
            RowUpdate.Add(_source.AsSpan(0, k), y[k], Row(k)[..k]);
        }

        Carry(y);
    }

    /// <summary>y_k += Σ_{i&lt;k} y_i w(i→k)/w(k→·), in ascending k.</summary>
    private void Carry(Span<double> y)
    {
        for (var i = 0; i + 1 < States; i++)
            if (y[i] != 0) RowUpdate.Add(y[(i + 1)..], y[i], Row(i)[(i + 1)..]);
    }
}
