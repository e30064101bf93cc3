namespace Thermowell.Numerics;

/// <summary>The search for the smallest whole number that suffices, where every larger one does too.</summary>
internal static class SmallestSufficient
{
    /// <summary>
    /// The smallest number from a least one on, by doubling and halving; the largest int where none below it suffices.
    /// </summary>
    /// <param name="least">The least number, at least 1.</param>
    /// <param name="suffices">Whether a whole number does; false up to some number and true above it.</param>
    public static int From(int least, Func<double, bool> suffices)
    {
        double low = least,
            high = least;
        while (!suffices(high))
        {
            (low, high) = (high, 2 * high);
            if (high > int.MaxValue)
                return int.MaxValue;
        }

        while (high - low > 1)
        {
            var middle = Math.Floor((low + high) / 2);
            if (suffices(middle))
                high = middle;
            else
                low = middle;
        }

        return (int)high;
    }
}
