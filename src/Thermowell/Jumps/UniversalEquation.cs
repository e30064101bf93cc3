using Thermowell.Contacts;
using Thermowell.Systems;

namespace Thermowell.Jumps;

/// <summary>
/// The universal Lindblad equation: one jump operator a contact, L_a,ij = √Γ_a(e_j - e_i) S_a,ij, which holds to the
/// order of the Redfield equation and keeps states positive; F. Nathan and M. S. Rudner, Phys. Rev. B 102, 115109
/// (2020). Eq. (G2) of docs/theory/formalisms.md.
/// </summary>
public sealed class UniversalEquation : JumpEquation
{
    /// <summary>The equation of a system.</summary>
    /// <param name="system">Levels and couplings.</param>
    /// <param name="spectra">J(ω) of each contact.</param>
    /// <exception cref="ArgumentException">There is not one law a contact, or a law's Γ(0) is infinite.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The system has too many levels.</exception>
    public UniversalEquation(OpenSystem system, params ReadOnlySpan<SpectralFunction> spectra)
        : this(system, LambShift.None, spectra) { }

    /// <summary>The same with a shift of the levels.</summary>
    /// <param name="system">Levels and couplings.</param>
    /// <param name="shift">Whether contacts shift the levels too.</param>
    /// <param name="spectra">J(ω) of each contact.</param>
    /// <exception cref="ArgumentException">There is not one law a contact, or a law's Γ(0) or shift is
    /// infinite.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The system has too many levels.</exception>
    public UniversalEquation(OpenSystem system, LambShift shift, params ReadOnlySpan<SpectralFunction> spectra)
        : base(system, spectra, shift) => RequireRateAtZero();

    private protected override IEnumerable<JumpOperator> Jumps(
        int contact,
        double temperature,
        Func<double, double> amplitude
    ) => [RatedCoupling(contact, amplitude, System.Energies.AsSpan())];

    internal override LevelShift ShiftOf(int contact, double temperature, CancellationToken cancellation) =>
        UniversalShift.Of(System, contact, Spectra[contact], temperature, Shift, cancellation);
}
