using Thermowell.Systems;

namespace Thermowell.Contacts;

/// <summary>
/// How far contacts shift each level, the diagonal of H_LS: Δ_j = Σ_a Σ_l S_a(e_j - e_l) |S_a,lj|², Eq. (S17) of
/// docs/theory/spectral-laws.md.
/// </summary>
public static class LevelShifts
{
    /// <summary>The shift of each level.</summary>
    /// <param name="system">Levels and couplings.</param>
    /// <param name="spectra">J(ω) of each contact.</param>
    /// <param name="temperatures">The temperature of each contact, finite and not negative.</param>
    /// <param name="shift">With the counter-terms, or without.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <exception cref="NumericalFailureException">A law has no finite shift.</exception>
    /// <exception cref="OperationCanceledException">The work was stopped.</exception>
    public static double[] Of(
        OpenSystem system,
        ReadOnlySpan<SpectralFunction> spectra,
        ReadOnlySpan<double> temperatures,
        LambShift shift,
        CancellationToken cancellation = default
    )
    {
        ArgumentNullException.ThrowIfNull(system);
        var (n, e) = (system.Levels, system.Energies);
        var shifts = new double[n];
        for (var a = 0; a < spectra.Length; a++)
        {
            var (spectrum, temperature, coupling) = (spectra[a], temperatures[a], system.Couplings[a]);
            var known = new Dictionary<double, double>();
            for (var j = 0; j < n; j++)
            for (var l = 0; l < n; l++)
                if (coupling.Size(l * n + j) is > 0 and var size)
                {
                    cancellation.ThrowIfCancellationRequested();
                    var omega = e[j] - e[l];
                    if (!known.TryGetValue(omega, out var found))
                        known[omega] = found = spectrum.ShiftAt(omega, temperature, shift).Value;
                    shifts[j] += found * (size * size);
                }
        }

        return shifts;
    }
}
