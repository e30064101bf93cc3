using Thermowell.Systems;

namespace Thermowell.Contacts;

/// <summary>
/// A bath that holds on to a system: its name, its temperature, the coupling through which it acts, and its spectral
/// law.
/// </summary>
/// <remarks>
/// Immutable. A steady state is asked for with the levels and a list of contacts. An equation that is solved at many
/// temperatures is made once, from the
/// <see cref="OpenSystem"/> of the couplings and the spectral laws, and takes a list of temperatures at each solve; the
/// three lists have one order.
/// </remarks>
public sealed class Contact
{
    /// <summary>A contact.</summary>
    /// <param name="name">Its name, such as left or right.</param>
    /// <param name="temperature">Its temperature, an energy (k_B = 1), finite and not negative.</param>
    /// <param name="coupling">⟨i|S|j⟩ of the operator through which it acts, N × N row-major, real and
    /// symmetric.</param>
    /// <param name="spectrum">Its J(ω).</param>
    /// <exception cref="ArgumentException">The name is empty.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The temperature is negative, infinite or NaN.</exception>
    public Contact(string name, double temperature, ReadOnlySpan<double> coupling, SpectralFunction spectrum)
    {
        ArgumentNullException.ThrowIfNull(spectrum);
        (Coupling, Temperature, Spectrum) = (new Coupling(name, coupling), Require.NotNegative(temperature), spectrum);
    }

    /// <summary>Its name.</summary>
    public string Name => Coupling.Name;

    /// <summary>Its temperature.</summary>
    public double Temperature { get; }

    /// <summary>How it acts on the system.</summary>
    public Coupling Coupling { get; }

    /// <summary>Its J(ω).</summary>
    public SpectralFunction Spectrum { get; }

    /// <summary>The system that contacts hold, their spectral laws and their temperatures.</summary>
    internal static (OpenSystem System, SpectralFunction[] Spectra, double[] Temperatures) Split(
        ReadOnlySpan<double> energies,
        ReadOnlySpan<Contact> contacts
    )
    {
        var (couplings, spectra, temperatures) = (
            new Coupling[contacts.Length],
            new SpectralFunction[contacts.Length],
            new double[contacts.Length]
        );
        for (var a = 0; a < contacts.Length; a++)
            (couplings[a], spectra[a], temperatures[a]) = (
                contacts[a].Coupling,
                contacts[a].Spectrum,
                contacts[a].Temperature
            );
        return (new OpenSystem(energies, couplings), spectra, temperatures);
    }
}
