using System.Runtime.CompilerServices;

namespace Thermowell.Numerics.Vectors;

/// <summary>ln x for normal positive finite x, to 1.5 units in the last place.</summary>
/// <remarks>
/// x = 2^k z with z in [45/64, 45/32), which is cut into 16 intervals. In each c is near 1/z and ln z = -ln c + ln(1 + r), r = c z - 1. Each c is chosen so that
/// -ln c is a double to 2·10^-4 of its last place, and c = 1 beside z = 1, so that digits are kept where ln x vanishes. (Gal and Bachelis, ACM Trans. Math. Softw. 17, 26 (1991).)
/// </remarks>
internal static class WideLogarithm
{
    // The bits of 45/64.
    private const ulong Lowest = 0x3FE6800000000000;
    private const ulong ExponentMask = 0xFFF0000000000000;

    // ln 2 = High + Low, and k High is exact. Both in units in which k counts the lowest bit of the exponent field.
    private const double High = 0.693147180559663 / (1L << 52);
    private const double Low = 2.8235290563031577e-13 / (1L << 52);

    private static ReadOnlySpan<double> Inverses =>
    [
        1.3912771169067082, 1.3332390561448018, 1.2800367232212362, 1.2307739977177772, 1.1853010177122045, 1.1428852550244673, 1.1034606773120734, 1.0666527572754583,
        1.0322867178190147, 1, 0.941183356819203, 0.8889483433527037, 0.8421650173693755, 0.8000653111175231, 0.761969253146151, 0.7273241331432739,
    ];

    private static ReadOnlySpan<double> Logarithms =>
    [
        -0.3302221144557349, -0.28761136206046145, -0.2468887675365659, -0.20764323791643785, -0.16999676571444367, -0.13355599046840202, -0.09845131156416406, -0.06452548099829106,
        -0.03177645581650778, 0, 0.06061730522279804, 0.11771615162137876, 0.1717793013179345, 0.22306191574957926, 0.2718490743114836, 0.3183830505444636,
    ];

    /// <summary>ln x.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Of<V, Op>(V x)
        where V : struct
        where Op : struct, IRegister<V>
    {
        var offset = Op.SubtractBits(x, Op.CreateBits(Lowest));
        var interval = Op.ShiftDown(offset, 48);
        var field = Op.And(offset, Op.CreateBits(ExponentMask));
        var z = Op.SubtractBits(x, field);
        var k = Op.FromBits(field);
        var r = Op.MultiplyAdd(z, Op.Lookup(Inverses, interval), Op.Create(-1));
        var whole = Op.MultiplyAdd(k, Op.Create(High), Op.Lookup(Logarithms, interval));

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
        return Op.Add(whole, Op.MultiplyAdd(k, Op.Create(Low), rest));
    }
}
