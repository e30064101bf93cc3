using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Thermowell.Numerics.Vectors;

namespace Thermowell.Numerics.Markov;

/// <summary>
/// <see cref="StationaryElimination"/> of several chains at once, one a lane: element (i, j) of all of them is one vector.
/// </summary>
/// <remarks>
/// Every element goes through the same operations in the same order as there, so each lane has the bits of a chain eliminated alone, whatever
/// stands beside it. A shorter matrix in each lane fills whole vectors where the rows of one matrix would be too short for them. Tiles that overhang
/// the matrix read what lies there and store only what belongs to them.
/// </remarks>
internal sealed class LaneElimination<TVector>
    where TVector : struct, IWideVector<TVector>
{
    private readonly Memory<double> _rates;
    private readonly Memory<double> _outflow;
    private readonly Memory<double> _source;

    public LaneElimination(int states)
    {
        States = states;

        // An odd number of vectors a row: columns then spread over the sets of the cache.
        Stride = (states | 1) * TVector.Count;
        _rates = CacheAligned.Allocate((states + LaneTiles.Overhang) * Stride + LaneTiles.Overhang * TVector.Count);
        _outflow = CacheAligned.Allocate(states * TVector.Count);
        _source = CacheAligned.Allocate(states * TVector.Count);
    }

    public int States { get; }

    /// <summary>Doubles from one row to the next.</summary>
    public int Stride { get; }

    /// <summary>The rates i → j at i · Stride + j · lanes. Fill them (the diagonal is ignored), then call <see cref="Factor"/>, which overwrites them.</summary>
    public Span<double> Rates => _rates.Span;

    /// <summary>Eliminates all states but the first.</summary>
    /// <returns>The mask of the lanes for which <see cref="StationaryElimination.Factor()"/> is true; the others hold nothing of use.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public TVector Factor()
    {
        ref var w = ref MemoryMarshal.GetReference(_rates.Span);
        ref var outflow = ref MemoryMarshal.GetReference(_outflow.Span);
        var unique = TVector.Less(TVector.Create(0), TVector.Create(1));
        for (var end = States; end > 1;)
        {
            var begin = Math.Max(1, end - StationaryElimination.Block);
            for (var k = end - 1; k >= begin; k--)
            {
                ref var diagonal = ref Unsafe.Add(ref w, k * Stride + k * TVector.Count);
                var depth = end - 1 - k;
                LaneTiles.AddToRow<TVector>(ref Unsafe.Add(ref w, k * Stride), k, ref diagonal, Stride, depth);
                var sum = TVector.Create(0);
                for (var j = 0; j < k; j++) sum += TVector.Load(ref Unsafe.Add(ref w, k * Stride + j * TVector.Count));
                unique = TVector.Select(unique, TVector.Less(TVector.Create(StationaryElimination.SmallestOutflow), sum), unique);
                sum.Store(ref Unsafe.Add(ref outflow, k * TVector.Count));
                LaneTiles.AddToColumn<TVector>(ref Unsafe.Add(ref w, k * TVector.Count), k, ref diagonal, Stride, depth);
                for (var i = 0; i < k; i++)
                {
                    ref var share = ref Unsafe.Add(ref w, i * Stride + k * TVector.Count);
                    (TVector.Load(ref share) / sum).Store(ref share);
                }
            }

            LaneTiles.AddProduct<TVector>(ref w, begin, end - begin, Stride);
            end = begin;
        }

        return unique;
    }

    /// <summary>The stationary distributions, each summing to 1.</summary>
    public void Distribution(Span<double> p)
    {
        p.Clear();
        ref var first = ref MemoryMarshal.GetReference(p);
        TVector.Create(1).Store(ref first);
        Carry(p);
        var sum = Sum(p);
        for (var i = 0; i < States; i++)
        {
            ref var element = ref Unsafe.Add(ref first, i * TVector.Count);
            (TVector.Load(ref element) / sum).Store(ref element);
        }
    }

    /// <summary>The sum over the states.</summary>
    public TVector Sum(ReadOnlySpan<double> p)
    {
        var sum = TVector.Create(0);
        for (var i = 0; i < States; i++) sum += TVector.Load(in p[i * TVector.Count]);
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
            var at = k * TVector.Count;
            var value = TVector.Load(ref Unsafe.Add(ref rest, at)) / TVector.Load(ref Unsafe.Add(ref outflow, at));
            value.Store(ref y[at]);
            for (var j = 0; j < at; j += TVector.Count)
            {
                ref var element = ref Unsafe.Add(ref rest, j);
                TVector.MultiplyAdd(TVector.Load(ref Unsafe.Add(ref w, k * Stride + j)), value, TVector.Load(ref element)).Store(ref element);
            }
        }

        Carry(y);
    }

    /// <summary>y_k += Σ_{i&lt;k} y_i w(i→k)/w(k→·), in ascending k; nothing is carried from where nothing is.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Carry(Span<double> y)
    {
        ref var first = ref MemoryMarshal.GetReference(y);
        ref var w = ref MemoryMarshal.GetReference(_rates.Span);
        for (var i = 0; i + 1 < States; i++)
        {
            var from = TVector.Load(ref Unsafe.Add(ref first, i * TVector.Count));
            var some = TVector.Less(TVector.Create(0), TVector.Abs(from));
            var all = TVector.All(some);
            for (var k = (i + 1) * TVector.Count; k < States * TVector.Count; k += TVector.Count)
            {
                ref var element = ref Unsafe.Add(ref first, k);
                var before = TVector.Load(ref element);
                var after = TVector.MultiplyAdd(TVector.Load(ref Unsafe.Add(ref w, i * Stride + k)), from, before);
                (all ? after : TVector.Select(some, after, before)).Store(ref element);
            }
        }
    }
}
