using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Thermowell.Numerics.Vectors;

/// <summary>exp(x) to one unit in the last place for x from -708 to 709; beyond, the value at the nearer end, so that the result is always a normal number.</summary>
/// <remarks>exp(x) = 2^(n/16) exp(r) with n the integer nearest to 16 x/ln 2: a table of sixteenths of an octave and a series for |r| below ln 2/32.</remarks>
internal static class WideExponential
{
    private const double Smallest = -708;
    private const double Largest = 709;

    // Added to a number, it leaves the nearest integer in the lowest bits.
    private const double Rounder = 1.5 * (1L << 52);
    private const double StepsPerUnit = 23.083120654223414;

    // ln 2/16 = High + Low, and n High is exact.
    private const double High = 0.04332169878489367;
    private const double Low = 1.0291218489310676e-13;

    // 2^(j/16), its bits less j at the place to which n is shifted: adding n << 48 multiplies by 2^(n/16).
    private static ReadOnlySpan<ulong> Powers =>
    [
        0x3FF0000000000000, 0x3FEFB5586CF9890F, 0x3FEF72B83C7D517B, 0x3FEF387A6E756238, 0x3FEF06FE0A31B715, 0x3FEEDEA64C123422, 0x3FEEBFDAD5362A27, 0x3FEEAB07DD485429,
        0x3FEEA09E667F3BCD, 0x3FEEA11473EB0187, 0x3FEEACE5422AA0DB, 0x3FEEC49182A3F090, 0x3FEEE89F995AD3AD, 0x3FEF199BDD85529C, 0x3FEF5818DCFBA487, 0x3FEFA4AFA2A490DA,
    ];

    /// <summary>exp(x).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Of<V, Op>(V x)
        where V : struct
        where Op : struct, IRegister<V>
    {
        x = Op.Min(Op.Max(x, Op.Create(Smallest)), Op.Create(Largest));
        var n = Op.MultiplyAdd(x, Op.Create(StepsPerUnit), Op.Create(Rounder));
        var whole = Op.Subtract(n, Op.Create(Rounder));
        var r = Op.MultiplyAdd(whole, Op.Create(-Low), Op.MultiplyAdd(whole, Op.Create(-High), x));
        var power = Op.AddBits(Op.Lookup(MemoryMarshal.Cast<ulong, double>(Powers), n), Op.ShiftUp(n, 48));

        // exp(r) - 1 by its series: two chains of every other power.
        var square = Op.Multiply(r, r);
        var even = Op.MultiplyAdd(square, Op.Create(1.0 / 720), Op.Create(1.0 / 24));
        var odd = Op.MultiplyAdd(square, Op.Create(1.0 / 5040), Op.Create(1.0 / 120));
        even = Op.MultiplyAdd(square, even, Op.Create(1.0 / 2));
        odd = Op.MultiplyAdd(square, odd, Op.Create(1.0 / 6));
        return Op.MultiplyAdd(power, Op.MultiplyAdd(square, Op.MultiplyAdd(r, odd, even), r), power);
    }
}
