using System.Numerics;

namespace Thermowell.Numerics;

/// <summary>
/// A double with a 64-bit binary exponent beside it: the digits of a double, no underflow. For fluxes at T ≪ gap.
/// </summary>
internal readonly struct ScaledDouble
    : IAdditionOperators<ScaledDouble, ScaledDouble, ScaledDouble>,
        ISubtractionOperators<ScaledDouble, ScaledDouble, ScaledDouble>,
        IMultiplyOperators<ScaledDouble, ScaledDouble, ScaledDouble>,
        IDivisionOperators<ScaledDouble, ScaledDouble, ScaledDouble>,
        IMultiplicativeIdentity<ScaledDouble, ScaledDouble>,
        IAdditiveIdentity<ScaledDouble, ScaledDouble>
{
    // ln 2 = High + Low, the high part with 32 trailing zero bits so that k * High is exact.
    private const double Ln2High = 6.93147180369123816490e-01;
    private const double Ln2Low = 1.90821492927058770002e-10;

    private readonly double _mantissa;
    private readonly long _exponent;

    private ScaledDouble(double mantissa, long exponent)
    {
        if (mantissa == 0)
            return;
        var shift = Math.ILogB(mantissa);
        _mantissa = Math.ScaleB(mantissa, -shift);
        _exponent = exponent + shift;
    }

    public static ScaledDouble MultiplicativeIdentity => new(1, 0);

    public static ScaledDouble AdditiveIdentity => default;

    public static implicit operator ScaledDouble(double value) => new(value, 0);

    // Beyond this |x| nothing of exp(x) is known.
    private const double MostExponent = 1e15;

    /// <summary>exp(x) with the relative accuracy of x itself: 0 below x = -1e15, and that of 1e15 above it.</summary>
    public static ScaledDouble Exp(double x)
    {
        if (x < -MostExponent)
            return default;
        x = Math.Min(x, MostExponent);
        var k = Math.Round(x / Math.Log(2));
        var rest = Math.FusedMultiplyAdd(-k, Ln2High, x) - k * Ln2Low;
        return new ScaledDouble(Math.Exp(rest), (long)k);
    }

    /// <summary>The natural logarithm of |x|; minus infinity at 0.</summary>
    public double LogMagnitude() =>
        _mantissa == 0
            ? double.NegativeInfinity
            : _exponent * Ln2High + (Math.Log(Math.Abs(_mantissa)) + _exponent * Ln2Low);

    /// <summary>The nearest double, which may be 0 or subnormal.</summary>
    public double ToDouble() => Math.ScaleB(_mantissa, (int)Math.Clamp(_exponent, -5000, 5000));

    public static ScaledDouble operator +(ScaledDouble a, ScaledDouble b)
    {
        if (a._mantissa == 0)
            return b;
        if (b._mantissa == 0)
            return a;
        if (a._exponent < b._exponent)
            (a, b) = (b, a);
        var shift = b._exponent - a._exponent;
        return shift < -110 ? a : new ScaledDouble(a._mantissa + Math.ScaleB(b._mantissa, (int)shift), a._exponent);
    }

    public static ScaledDouble operator -(ScaledDouble a, ScaledDouble b) => a + b * -1.0;

    public static ScaledDouble operator *(ScaledDouble a, ScaledDouble b) =>
        new(a._mantissa * b._mantissa, a._exponent + b._exponent);

    public static ScaledDouble operator /(ScaledDouble a, ScaledDouble b) =>
        new(a._mantissa / b._mantissa, a._exponent - b._exponent);
}
