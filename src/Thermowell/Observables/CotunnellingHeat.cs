using System.Numerics;
using Thermowell.Contacts;
using Thermowell.Numerics.Quadrature;
using Thermowell.Secular;
using Thermowell.Systems;

namespace Thermowell.Observables;

/// <summary>
/// An estimate of the heat that fourth order adds to a second-order equation in the cold: quanta below the first gap
/// that pass from contact to contact through all levels at once. Eq. (G8) of docs/theory/formalisms.md.
/// </summary>
public static class CotunnellingHeat
{
    // Of the first gap: nearer to it quanta are those of the system itself.
    private const double ShareOfGap = 0.5;

    // Above so many times the highest temperature no quanta are left.
    private const double MostTemperatures = 50;

    private static readonly GaussLegendre Rule = new(48);

    /// <summary>
    /// The estimate of the heat into the system from each contact; zeros where J vanishes below the gap.
    /// </summary>
    /// <param name="system">Levels and couplings.</param>
    /// <param name="spectra">J(ω) of each contact.</param>
    /// <param name="temperatures">The temperature of each contact, finite and not negative.</param>
    /// <returns>One number a contact, in units of E²/ħ; their sum is 0.</returns>
    /// <exception cref="ArgumentException">There is not one law or temperature a contact.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A temperature is negative, infinite or NaN.</exception>
    public static double[] Of(
        OpenSystem system,
        ReadOnlySpan<SpectralFunction> spectra,
        ReadOnlySpan<double> temperatures
    )
    {
        ArgumentNullException.ThrowIfNull(system);
        var contacts = system.Couplings.Length;
        if (spectra.Length != contacts || temperatures.Length != contacts)
            throw new ArgumentException(
                $"{contacts} contacts have as many laws and temperatures, {spectra.Length} and {temperatures.Length} were given."
            );
        double hot = 0;
        foreach (var temperature in temperatures)
            hot = Math.Max(hot, Require.NotNegative(temperature));
        var heats = new double[contacts];
        var e = system.Energies;
        var groups = new LevelGroups(e.AsSpan(), RateEquation.DefaultDegeneracyTolerance);
        var first = 1;
        while (first < e.Length && groups.Same(0, first))
            first++;
        if (first == e.Length || hot == 0)
            return heats;
        var most = Math.Min(ShareOfGap * (e[first] - e[0]), MostTemperatures * hot);
        var acting = 0;
        foreach (var spectrum in spectra)
            acting += BelowGap(spectrum, most) > 0 ? 1 : 0;
        if (acting < 2)
            return heats;
        var ground = GroundPopulation(e.AsSpan(), hot);
        double[] densities = new double[contacts],
            occupations = new double[contacts];
        for (var k = 0; k < Rule.Order; k++)
        {
            // ω = W u² of u from 0 to 1: half the nodes stand below W/4, where the cold is.
            var u = (1 + Rule.Nodes[k]) / 2;
            var omega = most * u * u;
            var weight = Rule.Weights[k] * most * u * omega * ground / (2 * Math.PI);
            for (var a = 0; a < contacts; a++)
                (densities[a], occupations[a]) = (
                    BelowGap(spectra[a], omega),
                    temperatures[a] > 0 ? BoseOccupation.At(omega, temperatures[a]) : 0
                );
            for (var a = 0; a < contacts; a++)
            for (var b = a + 1; b < contacts; b++)
            {
                if (!(densities[a] * densities[b] > 0))
                    continue;
                var amplitude = Amplitude(system, a, b, first, omega);
                var current = weight * densities[a] * densities[b] * amplitude * (occupations[a] - occupations[b]);
                heats[a] += current;
                heats[b] -= current;
            }
        }

        return heats;
    }

    /// <summary>|Σ_n S_a,0n S_b,n0 [1/(e_n0 - ω) + 1/(e_n0 + ω)]|² over the levels above the ground level.</summary>
    private static double Amplitude(OpenSystem system, int a, int b, int first, double omega)
    {
        Complex sum = 0;
        var (one, other) = (system.Couplings[a], system.Couplings[b]);
        for (var n = first; n < system.Levels; n++)
        {
            var gap = system.Energies[n] - system.Energies[0];
            sum += one.Element(n) * Complex.Conjugate(other.Element(n)) * (2 * gap / ((gap - omega) * (gap + omega)));
        }

        return sum.Real * sum.Real + sum.Imaginary * sum.Imaginary;
    }

    private static double BelowGap(SpectralFunction spectrum, double omega) =>
        spectrum.IsMeantBelowGap ? spectrum.KnownAt(omega) : 0;

    private static double GroundPopulation(ReadOnlySpan<double> energies, double temperature)
    {
        double sum = 0;
        foreach (var energy in energies)
            sum += Math.Exp(-(energy - energies[0]) / temperature);
        return 1 / sum;
    }
}
