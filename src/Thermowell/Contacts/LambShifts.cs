using Thermowell.Systems;

namespace Thermowell.Contacts;

/// <summary>What an equation that shifts levels asks of its laws.</summary>
internal static class LambShifts
{
    /// <summary>Refuses laws whose shift is infinite or not known, where there is to be one.</summary>
    /// <exception cref="ArgumentException">A law has none.</exception>
    public static void RequireFinite(OpenSystem system, ReadOnlySpan<SpectralFunction> spectra, LambShift shift)
    {
        if (shift == LambShift.None)
            return;
        for (var a = 0; a < spectra.Length; a++)
            if (spectra[a].WhyNoLambShift is { } why)
                throw new ArgumentException($"{system.Couplings[a].Name}: {why}", nameof(spectra));
    }
}
