using System.Globalization;

namespace Thermowell.Studies.Letter;

/// <summary>Numbers as a report writes them.</summary>
internal static class Words
{
    /// <summary>A text with numbers in the invariant culture.</summary>
    public static string Say(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    /// <summary>A number with so many digits, and × 10^n where that reads better.</summary>
    public static string Number(double value, int digits = 4)
    {
        if (value == 0) return "0";
        var magnitude = Math.Abs(value);
        if (magnitude is >= 1e-3 and < 1e6) return value.ToString("G" + digits, CultureInfo.InvariantCulture);
        var exponent = (int)Math.Floor(Math.Log10(magnitude));
        var mantissa = (value / Math.Pow(10, exponent)).ToString("F" + (digits - 1), CultureInfo.InvariantCulture);
        return $"{mantissa} × 10{Superscript(exponent)}".Replace('-', '−');
    }

    /// <summary>A relative difference in per cent, signed.</summary>
    public static string Relative(double found, double said) => Percent(found / said - 1);

    /// <summary>A share in per cent, signed.</summary>
    public static string Percent(double share)
        => share == 0 ? "0 %" : (100 * share).ToString(Math.Abs(share) >= 1e-4 ? "+0.##;−0.##" : "+0.0e0;−0.0e0", CultureInfo.InvariantCulture) + " %";

    private static string Superscript(int value)
        => string.Concat(value.ToString(CultureInfo.InvariantCulture).Select(c => c == '-' ? '⁻' : "⁰¹²³⁴⁵⁶⁷⁸⁹"[c - '0']));
}
