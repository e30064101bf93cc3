using System.Runtime.Intrinsics;

namespace Thermowell.Numerics.Vectors;

/// <summary>Two doubles.</summary>
internal readonly struct Wide128(Vector128<double> lanes) : IWideVector<Wide128>
{
    private readonly Vector128<double> _lanes = lanes;

    public static int Count => 2;

    public static Wide128 operator +(Wide128 a, Wide128 b) => new(a._lanes + b._lanes);

    public static Wide128 operator -(Wide128 a, Wide128 b) => new(a._lanes - b._lanes);

    public static Wide128 operator *(Wide128 a, Wide128 b) => new(a._lanes * b._lanes);

    public static Wide128 operator /(Wide128 a, Wide128 b) => new(a._lanes / b._lanes);

    public static Wide128 operator -(Wide128 x) => new(-x._lanes);

    public static Wide128 Create(double value) => new(Vector128.Create(value));

    public static Wide128 Load(ref readonly double source) => new(Vector128.LoadUnsafe(in source));

    public static Wide128 MultiplyAdd(Wide128 a, Wide128 b, Wide128 c) => new(Vector128.FusedMultiplyAdd(a._lanes, b._lanes, c._lanes));

    public static Wide128 Exp(Wide128 x) => new(Vector128.Exp(x._lanes));

    public static Wide128 Min(Wide128 a, Wide128 b) => new(Vector128.MinNative(a._lanes, b._lanes));

    public static Wide128 Max(Wide128 a, Wide128 b) => new(Vector128.MaxNative(a._lanes, b._lanes));

    public static Wide128 Abs(Wide128 x) => new(Vector128.Abs(x._lanes));

    public static Wide128 Less(Wide128 a, Wide128 b) => new(Vector128.LessThan(a._lanes, b._lanes));

    public static Wide128 Select(Wide128 mask, Wide128 a, Wide128 b) => new(Vector128.ConditionalSelect(mask._lanes, a._lanes, b._lanes));

    public static bool Any(Wide128 mask) => mask._lanes.AsInt64() != Vector128<long>.Zero;

    public static bool All(Wide128 mask) => mask._lanes.AsInt64() == Vector128<long>.AllBitsSet;

    public void Store(ref double target) => _lanes.StoreUnsafe(ref target);
}
