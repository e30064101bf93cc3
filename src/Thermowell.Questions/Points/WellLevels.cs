using Thermowell.Models;
using Thermowell.Systems;

namespace Thermowell.Questions.Points;

/// <summary>How many levels of the square well a point keeps, and what that leaves out.</summary>
public static class WellLevels
{
    /// <summary>The most levels a point may keep: one matrix of them is 128 MB.</summary>
    public const int Most = 4000;

    /// <summary>The Boltzmann weight at a temperature of the levels beyond those kept, as a share of the whole.</summary>
    /// <param name="gas">The well.</param>
    /// <param name="temperature">The hotter temperature.</param>
    /// <param name="levels">The number of levels kept.</param>
    public static double DiscardedWeight(HardPointGas gas, double temperature, int levels)
    {
        if (temperature == 0) return 0;
        var ground = SquareWell.Energy(gas, 1);
        double kept = 0, beyond = 0;
        for (var n = 1; n <= levels; n++) kept += Weight(n);

        // Beyond the last level the sum falls at least geometrically, with the ratio of its first two terms.
        var first = Weight(levels + 1);
        for (var n = levels + 1; n <= 100 * levels; n++)
        {
            var term = Weight(n);
            beyond += term;
            if (term <= 1e-3 * first) break;
        }

        return beyond / (kept + beyond);

        double Weight(int n) => Math.Exp(-(SquareWell.Energy(gas, n) - ground) / temperature);
    }
}
