using System.Runtime.Intrinsics;

namespace Thermowell.Solvers.Products;

/// <summary>What a matrix product asks of a vector register, so that the kernel is written once for every width.</summary>
internal interface IWideVector<TSelf>
    where TSelf : struct, IWideVector<TSelf>
{
    /// <summary>Doubles in the register.</summary>
    static abstract int Count { get; }

    /// <summary>Every lane the same.</summary>
    static abstract TSelf Create(double value);

    /// <summary>The lanes that begin at an element.</summary>
    static abstract TSelf Load(ref readonly double source);

    /// <summary>a b + c, rounded once.</summary>
    static abstract TSelf MultiplyAdd(TSelf a, TSelf b, TSelf c);

    /// <summary>Writes the lanes from an element on.</summary>
    void Store(ref double target);
}

/// <summary>Eight doubles.</summary>
internal readonly struct Wide512(Vector512<double> lanes) : IWideVector<Wide512>
{
    private readonly Vector512<double> _lanes = lanes;

    public static int Count => 8;

    public static Wide512 Create(double value) => new(Vector512.Create(value));

    public static Wide512 Load(ref readonly double source) => new(Vector512.LoadUnsafe(in source));

    public static Wide512 MultiplyAdd(Wide512 a, Wide512 b, Wide512 c) => new(Vector512.FusedMultiplyAdd(a._lanes, b._lanes, c._lanes));

    public void Store(ref double target) => _lanes.StoreUnsafe(ref target);
}

/// <summary>Four doubles.</summary>
internal readonly struct Wide256(Vector256<double> lanes) : IWideVector<Wide256>
{
    private readonly Vector256<double> _lanes = lanes;

    public static int Count => 4;

    public static Wide256 Create(double value) => new(Vector256.Create(value));

    public static Wide256 Load(ref readonly double source) => new(Vector256.LoadUnsafe(in source));

    public static Wide256 MultiplyAdd(Wide256 a, Wide256 b, Wide256 c) => new(Vector256.FusedMultiplyAdd(a._lanes, b._lanes, c._lanes));

    public void Store(ref double target) => _lanes.StoreUnsafe(ref target);
}

/// <summary>Two doubles.</summary>
internal readonly struct Wide128(Vector128<double> lanes) : IWideVector<Wide128>
{
    private readonly Vector128<double> _lanes = lanes;

    public static int Count => 2;

    public static Wide128 Create(double value) => new(Vector128.Create(value));

    public static Wide128 Load(ref readonly double source) => new(Vector128.LoadUnsafe(in source));

    public static Wide128 MultiplyAdd(Wide128 a, Wide128 b, Wide128 c) => new(Vector128.FusedMultiplyAdd(a._lanes, b._lanes, c._lanes));

    public void Store(ref double target) => _lanes.StoreUnsafe(ref target);
}
