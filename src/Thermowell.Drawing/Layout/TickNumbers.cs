using System.Globalization;

namespace Thermowell.Drawing.Layout;

/// <summary>Numbers as the labels of ticks, in the drawing mark-up.</summary>
public static class TickNumbers
{
    /// <summary>Fixed decimals, with a true minus sign.</summary>
    public static string Plain(double value, int decimals)
    {
        string text = value.ToString(
            "F" + decimals.ToString(CultureInfo.InvariantCulture),
            CultureInfo.InvariantCulture
        );
        return text.Replace('-', '\u2212');
    }

    /// <summary>As many decimals as the power of ten needs.</summary>
    public static string Plain(double value, long factor, int exponent) =>
        factor == 0 ? "0" : Plain(value, Math.Max(0, -exponent));

    /// <summary>10 with the exponent above.</summary>
    public static string Power(int exponent) =>
        string.Create(CultureInfo.InvariantCulture, $"10^{{{exponent}}}").Replace('-', '\u2212');

    /// <summary>A multiple of a power of ten.</summary>
    public static string Multiple(long factor, int exponent) =>
        factor == 1 ? Power(exponent) : string.Create(CultureInfo.InvariantCulture, $"{factor}×") + Power(exponent);
}
