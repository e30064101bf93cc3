using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Thermowell.Numerics.Vectors;

/// <summary>Logarithm, exponential and inverse root in lanes, with the same bits at every width.</summary>
internal static class Elementary
{
    // The bits of 45/64.
    private const ulong Lowest = 0x3FE6800000000000;
    private const ulong ExponentMask = 0xFFF0000000000000;

    // ln 2 = HighOfLn2 + LowOfLn2, and k HighOfLn2 is exact. Both in units in which k counts the lowest bit of the
    // exponent field.
    private const double HighOfLn2 = 0.693147180559663 / (1L << 52);
    private const double LowOfLn2 = 2.8235290563031577e-13 / (1L << 52);

    private static ReadOnlySpan<double> Inverses =>
        [
            1.3912771169067082,
            1.3332390561448018,
            1.2800367232212362,
            1.2307739977177772,
            1.1853010177122045,
            1.1428852550244673,
            1.1034606773120734,
            1.0666527572754583,
            1.0322867178190147,
            1,
            0.941183356819203,
            0.8889483433527037,
            0.8421650173693755,
            0.8000653111175231,
            0.761969253146151,
            0.7273241331432739,
        ];

    private static ReadOnlySpan<double> Logarithms =>
        [
            -0.3302221144557349,
            -0.28761136206046145,
            -0.2468887675365659,
            -0.20764323791643785,
            -0.16999676571444367,
            -0.13355599046840202,
            -0.09845131156416406,
            -0.06452548099829106,
            -0.03177645581650778,
            0,
            0.06061730522279804,
            0.11771615162137876,
            0.1717793013179345,
            0.22306191574957926,
            0.2718490743114836,
            0.3183830505444636,
        ];

    private const double SmallestExponent = -708;
    private const double LargestExponent = 709;

    // Added to a number, it leaves the nearest integer in the lowest bits.
    private const double Rounder = 1.5 * (1L << 52);
    private const double StepsPerUnit = 23.083120654223414;

    // ln 2/16 = HighOfStep + LowOfStep, and n HighOfStep is exact.
    private const double HighOfStep = 0.04332169878489367;
    private const double LowOfStep = 1.0291218489310676e-13;

    // 2^(j/16), its bits less j at the place to which n is shifted: adding n << 48 multiplies by 2^(n/16).
    private static ReadOnlySpan<ulong> Powers =>
        [
            0x3FF0000000000000,
            0x3FEFB5586CF9890F,
            0x3FEF72B83C7D517B,
            0x3FEF387A6E756238,
            0x3FEF06FE0A31B715,
            0x3FEEDEA64C123422,
            0x3FEEBFDAD5362A27,
            0x3FEEAB07DD485429,
            0x3FEEA09E667F3BCD,
            0x3FEEA11473EB0187,
            0x3FEEACE5422AA0DB,
            0x3FEEC49182A3F090,
            0x3FEEE89F995AD3AD,
            0x3FEF199BDD85529C,
            0x3FEF5818DCFBA487,
            0x3FEFA4AFA2A490DA,
        ];

    // The constant for which the largest error of the guess is least (Lomont 2003, for doubles).
    private const ulong Guess = 0x5FE6EB50C7B537A9;

    /// <summary>ln x for normal positive finite x, to 1.5 units in the last place.</summary>
    /// <remarks>
    /// x = 2^k z with z in [45/64, 45/32), which is cut into 16 intervals. In each c is near 1/z and ln z = -ln c +
    /// ln(1 + r), r = c z - 1. Each c is chosen so that -ln c is a double to 2·10^-4 of its last place, and c = 1
    /// beside z = 1, so that digits are kept where ln x vanishes. (Gal and Bachelis, ACM Trans. Math. Softw. 17, 26
    /// (1991).)
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Log<V, Op>(V x)
        where V : struct
        where Op : struct, IRegister<V>
    {
        var offset = Op.SubtractBits(x, Op.CreateBits(Lowest));
        var interval = Op.ShiftDown(offset, 48);
        var field = Op.And(offset, Op.CreateBits(ExponentMask));
        var z = Op.SubtractBits(x, field);
        var k = Op.FromBits(field);
        var r = Op.MultiplyAdd(z, Op.Lookup(Inverses, interval), Op.Create(-1));
        var whole = Op.MultiplyAdd(k, Op.Create(HighOfLn2), Op.Lookup(Logarithms, interval));

        // (ln(1 + r) - r)/r² by its series, for |r| below 1/32, in groups that need not wait for one another.
        var square = Op.Multiply(r, r);
        var fourth = Op.Multiply(square, square);
        var low = Op.MultiplyAdd(r, Op.Create(1.0 / 3), Op.Create(-1.0 / 2));
        var second = Op.MultiplyAdd(r, Op.Create(1.0 / 5), Op.Create(-1.0 / 4));
        var third = Op.MultiplyAdd(r, Op.Create(1.0 / 7), Op.Create(-1.0 / 6));
        var next = Op.MultiplyAdd(r, Op.Create(1.0 / 9), Op.Create(-1.0 / 8));
        var high = Op.MultiplyAdd(r, Op.Create(1.0 / 11), Op.Create(-1.0 / 10));
        low = Op.MultiplyAdd(square, second, low);
        next = Op.MultiplyAdd(square, high, next);
        third = Op.MultiplyAdd(square, next, third);
        var rest = Op.MultiplyAdd(square, Op.MultiplyAdd(fourth, third, low), r);
        return Op.Add(whole, Op.MultiplyAdd(k, Op.Create(LowOfLn2), rest));
    }

    /// <summary>
    /// exp(x) to one unit in the last place for x from -708 to 709; beyond, the value at the nearer end, so that the
    /// result is always a normal number.
    /// </summary>
    /// <remarks>
    /// exp(x) = 2^(n/16) exp(r) with n the integer nearest to 16 x/ln 2: a table of sixteenths of an octave and a
    /// series for |r| below ln 2/32.
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Exp<V, Op>(V x)
        where V : struct
        where Op : struct, IRegister<V>
    {
        x = Op.Min(Op.Max(x, Op.Create(SmallestExponent)), Op.Create(LargestExponent));
        var n = Op.MultiplyAdd(x, Op.Create(StepsPerUnit), Op.Create(Rounder));
        var whole = Op.Subtract(n, Op.Create(Rounder));
        var r = Op.MultiplyAdd(whole, Op.Create(-LowOfStep), Op.MultiplyAdd(whole, Op.Create(-HighOfStep), x));
        var power = Op.AddBits(Op.Lookup(MemoryMarshal.Cast<ulong, double>(Powers), n), Op.ShiftUp(n, 48));

        // exp(r) - 1 by its series: two chains of every other power.
        var square = Op.Multiply(r, r);
        var even = Op.MultiplyAdd(square, Op.Create(1.0 / 720), Op.Create(1.0 / 24));
        var odd = Op.MultiplyAdd(square, Op.Create(1.0 / 5040), Op.Create(1.0 / 120));
        even = Op.MultiplyAdd(square, even, Op.Create(1.0 / 2));
        odd = Op.MultiplyAdd(square, odd, Op.Create(1.0 / 6));
        return Op.MultiplyAdd(power, Op.MultiplyAdd(square, Op.MultiplyAdd(r, odd, even), r), power);
    }

    /// <summary>
    /// 1/√x for normal positive finite x, to 1.5 units in the last place: cheaper than a root and a division, and,
    /// unlike the instruction that estimates it, the same on every machine.
    /// </summary>
    /// <remarks>
    /// Half the exponent, read off the bits, is right to 3.5 %. Two corrections by a polynomial in m = x y² - 1 follow,
    /// y → y (1 + m)^(-1/2): the first of degree 3 with the coefficients whose largest error is least where m lies,
    /// 1.0·10^-6; the second the series to m², which leaves (5/2) e³ = 3·10^-18.
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V InverseRoot<V, Op>(V x)
        where V : struct
        where Op : struct, IRegister<V>
    {
        var y = Op.SubtractBits(Op.CreateBits(Guess), Op.ShiftDown(x, 1));
        var m = Op.MultiplyAdd(Op.Multiply(x, y), y, Op.Create(-1));
        var factor = Op.MultiplyAdd(
            m,
            Op.MultiplyAdd(m, Op.Create(-0.3129004812177144), Op.Create(0.37605931010036425)),
            Op.Create(-0.5000006596314714)
        );
        y = Op.MultiplyAdd(Op.Multiply(y, m), factor, y);
        m = Op.MultiplyAdd(Op.Multiply(x, y), y, Op.Create(-1));
        return Op.MultiplyAdd(Op.Multiply(y, m), Op.MultiplyAdd(m, Op.Create(3.0 / 8), Op.Create(-1.0 / 2)), y);
    }
}
