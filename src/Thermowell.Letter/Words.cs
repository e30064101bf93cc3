using System.Globalization;
using Thermowell.Questions.Input;

namespace Thermowell.Letter;

/// <summary>
/// Numbers as a report writes them, all in one way: decimal from 0.01 to 100 000, outside a mantissa × a power of ten
/// with true superscripts; a true minus sign.
/// </summary>
internal static class Words
{
    private const double Rounding = 2.220446049250313e-16;

    private static readonly CultureInfo Culture = Signs();

    /// <summary>A text with numbers in the invariant culture and a true minus sign.</summary>
    public static string Say(FormattableString text) => text.ToString(Culture);

    /// <summary>A number to so many digits.</summary>
    public static string Number(double value, int digits = 4)
    {
        if (value == 0)
            return "0";
        var rounded = Rounded(value, digits);
        if (rounded is >= 0.01 and < 1e5)
            return rounded < Math.Pow(10, digits)
                ? value.ToString("G" + digits, Culture)
                : (Math.Sign(value) * rounded).ToString("F0", Culture);
        return InPower(value, digits, (int)Math.Floor(Math.Log10(rounded)));
    }

    /// <summary>Numbers with so many digits, separated by commas.</summary>
    public static string List(IEnumerable<double> values, int digits = 4) =>
        string.Join(", ", values.Select(value => Number(value, digits)));

    /// <summary>
    /// A number to so many digits as a multiple of a power of ten that another one is written in; of the zeroth,
    /// decimal.
    /// </summary>
    public static string InPower(double value, int digits, int exponent)
    {
        var mantissa = (value / Math.Pow(10, exponent)).ToString("F" + (digits - 1), Culture);
        return exponent == 0
            ? value.ToString("G" + digits, Culture)
            : UnbrokenNumbers.Of($"{mantissa} × 10{Superscript(exponent)}");
    }

    /// <summary>
    /// How far two numbers are apart, or an error: its magnitude, and below one rounding that rather than 0.
    /// </summary>
    public static string Error(double value, int digits = 1) =>
        Math.Abs(value) < Rounding ? "less than " + Number(Rounding, 2) : Number(Math.Abs(value), digits);

    /// <summary>A difference with its sign.</summary>
    public static string Signed(double value, int digits = 2) =>
        value == 0 ? "none" : (value > 0 ? "+" : "") + Number(value, digits);

    /// <summary>A relative difference in per cent, signed.</summary>
    public static string Relative(double found, double said) => Percent(found / said - 1);

    /// <summary>A share in per cent, signed.</summary>
    public static string Percent(double share) =>
        share == 0 ? "none" : UnbrokenNumbers.Of(Signed(100 * share, Math.Abs(share) < 0.01 ? 2 : 3) + " %");

    /// <summary>A range, its ends to so many digits; its only number where they are written alike.</summary>
    public static string Range(double lowest, double highest, int digits = 3)
    {
        var (low, high) = (Number(lowest, digits), Number(highest, digits));
        return low == high ? low : $"{low} … {high}";
    }

    private static double Rounded(double value, int digits) =>
        Math.Abs(
            double.Parse(value.ToString("E" + (digits - 1), CultureInfo.InvariantCulture), CultureInfo.InvariantCulture)
        );

    private static CultureInfo Signs()
    {
        var culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        culture.NumberFormat.NegativeSign = "−";
        return culture;
    }

    private static string Superscript(int value) =>
        string.Concat(value.ToString(CultureInfo.InvariantCulture).Select(c => c == '-' ? '⁻' : "⁰¹²³⁴⁵⁶⁷⁸⁹"[c - '0']));
}
