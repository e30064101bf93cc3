using System.Globalization;

namespace Thermowell.Drawing.Layout;

/// <summary>Powers of ten and their multiples, correctly rounded.</summary>
internal static class PowersOfTen
{
    /// <summary>10^exponent.</summary>
    public static double Exact(int exponent) => Multiple(1, exponent);

    /// <summary>factor x 10^exponent, as the decimal number is read.</summary>
    public static double Multiple(long factor, int exponent) =>
        double.Parse(
            string.Create(CultureInfo.InvariantCulture, $"{factor}e{exponent}"),
            NumberStyles.Float,
            CultureInfo.InvariantCulture
        );

    /// <summary>The largest exponent whose power is not above the value.</summary>
    public static int Floor(double value)
    {
        int guess = (int)Math.Floor(Math.Log10(value));
        if (Exact(guess) > value)
            return guess - 1;
        return Exact(guess + 1) <= value ? guess + 1 : guess;
    }

    /// <summary>The smallest exponent whose power is not below the value.</summary>
    public static int Ceiling(double value)
    {
        int floor = Floor(value);
        return Exact(floor) == value ? floor : floor + 1;
    }
}
