namespace Thermowell.Classical;

/// <summary>Where the lanes may be used: their functions take normal numbers, and products of a time and a speed must be normal too.</summary>
internal static class LaneRange
{
    private const double Least = 1e-100;
    private const double Most = 1e100;

    /// <summary>Whether a mass, a temperature, a length or the width of a step lies far inside the range of a double.</summary>
    public static bool Holds(double value) => value is > Least and < Most;
}
