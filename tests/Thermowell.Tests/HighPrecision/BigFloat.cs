using System.Numerics;

namespace Thermowell.Tests.HighPrecision;

/// <summary>
/// A binary floating-point number of 2,560 bits (770 digits) with an unbounded exponent, for reference values only:
/// plain, slow, and sharing nothing with the library.
/// </summary>
internal readonly struct BigFloat
    : IAdditionOperators<BigFloat, BigFloat, BigFloat>,
        ISubtractionOperators<BigFloat, BigFloat, BigFloat>,
        IMultiplyOperators<BigFloat, BigFloat, BigFloat>,
        IDivisionOperators<BigFloat, BigFloat, BigFloat>,
        IUnaryNegationOperators<BigFloat, BigFloat>,
        IComparisonOperators<BigFloat, BigFloat, bool>,
        IMultiplicativeIdentity<BigFloat, BigFloat>,
        IAdditiveIdentity<BigFloat, BigFloat>,
        IComparable<BigFloat>,
        IEquatable<BigFloat>
{
    /// <summary>Bits of the mantissa.</summary>
    public const int Precision = 2560;

    // The value is mantissa · 2^exponent.
    private readonly BigInteger _mantissa;
    private readonly long _exponent;

    private BigFloat(BigInteger mantissa, long exponent)
    {
        var excess = (long)mantissa.GetBitLength() - Precision;
        if (excess > 0)
        {
            mantissa = (mantissa + (BigInteger.One << (int)(excess - 1))) >> (int)excess;
            exponent += excess;
        }

        _mantissa = mantissa;
        _exponent = mantissa.IsZero ? 0 : exponent;
    }

    public static BigFloat MultiplicativeIdentity => 1;

    public static BigFloat AdditiveIdentity => default;

    public bool IsZero => _mantissa.IsZero;

    public static implicit operator BigFloat(int value) => new(value, 0);

    /// <summary>The exact value of a finite double.</summary>
    public static implicit operator BigFloat(double value)
    {
        if (!double.IsFinite(value))
            throw new ArgumentOutOfRangeException(nameof(value), value, "only a finite number has a value.");
        var bits = BitConverter.DoubleToInt64Bits(value);
        var field = (int)((bits >> 52) & 0x7FF);
        var fraction = bits & 0xFFFFFFFFFFFFF;
        var mantissa = new BigInteger(field == 0 ? fraction : fraction | (1L << 52));
        return new BigFloat(bits < 0 ? -mantissa : mantissa, Math.Max(field, 1) - 1075);
    }

    /// <summary>A decimal fraction, digits · 10^-places, as printed numbers are.</summary>
    public static BigFloat Decimal(string digits, int places) =>
        new BigFloat(BigInteger.Parse(digits, null), 0) / new BigFloat(BigInteger.Pow(10, places), 0);

    /// <summary>mantissa · 2^exponent.</summary>
    public static BigFloat Scaled(BigInteger mantissa, long exponent) => new(mantissa, exponent);

    public static BigFloat Abs(BigFloat x) => x._mantissa.Sign < 0 ? -x : x;

    public static BigFloat operator -(BigFloat x) => new(-x._mantissa, x._exponent);

    public static BigFloat operator +(BigFloat a, BigFloat b)
    {
        if (a.IsZero)
            return b;
        if (b.IsZero)
            return a;
        if (a._exponent < b._exponent)
            (a, b) = (b, a);
        var shift = a._exponent - b._exponent;
        return shift > 2 * Precision ? a : new BigFloat((a._mantissa << (int)shift) + b._mantissa, b._exponent);
    }

    public static BigFloat operator -(BigFloat a, BigFloat b) => a + -b;

    public static BigFloat operator *(BigFloat a, BigFloat b) =>
        new(a._mantissa * b._mantissa, a._exponent + b._exponent);

    public static BigFloat operator /(BigFloat a, BigFloat b)
    {
        if (b.IsZero)
            throw new DivideByZeroException();
        var shift = Math.Max(0, Precision + 2 + (long)b._mantissa.GetBitLength() - (long)a._mantissa.GetBitLength());
        return new BigFloat((a._mantissa << (int)shift) / b._mantissa, a._exponent - b._exponent - shift);
    }

    public static bool operator <(BigFloat a, BigFloat b) => a.CompareTo(b) < 0;

    public static bool operator >(BigFloat a, BigFloat b) => a.CompareTo(b) > 0;

    public static bool operator <=(BigFloat a, BigFloat b) => a.CompareTo(b) <= 0;

    public static bool operator >=(BigFloat a, BigFloat b) => a.CompareTo(b) >= 0;

    public static bool operator ==(BigFloat a, BigFloat b) => a.CompareTo(b) == 0;

    public static bool operator !=(BigFloat a, BigFloat b) => a.CompareTo(b) != 0;

    public int CompareTo(BigFloat other) => (this - other)._mantissa.Sign;

    public bool Equals(BigFloat other) => CompareTo(other) == 0;

    public override bool Equals(object? obj) => obj is BigFloat other && Equals(other);

    public override int GetHashCode() => ToDouble().GetHashCode();

    /// <summary>
    /// The value to within one unit in the last place of a double; 0 or an infinity beyond its range.
    /// </summary>
    public double ToDouble()
    {
        var drop = Math.Max(0, (long)_mantissa.GetBitLength() - 62);
        return Math.ScaleB((double)(long)(_mantissa >> (int)drop), (int)Math.Clamp(_exponent + drop, -5000, 5000));
    }

    public override string ToString() =>
        IsZero ? "0" : $"{ToDouble():R} (ln |x| = {BigMath.Ln(Abs(this)).ToDouble():R})";
}
