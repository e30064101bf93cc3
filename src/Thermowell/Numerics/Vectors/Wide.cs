using System.Numerics;
using System.Runtime.CompilerServices;

namespace Thermowell.Numerics.Vectors;

/// <summary>A register with operators, for formulas; it is the register wherever one is wanted.</summary>
internal readonly struct Wide<V, Op>(V lanes)
    : IAdditionOperators<Wide<V, Op>, Wide<V, Op>, Wide<V, Op>>,
        IMultiplyOperators<Wide<V, Op>, Wide<V, Op>, Wide<V, Op>>
    where V : struct
    where Op : struct, IRegister<V>
{
    private readonly V _lanes = lanes;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static implicit operator Wide<V, Op>(V lanes) => new(lanes);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static implicit operator V(Wide<V, Op> a) => a._lanes;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide<V, Op> operator +(Wide<V, Op> a, Wide<V, Op> b) => new(Op.Add(a._lanes, b._lanes));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide<V, Op> operator -(Wide<V, Op> a, Wide<V, Op> b) => new(Op.Subtract(a._lanes, b._lanes));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide<V, Op> operator *(Wide<V, Op> a, Wide<V, Op> b) => new(Op.Multiply(a._lanes, b._lanes));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide<V, Op> operator /(Wide<V, Op> a, Wide<V, Op> b) => new(Op.Divide(a._lanes, b._lanes));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide<V, Op> operator -(Wide<V, Op> a) => new(Op.Negate(a._lanes));

    /// <summary>Every lane the same.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide<V, Op> Create(double value) => new(Op.Create(value));
}
