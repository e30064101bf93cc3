using System.Globalization;

namespace Thermowell.Drawing;

/// <summary>
/// Range checks of the drawing layer: each refusal names the value and the legal range, and NaN never passes.
/// </summary>
internal static class Bounds
{
    public static double Within(double value, double low, double high, string name) =>
        value >= low && value <= high
            ? value
            : throw new ArgumentOutOfRangeException(
                name,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{name} = {value:R} is not a number from {low:R} to {high:R}."
                )
            );
}
