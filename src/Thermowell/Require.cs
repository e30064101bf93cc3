using System.Globalization;
using System.Runtime.CompilerServices;

namespace Thermowell;

/// <summary>
/// Range checks for constructors: each refusal names the value and the legal range, and NaN never passes.
/// </summary>
internal static class Require
{
    public static double Positive(double value, [CallerArgumentExpression(nameof(value))] string name = "") =>
        value > 0 && double.IsFinite(value) ? value : throw Refusal(value, "a finite number above 0", name);

    public static double NotNegative(double value, [CallerArgumentExpression(nameof(value))] string name = "") =>
        value >= 0 && double.IsFinite(value) ? value : throw Refusal(value, "a finite number, 0 or above", name);

    public static double Finite(double value, [CallerArgumentExpression(nameof(value))] string name = "") =>
        double.IsFinite(value) ? value : throw Refusal(value, "a finite number", name);

    public static double Within(
        double value,
        double low,
        double high,
        string range,
        [CallerArgumentExpression(nameof(value))] string name = ""
    ) => value >= low && value <= high ? value : throw Refusal(value, range, name);

    public static int Within(
        int value,
        int low,
        int high,
        [CallerArgumentExpression(nameof(value))] string name = ""
    ) =>
        value >= low && value <= high
            ? value
            : throw Refusal(
                value,
                string.Create(CultureInfo.InvariantCulture, $"a whole number from {low} to {high}"),
                name
            );

    private static ArgumentOutOfRangeException Refusal(double value, string range, string name) =>
        new(name, string.Create(CultureInfo.InvariantCulture, $"{name} = {value:R} is not {range}."));
}
