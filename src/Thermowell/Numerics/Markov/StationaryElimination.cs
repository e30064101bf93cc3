using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Thermowell.Numerics.Vectors;

namespace Thermowell.Numerics.Markov;

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
    /// <summary>
    /// States eliminated before the rest of the matrix is touched; part of the order of operations that
    /// <see cref="LaneElimination{V, Op}"/> shares.
    /// </summary>
    internal const int Block = 32;

    /// <summary>
    /// Rates below this have lost digits to underflow, or will: <see cref="ScaledStationary"/> keeps them.
    /// </summary>
    internal const double SmallestOutflow = 1e-290;

    /// <summary>Fewer rows than this are eliminated sooner than a second thread is awake.</summary>
    internal const int FewestRowsToShare = 256;
    private const int RowsAtOnce = 32;

    // Fewer are eliminated sooner than memory that stays in place is had.
    private const int FewestStatesToAlign = 16;

    private readonly ParallelOptions _parallel;
    private readonly Memory<double> _rates;

    // The columns of a block as rows: what flows into its states from all before them, divided by their outflow once
    // that is known.
    private readonly Memory<double> _inflow;
    private readonly double[] _outflow;
    private readonly double[] _source;

    /// <summary>Buffers for a chain.</summary>
    /// <param name="states">How many states it has.</param>
    /// <param name="parallel">Threads, which do not change a bit, and cancellation; one thread where it is not
    /// given.</param>
    public StationaryElimination(int states, ParallelOptions? parallel = null)
    {
        States = states;
        _parallel = parallel ?? new ParallelOptions { MaxDegreeOfParallelism = 1 };

        // An odd number of cache lines a row: columns then spread over the sets of the cache. Tiles read beyond the
        // last row.
        Stride = ((states + 7) / 8 | 1) * 8;
        var overhang = PanelTiles.VectorsAcross * Register512.Count;
        _rates = Allocate((states + PanelTiles.RowsDown) * Stride + overhang);
        _inflow = Allocate(Math.Min(Block, states) * Stride + overhang);
        _outflow = new double[states];
        _source = new double[states];
    }

    private Memory<double> Allocate(int length) =>
        States < FewestStatesToAlign ? new double[length] : CacheAligned.Allocate(length);

    public int States { get; }

    public int Stride { get; }

    /// <summary>
    /// Row i holds the rates i → j. Fill it (the diagonal is ignored), then call <see cref="Factor"/>, which overwrites
    /// it.
    /// </summary>
    public Span<double> Row(int i) => _rates.Span.Slice(i * Stride, States);

    /// <summary>Eliminates all states but the first.</summary>
    /// <returns>
    /// False if some set of states is never left towards the states before it, or so slowly that the rate has no
    /// digits: the stationary state is not unique, or not to be had in numbers that underflow.
    /// </returns>
    /// <exception cref="OperationCanceledException">The work was stopped.</exception>
    public bool Factor() =>
        VectorWidth.Widest switch
        {
            8 => Factor<Vector512<double>, Register512>(),
            4 => Factor<Vector256<double>, Register256>(),
            _ => Factor<Vector128<double>, Register128>(),
        };

    private bool Factor<V, Op>()
        where V : struct
        where Op : struct, IRegister<V>
    {
        for (var end = States; end > 1; )
        {
            var begin = Math.Max(1, end - Block);
            GatherInflow(begin, end);
            for (var k = end - 1; k >= begin; k--)
            {
                _parallel.CancellationToken.ThrowIfCancellationRequested();
                if (!EliminateFromBlock<V, Op>(k, begin, end))
                    return false;
            }

            if (begin >= FewestRowsToShare && _parallel.MaxDegreeOfParallelism != 1)
                EliminateInParallel<V, Op>(begin, end);
            else
                for (var row = 0; row < begin; row += RowsAtOnce)
                {
                    _parallel.CancellationToken.ThrowIfCancellationRequested();
                    EliminateFromRows<V, Op>(row, begin, end);
                }

            ReturnInflow(begin, end);
            end = begin;
        }

        return true;
    }

    /// <summary>
    /// Completes the row and the column of state k of a block, those of the states after it being complete.
    /// </summary>
    /// <returns>False if nothing leaves the state, or next to nothing.</returns>
    private bool EliminateFromBlock<V, Op>(int k, int begin, int end)
        where V : struct
        where Op : struct, IRegister<V>
    {
        ref var row = ref Rate(k, 0);
        ref var inflow = ref Inflow(k - begin);
        var depth = end - 1 - k;

        // w(k, j) += Σ_m w(k, m) w(m, j), m ascending; w(i, k) += Σ_m w(i, m) w(m, k), m descending.
        if (depth > 0)
            PanelTiles.AddRows<V, Op>(
                ref row,
                k,
                ref Unsafe.Add(ref inflow, Stride + k),
                Stride,
                ref Unsafe.Add(ref row, Stride),
                Stride,
                depth
            );
        double sum = 0;
        for (var j = 0; j < k; j++)
            sum += Unsafe.Add(ref row, j);
        if (!(sum > SmallestOutflow))
            return false;
        _outflow[k] = sum;
        if (depth > 0)
            PanelTiles.AddRows<V, Op>(
                ref inflow,
                k,
                ref Rate(end - 1, k),
                -Stride,
                ref Inflow(end - 1 - begin),
                -Stride,
                depth
            );
        var outflow = Op.Create(sum);
        for (var i = 0; i < k; i += Op.Count)
            Op.Store(Op.Divide(Op.Load(ref Unsafe.Add(ref inflow, i)), outflow), ref Unsafe.Add(ref inflow, i));
        return true;
    }

    // On its own: what the loop body captures is allocated where it is declared, and a solve on one thread allocates
    // nothing.
    private void EliminateInParallel<V, Op>(int begin, int end)
        where V : struct
        where Op : struct, IRegister<V> =>
        Parallel.For(
            0,
            (begin + RowsAtOnce - 1) / RowsAtOnce,
            _parallel,
            part => EliminateFromRows<V, Op>(part * RowsAtOnce, begin, end)
        );

    /// <summary>Removes the states of a block from some of the rows before it, which do not read one another.</summary>
    private void EliminateFromRows<V, Op>(int row, int begin, int end)
        where V : struct
        where Op : struct, IRegister<V> =>
        PanelTiles.AddProduct<V, Op>(
            ref Rate(row, 0),
            Stride,
            Math.Min(RowsAtOnce, begin - row),
            begin,
            ref Unsafe.Add(ref Inflow(0), row),
            Stride,
            ref Rate(begin, 0),
            end - begin
        );

    private void GatherInflow(int begin, int end)
    {
        ref var inflow = ref Inflow(0);
        for (var i = 0; i + 1 < end; i++)
        {
            ref var row = ref Rate(i, begin);
            for (var m = Math.Max(0, i + 1 - begin); m < end - begin; m++)
                Unsafe.Add(ref inflow, m * Stride + i) = Unsafe.Add(ref row, m);
        }
    }

    private void ReturnInflow(int begin, int end)
    {
        ref var inflow = ref Inflow(0);
        for (var i = 0; i + 1 < end; i++)
        {
            ref var row = ref Rate(i, begin);
            for (var m = Math.Max(0, i + 1 - begin); m < end - begin; m++)
                Unsafe.Add(ref row, m) = Unsafe.Add(ref inflow, m * Stride + i);
        }
    }

    private ref double Rate(int i, int j) =>
        ref Unsafe.Add(ref MemoryMarshal.GetReference(_rates.Span), (nint)i * Stride + j);

    private ref double Inflow(int m) => ref Unsafe.Add(ref MemoryMarshal.GetReference(_inflow.Span), (nint)m * Stride);

    /// <summary>The stationary distribution, summing to 1.</summary>
    public void Distribution(Span<double> p)
    {
        p.Clear();
        p[0] = 1;
        Carry(p);
        double sum = 0;
        foreach (var x in p)
            sum += x;
        for (var i = 0; i < p.Length; i++)
            p[i] /= sum;
    }

    /// <summary>
    /// Solves G y = -source with y[0] = 0, where (G y)_k = Σ_i y_i w(i→k) - y_k w(k→·); the source must sum to 0.
    /// </summary>
    public void Deviation(ReadOnlySpan<double> source, Span<double> y)
    {
        source.CopyTo(_source);
        y.Clear();
        for (var k = States - 1; k > 0; k--)
        {
            y[k] = _source[k] / _outflow[k];
            Blas.Axpy(_source.AsSpan(0, k), y[k], Row(k)[..k]);
        }

        Carry(y);
    }

    /// <summary>The adjoint of <see cref="Deviation"/>: Σ weight_i y_i = Σ source_i image_i, image[0] = 0.</summary>
    public void Adjoint(ReadOnlySpan<double> weight, Span<double> image)
    {
        weight.CopyTo(_source);
        for (var i = States - 2; i >= 0; i--)
            _source[i] += TensorPrimitives.Dot(Row(i)[(i + 1)..], _source.AsSpan(i + 1));
        image[0] = 0;
        for (var k = 1; k < States; k++)
            image[k] = (_source[k] + TensorPrimitives.Dot<double>(Row(k)[..k], image[..k])) / _outflow[k];
    }

    /// <summary>
    /// The same where the source is what currents carry from state to state: a current between states that exchange
    /// fast moves the others only by what leaks.
    /// </summary>
    /// <param name="currents">Row i holds the current from i into each state after it, n × n; the rest is ignored.
    /// Overwritten.</param>
    /// <param name="y">Receives the solution, y[0] = 0.</param>
    /// <remarks>
    /// Their sum at each state would lose the leak to the rounding of the current. So a current into an eliminated
    /// state is handed on as currents to where that state leads, less what returns. It takes O(N³).
    /// </remarks>
    public void DeviationOfCurrents(Span<double> currents, Span<double> y)
    {
        var n = States;
        y.Clear();
        for (var k = n - 1; k > 0; k--)
        {
            _parallel.CancellationToken.ThrowIfCancellationRequested();
            var into = _source.AsSpan(0, k);
            for (var i = 0; i < k; i++)
            {
                into[i] = currents[i * n + k] / _outflow[k];
                y[k] += into[i];
            }

            var rates = Row(k)[..k];
            for (var i = 0; i + 1 < k; i++)
            {
                var row = currents.Slice(i * n + i + 1, k - i - 1);
                Blas.Axpy(row, into[i], rates[(i + 1)..]);
                Blas.Axpy(row, -rates[i], into[(i + 1)..]);
            }
        }

        Carry(y);
    }

    /// <summary>y_k += Σ_{i&lt;k} y_i w(i→k)/w(k→·), in ascending k.</summary>
    private void Carry(Span<double> y)
    {
        for (var i = 0; i + 1 < States; i++)
            if (y[i] != 0)
                Blas.Axpy(y[(i + 1)..], y[i], Row(i)[(i + 1)..]);
    }
}
