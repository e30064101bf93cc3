using System.Runtime.Intrinsics;

namespace Thermowell.Numerics.Vectors;

/// <summary>Eight doubles.</summary>
internal readonly struct Wide512(Vector512<double> lanes) : IWideVector<Wide512>
{
    private readonly Vector512<double> _lanes = lanes;

    public static int Count => 8;

    public static Wide512 operator +(Wide512 a, Wide512 b) => new(a._lanes + b._lanes);

    public static Wide512 operator -(Wide512 a, Wide512 b) => new(a._lanes - b._lanes);

    public static Wide512 operator *(Wide512 a, Wide512 b) => new(a._lanes * b._lanes);

    public static Wide512 operator /(Wide512 a, Wide512 b) => new(a._lanes / b._lanes);

    public static Wide512 operator -(Wide512 x) => new(-x._lanes);

    public static Wide512 Create(double value) => new(Vector512.Create(value));

    public static Wide512 Load(ref readonly double source) => new(Vector512.LoadUnsafe(in source));

    public static Wide512 MultiplyAdd(Wide512 a, Wide512 b, Wide512 c) => new(Vector512.FusedMultiplyAdd(a._lanes, b._lanes, c._lanes));

    public static Wide512 Exp(Wide512 x) => new(Vector512.Exp(x._lanes));

    public static Wide512 Min(Wide512 a, Wide512 b) => new(Vector512.MinNative(a._lanes, b._lanes));

    public static Wide512 Max(Wide512 a, Wide512 b) => new(Vector512.MaxNative(a._lanes, b._lanes));

    public static Wide512 Abs(Wide512 x) => new(Vector512.Abs(x._lanes));

    public static Wide512 Less(Wide512 a, Wide512 b) => new(Vector512.LessThan(a._lanes, b._lanes));

    public static Wide512 Select(Wide512 mask, Wide512 a, Wide512 b) => new(Vector512.ConditionalSelect(mask._lanes, a._lanes, b._lanes));

    public static bool Any(Wide512 mask) => mask._lanes.AsInt64() != Vector512<long>.Zero;

    public static bool All(Wide512 mask) => mask._lanes.AsInt64() == Vector512<long>.AllBitsSet;

    public void Store(ref double target) => _lanes.StoreUnsafe(ref target);
}
