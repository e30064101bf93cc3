using System.Runtime.Intrinsics;

namespace Thermowell.Numerics.Vectors;

/// <summary>Four doubles.</summary>
internal readonly struct Wide256(Vector256<double> lanes) : IWideVector<Wide256>
{
    private readonly Vector256<double> _lanes = lanes;

    public static int Count => 4;

    public static Wide256 operator +(Wide256 a, Wide256 b) => new(a._lanes + b._lanes);

    public static Wide256 operator -(Wide256 a, Wide256 b) => new(a._lanes - b._lanes);

    public static Wide256 operator *(Wide256 a, Wide256 b) => new(a._lanes * b._lanes);

    public static Wide256 operator /(Wide256 a, Wide256 b) => new(a._lanes / b._lanes);

    public static Wide256 operator -(Wide256 x) => new(-x._lanes);

    public static Wide256 Create(double value) => new(Vector256.Create(value));

    public static Wide256 Load(ref readonly double source) => new(Vector256.LoadUnsafe(in source));

    public static Wide256 MultiplyAdd(Wide256 a, Wide256 b, Wide256 c) => new(Vector256.FusedMultiplyAdd(a._lanes, b._lanes, c._lanes));

    public static Wide256 Exp(Wide256 x) => new(Vector256.Exp(x._lanes));

    public static Wide256 Min(Wide256 a, Wide256 b) => new(Vector256.MinNative(a._lanes, b._lanes));

    public static Wide256 Max(Wide256 a, Wide256 b) => new(Vector256.MaxNative(a._lanes, b._lanes));

    public static Wide256 Abs(Wide256 x) => new(Vector256.Abs(x._lanes));

    public static Wide256 Less(Wide256 a, Wide256 b) => new(Vector256.LessThan(a._lanes, b._lanes));

    public static Wide256 Select(Wide256 mask, Wide256 a, Wide256 b) => new(Vector256.ConditionalSelect(mask._lanes, a._lanes, b._lanes));

    public static bool Any(Wide256 mask) => mask._lanes.AsInt64() != Vector256<long>.Zero;

    public static bool All(Wide256 mask) => mask._lanes.AsInt64() == Vector256<long>.AllBitsSet;

    public void Store(ref double target) => _lanes.StoreUnsafe(ref target);
}
