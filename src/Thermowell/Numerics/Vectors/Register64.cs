using System.Diagnostics.CodeAnalysis;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Thermowell.Numerics.Vectors;

/// <summary>One double: what is written for lanes then serves a single problem, with the same bits.</summary>
internal readonly struct Register64 : IRegister<double>
{
    public static int Count => 1;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Create(double value) => value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double CreateBits(ulong bits) => BitConverter.UInt64BitsToDouble(bits);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Load(ref readonly double source) => source;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(double a, ref double target) => target = a;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Add(double a, double b) => a + b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Subtract(double a, double b) => a - b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Multiply(double a, double b) => a * b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Divide(double a, double b) => a / b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double MultiplyAdd(double a, double b, double c) => Math.FusedMultiplyAdd(a, b, c);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Exp(double a) => Vector128.Exp(Vector128.CreateScalar(a)).ToScalar();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Sqrt(double a) => Math.Sqrt(a);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Abs(double a) => Math.Abs(a);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Negate(double a) => -a;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Max(double a, double b) => a > b ? a : b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Min(double a, double b) => a < b ? a : b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Less(double a, double b) => CreateBits(a < b ? ulong.MaxValue : 0);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Select(double mask, double a, double b) => Any(mask) ? a : b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Any(double mask) => Bits(mask) != 0;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool All(double mask) => Any(mask);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double And(double a, double b) => CreateBits(Bits(a) & Bits(b));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double AndNot(double a, double b) => CreateBits(Bits(a) & ~Bits(b));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Or(double a, double b) => CreateBits(Bits(a) | Bits(b));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Xor(double a, double b) => CreateBits(Bits(a) ^ Bits(b));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double ShiftUp(double a, int places) => CreateBits(Bits(a) << places);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double ShiftDown(double a, int places) => CreateBits(Bits(a) >> places);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Rotate(double a, [ConstantExpected] byte places) =>
        CreateBits(BitOperations.RotateLeft(Bits(a), places));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double AddBits(double a, double b) => CreateBits(Bits(a) + Bits(b));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double SubtractBits(double a, double b) => CreateBits(Bits(a) - Bits(b));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double FromBits(double bits) => (long)Bits(bits);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Lookup(ReadOnlySpan<double> table, double index) => table[(int)(Bits(index) & 15)];

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Bits(double a) => BitConverter.DoubleToUInt64Bits(a);
}
