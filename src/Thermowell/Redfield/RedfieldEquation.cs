using System.Collections.Immutable;
using Thermowell.Contacts;
using Thermowell.Numerics.Products;
using Thermowell.Secular;
using Thermowell.Systems;

namespace Thermowell.Redfield;

/// <summary>
/// The Redfield equation, Eq. (B1) of the Letter: dρ/dt = -i[H, ρ] + Σ_a (Λ_a ρ P_a - P_a Λ_a ρ + h.c.) with
/// Λ_a,ij = Γ_a(e_j - e_i) P_a,ij / 2 for any number of contacts a; Eq. (R1), Eq. (R2), Eq. (R3) and Eq. (R4) of
/// docs/theory/redfield.md.
/// </summary>
/// <remarks>
/// Both signs of ω, all contacts and the diagonal of P are kept. Γ(0) acts between levels that
/// coincide and on every superposition, which it dephases. The generator is never formed: it is products of N × N
/// matrices. With a shift of levels Γ_a(ω)/2 is Γ_a(ω)/2 + i S_a(ω). Redfield states need not be positive, so judge
/// every result with RedfieldTrust. Holds what does not depend
/// on temperature. Immutable and safe to share.
/// </remarks>
public sealed class RedfieldEquation
{
    /// <summary>The most levels that are handled: a solve then takes about 2 GB.</summary>
    public const int MostLevels = 2000;

    private const double NearGround = 1e-6;

    private readonly double[][] _spectralDensity;

    /// <summary>The Redfield equation of a system whose contacts have one spectral law.</summary>
    /// <param name="system">Levels and couplings. Levels may coincide; between them the rate is Γ(0).</param>
    /// <param name="spectrum">J(ω) of every contact.</param>
    /// <param name="degeneracyTolerance">Neighbouring levels closer than this, relatively, coincide; see
    /// <see cref="RateEquation"/>. From 0 to 0.01.</param>
    /// <param name="shift">Whether contacts shift the levels too.</param>
    /// <exception cref="ArgumentException">A law's Γ(0), or the shift by it, is infinite.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The system has more than <see cref="MostLevels"/> levels, or the
    /// tolerance is outside its range.</exception>
    public RedfieldEquation(
        OpenSystem system,
        SpectralFunction spectrum,
        double degeneracyTolerance = RateEquation.DefaultDegeneracyTolerance,
        LambShift shift = LambShift.None
    )
        : this(system, RateEquation.OneForAll(system, spectrum), degeneracyTolerance, shift) { }

    /// <summary>The Redfield equation of a system whose contacts have spectral laws of their own.</summary>
    /// <param name="system">Levels and couplings.</param>
    /// <param name="spectra">J(ω) of each contact, in the order of the system's couplings.</param>
    /// <param name="degeneracyTolerance">As with one law.</param>
    /// <param name="shift">Whether contacts shift the levels too.</param>
    /// <exception cref="ArgumentException">There is not one law a contact, or a law's Γ(0), or the shift by it, is
    /// infinite.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The system has more than <see cref="MostLevels"/> levels, or the
    /// tolerance is outside its range.</exception>
    public RedfieldEquation(
        OpenSystem system,
        ReadOnlySpan<SpectralFunction> spectra,
        double degeneracyTolerance = RateEquation.DefaultDegeneracyTolerance,
        LambShift shift = LambShift.None
    )
    {
        ArgumentNullException.ThrowIfNull(system);
        var n = Require.Within(system.Levels, 2, MostLevels);
        RequireSolvable(system, spectra);
        LambShifts.RequireFinite(system, spectra, shift);
        (System, Shift) = (system, shift);
        Spectra = [.. spectra];
        var groups = new LevelGroups(system.Energies.AsSpan(), degeneracyTolerance);
        Populations = new RateEquation(
            groups.Degenerate.Count == 0 ? system : OpenSystem.FromFormula([.. groups.Energies], [.. system.Couplings]),
            Spectra,
            degeneracyTolerance,
            CoincidingLevels.Unconnected,
            groups
        );
        Secular =
            Populations.DegenerateGroups.Count == 0
                ? Populations
                : new RateEquation(system, spectra, degeneracyTolerance);
        _spectralDensity = new double[spectra.Length][];
        for (var a = 0; a < spectra.Length; a++)
            _spectralDensity[a] =
                a > 0 && spectra[a].Equals(spectra[a - 1]) ? _spectralDensity[a - 1] : Densities(spectra[a]);

        Couplings = new PackedFactor(Parts * spectra.Length * n, n);
        Couplings.Fill([
            .. system.Couplings.SelectMany(coupling => coupling.Matrix),
            .. IsComplex ? system.Couplings.SelectMany(coupling => ImaginaryOf(coupling)) : [],
        ]);
    }

    /// <summary>The one place that knows what this equation cannot do yet.</summary>
    private static void RequireSolvable(OpenSystem system, ReadOnlySpan<SpectralFunction> spectra)
    {
        for (var a = 0; a < Math.Min(spectra.Length, system.Couplings.Length); a++)
            if (spectra[a] is { } spectrum && !double.IsFinite(spectrum.RateAtZero(1)))
                throw new ArgumentException(
                    $"the rate of {system.Couplings[a].Name} at frequency 0 diverges, and in the Redfield equation it acts on every superposition: give it a rule for frequency 0, none or a number.",
                    nameof(spectra)
                );
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
    /// The Lindblad equation of the same system, which the secular approximation leaves of it: populations, and
    /// coherences of levels that coincide.
    /// </summary>
    public RateEquation Secular { get; }

    /// <summary>
    /// The equation of the populations alone in the basis as given; where no levels coincide, the secular one. Its
    /// system has levels that coincide within the tolerance at one energy, as all rates and heats do: then every
    /// contact keeps its own Gibbs state. Only the free motion knows how far they are apart.
    /// </summary>
    internal RateEquation Populations { get; }

    /// <summary>
    /// Whether a level coincides with the ground level or nearly does, or no bath acts between the two: at T below the
    /// other gaps their coherence is large and all else exponentially small.
    /// </summary>
    internal bool HasNearGround =>
        Array.TrueForAll(_spectralDensity, density => density[0] == 0)
        || System.Energies[1] - System.Energies[0] <= NearGround * (System.Energies[^1] - System.Energies[0]);

    /// <summary>
    /// J_a(ω) of each pair of levels i below j in the order (0,1), (0,2) … (1,2) …; 0 where they coincide.
    /// </summary>
    /// <param name="contact">a, from 0.</param>
    internal ReadOnlySpan<double> SpectralDensity(int contact) => _spectralDensity[contact];

    /// <summary>
    /// The matrices P_a of the contacts below one another, AN × N for A contacts; where any is complex their imaginary
    /// parts below those, Eq. (R24).
    /// </summary>
    internal PackedFactor Couplings { get; }

    /// <summary>Whether any Λ_a is complex, as a coupling or a shift of levels makes it.</summary>
    internal bool IsComplex => Populations.IsComplex || Shift != LambShift.None;

    /// <summary>How many real matrices a coupling is: 2 where any is complex.</summary>
    internal int Parts => IsComplex ? 2 : 1;

    /// <summary>Im P_a, zeros where it is real.</summary>
    internal static ReadOnlySpan<double> ImaginaryPartOf(Coupling coupling) =>
        coupling.IsReal ? new double[coupling.Matrix.Length] : coupling.Imaginary.AsSpan();

    private static IEnumerable<double> ImaginaryOf(Coupling coupling) =>
        coupling.IsReal ? new double[coupling.Matrix.Length] : coupling.Imaginary;

    private double[] Densities(SpectralFunction spectrum)
    {
        var n = Levels;
        var e = Populations.System.Energies.AsSpan();
        var densities = new double[n * (n - 1) / 2];
        for (int i = 0, k = 0; i < n; i++)
        for (var j = i + 1; j < n; j++, k++)
            densities[k] = Populations.Groups.Same(i, j) ? 0 : spectrum.KnownAt(e[j] - e[i]);
        return densities;
    }

    /// <summary>
    /// The most memory that a solver for N levels takes, in bytes: the arrays of the equation and of two generators,
    /// and the Krylov vectors, of real couplings; complex ones take at most twice as much. A search for growing modes
    /// takes some 800 N² bytes more while it lasts.
    /// </summary>
    /// <param name="levels">N, not negative.</param>
    /// <param name="contacts">The contacts, at least 1.</param>
    public static long MemoryInBytes(int levels, int contacts = 2) =>
        8L
        * levels
        * levels
        * (Arrays + ArraysOfContact * contacts + RedfieldSolver.KrylovCycle(Math.Max(1, levels)) + 1);

    // N × N arrays beside the Krylov vectors. Of each contact: 2 in the system, the rate equation and its solver, 12 in
    // two generators, half of one in the solver. Beside them 7, 6, 4 and 11 for the error.
    private const int Arrays = 27;
    private const int ArraysOfContact = 15;
}
