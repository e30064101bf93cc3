using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Thermowell.Numerics.Vectors;

namespace Thermowell.Numerics.Markov;

/// <summary>
/// <see cref="StationaryElimination"/> of several chains at once, one a lane: element (i, j) of all of them is one
/// vector.
/// </summary>
/// <remarks>
/// Every element goes through the same operations in the same order as there, so each lane has the bits of a chain
/// eliminated alone, whatever stands beside it. A shorter matrix in each lane fills whole vectors where the rows of one
/// matrix would be too short for them. Tiles that overhang the matrix read what lies there and store only what belongs
/// to them.
/// </remarks>
internal sealed class LaneElimination<V, Op>
    where V : struct
    where Op : struct, IRegister<V>
{
    private readonly Memory<double> _rates;
    private readonly Memory<double> _outflow;
    private readonly Memory<double> _source;

    public LaneElimination(int states)
    {
        States = states;

        // An odd number of vectors a row: columns then spread over the sets of the cache.
        Stride = (states | 1) * Op.Count;
        _rates = CacheAligned.Allocate((states + LaneTiles.Overhang) * Stride + LaneTiles.Overhang * Op.Count);
        _outflow = CacheAligned.Allocate(states * Op.Count);
        _source = CacheAligned.Allocate(states * Op.Count);
    }

    public int States { get; }

    /// <summary>Doubles from one row to the next.</summary>
    public int Stride { get; }

    /// <summary>
    /// The rates i → j at i · Stride + j · lanes. Fill them (the diagonal is ignored), then call <see cref="Factor"/>,
    /// which overwrites them.
    /// </summary>
    public Span<double> Rates => _rates.Span;

    /// <summary>Eliminates all states but the first.</summary>
    /// <returns>
    /// The mask of the lanes for which <see cref="StationaryElimination.Factor()"/> is true; the others hold nothing of
    /// use.
    /// </returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public V Factor()
    {
        ref var w = ref MemoryMarshal.GetReference(_rates.Span);
        ref var outflow = ref MemoryMarshal.GetReference(_outflow.Span);
        var unique = Op.Less(Op.Create(0), Op.Create(1));
        for (var end = States; end > 1; )
        {
            var begin = Math.Max(1, end - StationaryElimination.Block);
            for (var k = end - 1; k >= begin; k--)
            {
                ref var diagonal = ref Unsafe.Add(ref w, k * Stride + k * Op.Count);
                var depth = end - 1 - k;
                LaneTiles.AddToRow<V, Op>(ref Unsafe.Add(ref w, k * Stride), k, ref diagonal, Stride, depth);
                var sum = Op.Create(0);
                for (var j = 0; j < k; j++)
                    sum = Op.Add(sum, Op.Load(ref Unsafe.Add(ref w, k * Stride + j * Op.Count)));
                unique = Op.Select(unique, Op.Less(Op.Create(StationaryElimination.SmallestOutflow), sum), unique);
                Op.Store(sum, ref Unsafe.Add(ref outflow, k * Op.Count));
                LaneTiles.AddToColumn<V, Op>(ref Unsafe.Add(ref w, k * Op.Count), k, ref diagonal, Stride, depth);
                for (var i = 0; i < k; i++)
                {
                    ref var share = ref Unsafe.Add(ref w, i * Stride + k * Op.Count);
                    Op.Store(Op.Divide(Op.Load(ref share), sum), ref share);
                }
            }

            LaneTiles.AddProduct<V, Op>(ref w, begin, end - begin, Stride);
            end = begin;
        }

        return unique;
    }

    /// <summary>The stationary distributions, each summing to 1.</summary>
    public void Distribution(Span<double> p)
    {
        p.Clear();
        ref var first = ref MemoryMarshal.GetReference(p);
        Op.Store(Op.Create(1), ref first);
        Carry(p);
        var sum = Sum(p);
        for (var i = 0; i < States; i++)
        {
            ref var element = ref Unsafe.Add(ref first, i * Op.Count);
            Op.Store(Op.Divide(Op.Load(ref element), sum), ref element);
        }
    }

    /// <summary>The sum over the states.</summary>
    public V Sum(ReadOnlySpan<double> p)
    {
        var sum = Op.Create(0);
        for (var i = 0; i < States; i++)
            sum = Op.Add(sum, Op.Load(in p[i * Op.Count]));
        return sum;
    }

    /// <summary>Solves G y = -source with y[0] = 0, as <see cref="StationaryElimination.Deviation"/>.</summary>
    public void Deviation(ReadOnlySpan<double> source, Span<double> y)
    {
        source.CopyTo(_source.Span);
        y.Clear();
        ref var rest = ref MemoryMarshal.GetReference(_source.Span);
        ref var outflow = ref MemoryMarshal.GetReference(_outflow.Span);
        ref var w = ref MemoryMarshal.GetReference(_rates.Span);
        for (var k = States - 1; k > 0; k--)
        {
            var at = k * Op.Count;
            var value = Op.Divide(Op.Load(ref Unsafe.Add(ref rest, at)), Op.Load(ref Unsafe.Add(ref outflow, at)));
            Op.Store(value, ref y[at]);
            for (var j = 0; j < at; j += Op.Count)
            {
                ref var element = ref Unsafe.Add(ref rest, j);
                Op.Store(
                    Op.MultiplyAdd(Op.Load(ref Unsafe.Add(ref w, k * Stride + j)), value, Op.Load(ref element)),
                    ref element
                );
            }
        }

        Carry(y);
    }

    /// <summary>
    /// y_k += Σ_{i&lt;k} y_i w(i→k)/w(k→·), in ascending k; nothing is carried from where nothing is.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Carry(Span<double> y)
    {
        ref var first = ref MemoryMarshal.GetReference(y);
        ref var w = ref MemoryMarshal.GetReference(_rates.Span);
        for (var i = 0; i + 1 < States; i++)
        {
            var from = Op.Load(ref Unsafe.Add(ref first, i * Op.Count));
            var some = Op.Less(Op.Create(0), Op.Abs(from));
            var all = Op.All(some);
            for (var k = (i + 1) * Op.Count; k < States * Op.Count; k += Op.Count)
            {
                ref var element = ref Unsafe.Add(ref first, k);
                var before = Op.Load(ref element);
                var after = Op.MultiplyAdd(Op.Load(ref Unsafe.Add(ref w, i * Stride + k)), from, before);
                Op.Store(all ? after : Op.Select(some, after, before), ref element);
            }
        }
    }
}
