using System.Collections.Immutable;
using Thermowell.Contacts;
using Thermowell.Systems;

namespace Thermowell.Jumps;

/// <summary>
/// A master equation made of jump operators, dρ/dt = -i[H, ρ] + Σ_a Σ_k (L_ak ρ L_ak† - {L_ak†L_ak, ρ}/2): each contact
/// a has jumps of its own, so that it is never lost which of them exchanged a quantum. Eq. (G1) of
/// docs/theory/formalisms.md. Its states are positive whatever the jumps are.
/// </summary>
/// <remarks>Immutable and safe to share. A new equation of this form is one class.</remarks>
public abstract class JumpEquation
{
    /// <summary>The most levels that are handled: a jump operator is then a matrix of 2 MB.</summary>
    public const int MostLevels = 512;

    /// <summary>An equation of a system whose contacts have spectral laws of their own.</summary>
    /// <param name="system">Levels and couplings.</param>
    /// <param name="spectra">J(ω) of each contact, in the order of the system's couplings.</param>
    /// <param name="shift">Whether contacts shift the levels too.</param>
    /// <exception cref="ArgumentException">There is not one law a contact, or the shift by one is infinite.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The system has more than <see cref="MostLevels"/>
    /// levels.</exception>
    protected JumpEquation(OpenSystem system, ReadOnlySpan<SpectralFunction> spectra, LambShift shift = LambShift.None)
    {
        ArgumentNullException.ThrowIfNull(system);
        Require.Within(system.Levels, 2, MostLevels);
        if (spectra.Length != system.Couplings.Length)
            throw new ArgumentException(
                $"{spectra.Length} spectral laws were given, {system.Couplings.Length} contacts have as many.",
                nameof(spectra)
            );
        (System, Spectra, Shift) = (system, [.. spectra], shift);
        LambShifts.RequireFinite(system, spectra, shift);
    }

    /// <summary>Levels and couplings.</summary>
    public OpenSystem System { get; }

    /// <summary>J(ω) of each contact.</summary>
    public ImmutableArray<SpectralFunction> Spectra { get; }

    /// <summary>Whether contacts shift the levels too.</summary>
    public LambShift Shift { get; }

    /// <summary>The number of contacts.</summary>
    public int Contacts => Spectra.Length;

    /// <summary>The number of levels N.</summary>
    public int Levels => System.Levels;

    /// <summary>
    /// The energies with which this equation counts heat, J_a = Tr(E D_a ρ): those of the levels unless it counts
    /// groups of levels as one.
    /// </summary>
    public virtual ReadOnlySpan<double> HeatEnergies => System.Energies.AsSpan();

    /// <summary>
    /// Whether its jumps are couplings with rates between levels, so that a steady state is unique where that of the
    /// rates between levels is.
    /// </summary>
    internal virtual bool ActsOnLevels => true;

    /// <summary>The levels whose superpositions it keeps; null where it keeps all.</summary>
    internal virtual LevelGroups? Kept => null;

    /// <summary>
    /// Whether a shift of levels moves none of the energy that it counts, so that jumps bring all of the heat.
    /// </summary>
    internal virtual bool CountsWithShift => false;

    /// <summary>The jump operators of a contact at a temperature, in the basis of the levels.</summary>
    /// <param name="contact">The contact, from 0.</param>
    /// <param name="temperature">Its temperature, finite and not negative.</param>
    internal IEnumerable<JumpOperator> Jumps(int contact, double temperature) =>
        Jumps(contact, temperature, omega => Math.Sqrt(Rate(Spectra[contact], omega, temperature)));

    /// <summary>d/dT of each of the same jump operators.</summary>
    /// <param name="contact">The contact, from 0.</param>
    /// <param name="temperature">Its temperature, finite and not negative.</param>
    /// <exception cref="NumericalFailureException">At T = 0 one of frequency 0 begins as the root of T.</exception>
    internal IEnumerable<JumpOperator> Slopes(int contact, double temperature) =>
        Jumps(contact, temperature, omega => RootSlope(Spectra[contact], omega, temperature));

    /// <summary>The same with other amplitudes in the place of √Γ.</summary>
    /// <param name="contact">The contact, from 0.</param>
    /// <param name="temperature">Its temperature, finite and not negative.</param>
    /// <param name="amplitude">The amplitude of each ω, above 0 where energy is given to the contact.</param>
    private protected abstract IEnumerable<JumpOperator> Jumps(
        int contact,
        double temperature,
        Func<double, double> amplitude
    );

    /// <summary>H_LS of a contact at a temperature; asked only where there is a shift.</summary>
    /// <param name="contact">The contact, from 0.</param>
    /// <param name="temperature">Its temperature, finite and not negative.</param>
    /// <param name="cancellation">Stops the work.</param>
    internal abstract LevelShift ShiftOf(int contact, double temperature, CancellationToken cancellation);

    /// <summary>
    /// dH_LS/dT of a contact at a temperature; null where it is not known. Asked only where there is a shift.
    /// </summary>
    /// <param name="contact">The contact, from 0.</param>
    /// <param name="temperature">Its temperature, finite and not negative.</param>
    internal virtual LevelShift? ShiftSlopeOf(int contact, double temperature) => null;

    /// <summary>dS(ω)/dT of a contact at a temperature.</summary>
    private protected Func<double, (double Value, double Error)> ShiftSlopeAt(int contact, double temperature) =>
        omega => Spectra[contact].ShiftSlope(omega, temperature);

    /// <summary>S(ω) of a contact at a temperature.</summary>
    private protected Func<double, (double Value, double Error)> ShiftAt(int contact, double temperature) =>
        omega => Spectra[contact].ShiftAt(omega, temperature, Shift);

    /// <summary>The jump operator √Γ_a(E_j - E_i) S_a,ij of a contact that sees levels at some energies.</summary>
    private protected JumpOperator RatedCoupling(
        int contact,
        Func<double, double> amplitude,
        ReadOnlySpan<double> energies
    )
    {
        var n = Levels;
        var coupling = System.Couplings[contact];
        var (real, imaginary) = (new double[n * n], new double[coupling.IsReal ? 0 : n * n]);
        for (var i = 0; i < n; i++)
        for (var j = 0; j < n; j++)
        {
            var at = i * n + j;
            if (coupling.Size(at) == 0)
                continue;
            var root = amplitude(energies[j] - energies[i]);
            real[at] = root * coupling.Matrix[at];
            if (imaginary.Length > 0)
                imaginary[at] = root * coupling.Imaginary[at];
        }

        return new JumpOperator(real, imaginary);
    }

    /// <summary>Γ(ω), downward for ω above 0, where J is known; else 0.</summary>
    private protected static double Rate(SpectralFunction spectrum, double omega, double temperature) =>
        spectrum.IsKnownAt(Math.Abs(omega)) ? TransitionRate.At(spectrum, omega, temperature) : 0;

    /// <summary>d√Γ(ω)/dT = √Γ (dΓ/dT)/2Γ, which at T ≪ ω is neither 0/0 nor a difference.</summary>
    private static double RootSlope(SpectralFunction spectrum, double omega, double temperature)
    {
        var rate = Rate(spectrum, omega, temperature);
        if (omega == 0 && temperature == 0 && spectrum.RateAtZeroSlope() > 0)
            throw new NumericalFailureException(
                "how heats answer to a contact at T = 0 whose rate at frequency 0 begins with T is not known: give it a temperature above 0, or its law the rule none for frequency 0."
            );
        if (rate == 0)
            return 0;
        var size = Math.Abs(omega);
        var growth =
            omega == 0 ? spectrum.RateAtZeroSlope() / rate
            : temperature == 0 ? 0
            : omega > 0 ? BoseOccupation.At(size, temperature) * (size / temperature) / temperature
            : (1 + BoseOccupation.At(size, temperature)) * (size / temperature) / temperature;
        return Math.Sqrt(rate) * growth / 2;
    }

    /// <summary>Refuses a law without a rate at frequency 0, at which these equations dephase.</summary>
    /// <exception cref="ArgumentException">The law has none.</exception>
    private protected void RequireRateAtZero()
    {
        for (var a = 0; a < Contacts; a++)
            if (!double.IsFinite(Spectra[a].RateAtZero(1)))
                throw new ArgumentException(
                    $"the rate of {System.Couplings[a].Name} at frequency 0 diverges: give its law a rule for frequency 0, none or a number."
                );
    }
}

/// <summary>A jump operator L, its rate included.</summary>
/// <param name="Real">Re L, N × N row-major, in the basis of the levels.</param>
/// <param name="Imaginary">Im L; empty where L is real.</param>
/// <param name="Quantum">
/// The energy that the sites by themselves give to the contact in this jump; null where jumps are not those of sites.
/// </param>
internal sealed record JumpOperator(double[] Real, double[] Imaginary, double? Quantum = null)
{
    /// <summary>|L_ij|².</summary>
    /// <param name="at">The place of the element, i N + j.</param>
    public double Square(int at) =>
        Imaginary.Length == 0 ? Real[at] * Real[at] : Real[at] * Real[at] + Imaginary[at] * Imaginary[at];

    /// <summary>[E, L] of diagonal energies: each element times the difference of its levels.</summary>
    /// <param name="energies">The energies.</param>
    public JumpOperator Lifted(double[] energies) => Weighted(energies, difference => difference);

    /// <summary>Each element L_ij times a number for E_i - E_j; an element that is 0 stays so.</summary>
    /// <param name="energies">The energies.</param>
    /// <param name="weight">The number.</param>
    public JumpOperator Weighted(double[] energies, Func<double, double> weight)
    {
        return new JumpOperator(Of(Real), Of(Imaginary));

        double[] Of(double[] part)
        {
            var (n, weighted) = (energies.Length, new double[part.Length]);
            for (var at = 0; at < part.Length; at++)
                weighted[at] = part[at] == 0 ? 0 : weight(energies[at / n] - energies[at % n]) * part[at];
            return weighted;
        }
    }
}
