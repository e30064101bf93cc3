using System.Runtime.Intrinsics;

namespace Thermowell.Numerics.Vectors;

/// <summary>One double: what is written for lanes then serves a single problem, with the same bits.</summary>
internal readonly struct Wide64(double value) : IWideVector<Wide64>
{
    private readonly double _value = value;

    public static int Count => 1;

    public static Wide64 operator +(Wide64 a, Wide64 b) => new(a._value + b._value);

    public static Wide64 operator -(Wide64 a, Wide64 b) => new(a._value - b._value);

    public static Wide64 operator *(Wide64 a, Wide64 b) => new(a._value * b._value);

    public static Wide64 operator /(Wide64 a, Wide64 b) => new(a._value / b._value);

    public static Wide64 operator -(Wide64 x) => new(-x._value);

    public static Wide64 Create(double value) => new(value);

    public static Wide64 Load(ref readonly double source) => new(source);

    public static Wide64 MultiplyAdd(Wide64 a, Wide64 b, Wide64 c) => new(Math.FusedMultiplyAdd(a._value, b._value, c._value));

    public static Wide64 Exp(Wide64 x) => new(Vector128.Exp(Vector128.CreateScalar(x._value)).ToScalar());

    public static Wide64 Min(Wide64 a, Wide64 b) => new(a._value < b._value ? a._value : b._value);

    public static Wide64 Max(Wide64 a, Wide64 b) => new(a._value > b._value ? a._value : b._value);

    public static Wide64 Abs(Wide64 x) => new(Math.Abs(x._value));

    public static Wide64 Less(Wide64 a, Wide64 b) => new(a._value < b._value ? BitConverter.Int64BitsToDouble(-1) : 0);

    public static Wide64 Select(Wide64 mask, Wide64 a, Wide64 b) => Any(mask) ? a : b;

    public static bool Any(Wide64 mask) => BitConverter.DoubleToInt64Bits(mask._value) != 0;

    public static bool All(Wide64 mask) => Any(mask);

    public void Store(ref double target) => target = _value;
}
