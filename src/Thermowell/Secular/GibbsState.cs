namespace Thermowell.Secular;

/// <summary>The Gibbs populations exp(-e/T)/Z of a set of levels; at T = 0 the ground level alone.</summary>
public static class GibbsState
{
    /// <summary>Fills the populations, summing to 1.</summary>
    /// <param name="energies">Level energies in ascending order.</param>
    /// <param name="temperature">Temperature, finite and not negative.</param>
    /// <param name="populations">One element a level, overwritten.</param>
    /// <exception cref="ArgumentOutOfRangeException">The temperature is outside its range.</exception>
    public static void Fill(ReadOnlySpan<double> energies, double temperature, Span<double> populations)
    {
        Require.NotNegative(temperature);
        double sum = 0;
        for (var i = 0; i < energies.Length; i++)
        {
            var above = energies[i] - energies[0];
            populations[i] = above == 0 ? 1 : Math.Exp(-above / temperature);
            sum += populations[i];
        }

        for (var i = 0; i < energies.Length; i++)
            populations[i] /= sum;
    }
}
