using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace Thermowell.Numerics.Vectors;

/// <summary>Two registers.</summary>
internal readonly struct Two<V>(V a, V b)
    where V : struct
{
    public readonly V A = a;
    public readonly V B = b;
}

/// <summary>Two registers side by side: while one waits for a result, the other works.</summary>
internal readonly struct Twice<V, Op> : IRegister<Two<V>>
    where V : struct
    where Op : struct, IRegister<V>
{
    public static int Count => 2 * Op.Count;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Two<V> Create(double value) => new(Op.Create(value), Op.Create(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Two<V> CreateBits(ulong value) => new(Op.CreateBits(value), Op.CreateBits(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Two<V> Load(ref readonly double source) => new(Op.Load(in source), Op.Load(in Unsafe.Add(ref Unsafe.AsRef(in source), Op.Count)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Two<V> Add(Two<V> a, Two<V> b) => new(Op.Add(a.A, b.A), Op.Add(a.B, b.B));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Two<V> Subtract(Two<V> a, Two<V> b) => new(Op.Subtract(a.A, b.A), Op.Subtract(a.B, b.B));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Two<V> Multiply(Two<V> a, Two<V> b) => new(Op.Multiply(a.A, b.A), Op.Multiply(a.B, b.B));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Two<V> Divide(Two<V> a, Two<V> b) => new(Op.Divide(a.A, b.A), Op.Divide(a.B, b.B));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Two<V> Max(Two<V> a, Two<V> b) => new(Op.Max(a.A, b.A), Op.Max(a.B, b.B));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Two<V> Min(Two<V> a, Two<V> b) => new(Op.Min(a.A, b.A), Op.Min(a.B, b.B));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Two<V> Less(Two<V> a, Two<V> b) => new(Op.Less(a.A, b.A), Op.Less(a.B, b.B));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Two<V> And(Two<V> a, Two<V> b) => new(Op.And(a.A, b.A), Op.And(a.B, b.B));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Two<V> AndNot(Two<V> a, Two<V> b) => new(Op.AndNot(a.A, b.A), Op.AndNot(a.B, b.B));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Two<V> Or(Two<V> a, Two<V> b) => new(Op.Or(a.A, b.A), Op.Or(a.B, b.B));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Two<V> Xor(Two<V> a, Two<V> b) => new(Op.Xor(a.A, b.A), Op.Xor(a.B, b.B));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Two<V> AddBits(Two<V> a, Two<V> b) => new(Op.AddBits(a.A, b.A), Op.AddBits(a.B, b.B));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Two<V> SubtractBits(Two<V> a, Two<V> b) => new(Op.SubtractBits(a.A, b.A), Op.SubtractBits(a.B, b.B));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Two<V> MultiplyAdd(Two<V> a, Two<V> b, Two<V> c) => new(Op.MultiplyAdd(a.A, b.A, c.A), Op.MultiplyAdd(a.B, b.B, c.B));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Two<V> Select(Two<V> a, Two<V> b, Two<V> c) => new(Op.Select(a.A, b.A, c.A), Op.Select(a.B, b.B, c.B));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Two<V> Exp(Two<V> a) => new(Op.Exp(a.A), Op.Exp(a.B));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Two<V> Sqrt(Two<V> a) => new(Op.Sqrt(a.A), Op.Sqrt(a.B));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Two<V> Abs(Two<V> a) => new(Op.Abs(a.A), Op.Abs(a.B));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Two<V> Negate(Two<V> a) => new(Op.Negate(a.A), Op.Negate(a.B));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Two<V> FromBits(Two<V> a) => new(Op.FromBits(a.A), Op.FromBits(a.B));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Two<V> ShiftUp(Two<V> a, int places) => new(Op.ShiftUp(a.A, places), Op.ShiftUp(a.B, places));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Two<V> ShiftDown(Two<V> a, int places) => new(Op.ShiftDown(a.A, places), Op.ShiftDown(a.B, places));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Two<V> Rotate(Two<V> a, [ConstantExpected] byte places) => new(Op.Rotate(a.A, places), Op.Rotate(a.B, places));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Any(Two<V> mask) => Op.Any(Op.Or(mask.A, mask.B));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool All(Two<V> mask) => Op.All(Op.And(mask.A, mask.B));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Two<V> Lookup(ReadOnlySpan<double> table, Two<V> index) => new(Op.Lookup(table, index.A), Op.Lookup(table, index.B));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Two<V> a, ref double target)
    {
        Op.Store(a.A, ref target);
        Op.Store(a.B, ref Unsafe.Add(ref target, Op.Count));
    }
}
