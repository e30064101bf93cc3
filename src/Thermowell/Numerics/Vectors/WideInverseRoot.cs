using System.Runtime.CompilerServices;

namespace Thermowell.Numerics.Vectors;

/// <summary>1/√x for normal positive finite x, to 1.5 units in the last place: cheaper than a root and a division, and, unlike the instruction that estimates it, the same on every machine.</summary>
/// <remarks>
/// Half the exponent, read off the bits, is right to 3.5 %. Two corrections by a polynomial in m = x y² - 1 follow, y → y (1 + m)^(-1/2): the first of degree 3 with the coefficients whose largest
/// error is least where m lies, 1.0·10^-6; the second the series to m², which leaves (5/2) e³ = 3·10^-18.
/// </remarks>
internal static class WideInverseRoot
{
    // The constant for which the largest error of the guess is least (Lomont 2003, for doubles).
    private const ulong Guess = 0x5FE6EB50C7B537A9;

    /// <summary>1/√x.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Of<V, Op>(V x)
        where V : struct
        where Op : struct, IRegister<V>
    {
        var y = Op.SubtractBits(Op.CreateBits(Guess), Op.ShiftDown(x, 1));
        var m = Op.MultiplyAdd(Op.Multiply(x, y), y, Op.Create(-1));
        var factor = Op.MultiplyAdd(m, Op.MultiplyAdd(m, Op.Create(-0.3129004812177144), Op.Create(0.37605931010036425)), Op.Create(-0.5000006596314714));
        y = Op.MultiplyAdd(Op.Multiply(y, m), factor, y);
        m = Op.MultiplyAdd(Op.Multiply(x, y), y, Op.Create(-1));
        return Op.MultiplyAdd(Op.Multiply(y, m), Op.MultiplyAdd(m, Op.Create(3.0 / 8), Op.Create(-1.0 / 2)), y);
    }
}
