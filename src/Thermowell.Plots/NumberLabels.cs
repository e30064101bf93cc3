using System.Globalization;
using Thermowell.Drawing.Layout;

namespace Thermowell.Plots;

/// <summary>Numbers in a legend, in the drawing mark-up: with as many digits as tell them apart, and with powers of ten as the axes have them.</summary>
internal static class NumberLabels
{
    private const int FewestDigits = 4;
    private const int MostDigits = 17;

    /// <summary>Exponents of the numbers that are written out.</summary>
    private const int LeastPlain = -3;
    private const int MostPlain = 4;

    /// <summary>The labels of some lists of numbers; a single number is a list of one.</summary>
    public static IReadOnlyList<string> Of(IReadOnlyList<IReadOnlyList<double>> lists)
    {
        var apart = lists.DistinctBy(list => string.Join(',', list)).Count();
        for (var digits = FewestDigits; ; digits++)
        {
            List<string> labels = [.. lists.Select(list => string.Join(", ", list.Select(number => Text(number, digits))))];
            if (digits == MostDigits || labels.Distinct().Count() == apart) return labels;
        }
    }

    private static string Text(double number, int digits)
    {
        if (!double.IsFinite(number)) return number.ToString(CultureInfo.InvariantCulture);

        // A number that is written out keeps all its digits before the point.
        if (Math.Abs(number) is >= 1e4 and < 1e5) digits = Math.Max(digits, MostPlain + 1);
        var rounded = double.Parse(Scientific(number, digits), CultureInfo.InvariantCulture);
        if (rounded == 0) return "0";
        var needed = Enumerable.Range(1, MostDigits).First(some => some == MostDigits || double.Parse(Scientific(rounded, some), CultureInfo.InvariantCulture) == rounded);
        var parts = Scientific(rounded, needed).Split('E');
        var exponent = int.Parse(parts[1], CultureInfo.InvariantCulture);
        if (exponent is >= LeastPlain and <= MostPlain) return TickNumbers.Plain(rounded, Math.Max(0, needed - 1 - exponent));
        var power = TickNumbers.Power(exponent);
        return parts[0] switch
        {
            "1" => power,
            "-1" => "−" + power,
            var factor => $"{factor.Replace('-', '−')}×{power}",
        };
    }

    private static string Scientific(double number, int digits) => number.ToString("E" + (digits - 1).ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
}
