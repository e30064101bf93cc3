using System.Collections.Immutable;
using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Thermowell.Contacts;
using Thermowell.Numerics.Vectors;
using Thermowell.Systems;

namespace Thermowell.Secular;

/// <summary>
/// The populations' rate equation (Pauli) that the Lindblad equation, Eq. (5), Eq. (6) and Eq. (7), reduces to:
/// W[j→i] = J(ω) (1 + n(ω)) |P_ij|² downhill, J(ω) n(ω) |P_ij|² uphill, for each contact; Eq. (Q8) of
/// docs/theory/quantum.md. Between levels that coincide both are Γ(0) |P_ij|².
/// </summary>
/// <remarks>
/// Holds what does not depend on temperature, for every pair of levels i below j in the order (0,1), (0,2) … (1,2) …:
/// the Bohr frequency ω = e_j - e_i and the strength s_a = J_a(ω) |P_a,ij|² of each contact a. Immutable and safe to
/// share. Where levels coincide, the populations close only in the basis in which the steady state itself is diagonal
/// within each group of them. A <see cref="SteadyStateSolver"/> finds that basis, and its states carry the equation in
/// it.
/// </remarks>
public sealed partial class RateEquation
{
    private readonly int _pairs;
    private readonly double[] _omega;
    private readonly double[][] _strengths;
    private readonly double[] _fluxWeight;
    private readonly double[] _asymmetry;
    private readonly double[] _total;
    private readonly double[] _firstShare;
    private readonly double[] _exchange;
    private readonly (int I, int J, double[] Squares)[] _jumpsWithinGroups;

    // Whoever asks first makes them; two at once make the same.
    private CoupledSpacings? _spacings;
    private double[]? _inverseTotals;
    private double[]? _meanShares;
    private readonly Lazy<Sectors?> _sectors;

    /// <summary>The degeneracy tolerance unless told otherwise.</summary>
    public const double DefaultDegeneracyTolerance = 1e-9;

    /// <summary>
    /// Levels closer than this, relatively, are told apart by the rounding of their energies alone.
    /// </summary>
    public const double RoundedSplit = 1e-13;

    /// <summary>The rate equation of a system whose contacts have one spectral law.</summary>
    /// <param name="system">Levels and couplings.</param>
    /// <param name="spectrum">J(ω) of every contact.</param>
    /// <param name="degeneracyTolerance">
    /// Neighbouring levels closer than this, relative to their distance from the ground level or to the mean spacing,
    /// whichever is larger, count as one level at their mean energy. From 0 to 0.01.
    /// </param>
    /// <exception cref="ArgumentException">Levels coincide and a law's Γ(0) is infinite.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The tolerance is outside its range.</exception>
    public RateEquation(
        OpenSystem system,
        SpectralFunction spectrum,
        double degeneracyTolerance = DefaultDegeneracyTolerance
    )
        : this(system, OneForAll(system, spectrum), degeneracyTolerance) { }

    /// <summary>The rate equation of a system whose contacts have spectral laws of their own.</summary>
    /// <param name="system">Levels and couplings.</param>
    /// <param name="spectra">J(ω) of each contact, in the order of the system's couplings.</param>
    /// <param name="degeneracyTolerance">As with one law.</param>
    /// <exception cref="ArgumentException">There is not one law a contact, or levels coincide and a law's Γ(0) is
    /// infinite.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The tolerance is outside its range.</exception>
    public RateEquation(
        OpenSystem system,
        ReadOnlySpan<SpectralFunction> spectra,
        double degeneracyTolerance = DefaultDegeneracyTolerance
    )
        : this(system, [.. spectra], degeneracyTolerance, CoincidingLevels.Grouped) { }

    /// <summary>The same, with a choice of what happens to levels that coincide.</summary>
    internal RateEquation(
        OpenSystem system,
        ImmutableArray<SpectralFunction> spectra,
        double degeneracyTolerance,
        CoincidingLevels coinciding,
        LevelGroups? groups = null
    )
    {
        ArgumentNullException.ThrowIfNull(system);
        RequireOneEach(system, spectra.AsSpan());
        System = system;
        Spectra = spectra;
        DegeneracyTolerance = Require.Within(degeneracyTolerance, 0, 0.01, "a number from 0 to 0.01");
        var n = system.Levels;
        Groups = groups ?? new LevelGroups(system.Energies.AsSpan(), degeneracyTolerance);
        RequireFiniteAtZero();
        IsClosed = coinciding == CoincidingLevels.Unconnected || Groups.Degenerate.Count == 0;
        _pairs = n * (n - 1) / 2;
        _omega = WholeVectors(1);
        FillFrequencies();
        var densities = new double[spectra.Length][];
        _strengths = new double[spectra.Length][];
        for (var a = 0; a < spectra.Length; a++)
        {
            densities[a] = a > 0 && spectra[a].Equals(spectra[a - 1]) ? densities[a - 1] : WholeVectors(0);
            if (a == 0 || densities[a] != densities[a - 1])
                FillDensity(spectra[a], system.Couplings[a], densities[a]);
            else
                RequireKnown(spectra[a], system.Couplings[a]);
        }

        FillWithinGroups(densities);
        for (var a = 0; a < spectra.Length; a++)
            FillStrengths(densities[a], system.Couplings[a], _strengths[a] = WholeVectors(0));
        _total = WholeVectors(0);
        if (spectra.Length == 2)
        {
            if (
                MemoryMarshal
                    .Cast<double, long>(_strengths[0])
                    .SequenceEqual(MemoryMarshal.Cast<double, long>(_strengths[1]))
            )
                _strengths[1] = _strengths[0];
            _firstShare = WholeVectors(0);
            _exchange = WholeVectors(0);
            _fluxWeight = WholeVectors(0);
            FillWeights(densities[0], densities[1]);
            _asymmetry = BathsAreAlike ? [] : FindAsymmetries();
        }
        else
        {
            (_firstShare, _exchange, _fluxWeight, _asymmetry) = ([], [], [], []);
            FillTotals(densities);
        }

        _jumpsWithinGroups =
            Groups.Degenerate.Count > 0 && coinciding == CoincidingLevels.Unconnected ? FindJumpsWithinGroups() : [];
        _sectors = new Lazy<Sectors?>(() => Secular.Sectors.Of(this));
        Uniqueness = new SteadyStateUniqueness(this);
    }

    /// <summary>Levels and couplings.</summary>
    public OpenSystem System { get; }

    /// <summary>J(ω) of each contact.</summary>
    public ImmutableArray<SpectralFunction> Spectra { get; }

    /// <summary>Levels closer than this, relatively, count as one.</summary>
    public double DegeneracyTolerance { get; }

    /// <summary>
    /// The groups of levels that count as one: the first level of each, counted from 0, and how many there are.
    /// </summary>
    public IReadOnlyList<(int First, int Count)> DegenerateGroups => Groups.Degenerate;

    /// <summary>The pairs i &lt; j of levels that count as one, whose coherences may stand in a steady state.</summary>
    internal IEnumerable<(int I, int J)> CoincidingPairs =>
        from g in DegenerateGroups
        from i in Enumerable.Range(g.First, g.Count)
        from j in Enumerable.Range(i + 1, g.First + g.Count - i - 1)
        select (i, j);

    /// <summary>
    /// Whether the populations in this basis close: no levels coincide, or the basis is that of a steady state.
    /// </summary>
    public bool IsClosed { get; }

    /// <summary>The number of levels N; there are N(N-1)/2 pairs.</summary>
    public int Levels => System.Levels;

    /// <summary>
    /// The Bohr frequency ω = e_j - e_i of each pair; within a group, where all strengths are 0, a number above all
    /// others.
    /// </summary>
    public ReadOnlySpan<double> BohrFrequencies => _omega.AsSpan(0, _pairs);

    /// <summary>The number of contacts.</summary>
    public int Contacts => _strengths.Length;

    /// <summary>s_a = J_a(ω) P_a,ij² of each pair.</summary>
    /// <param name="contact">a, from 0.</param>
    public ReadOnlySpan<double> Strengths(int contact) => _strengths[contact].AsSpan(0, _pairs);

    /// <summary>
    /// True of two contacts with the same strength on every pair, as in the well: the flux is then one sum without
    /// cancellation.
    /// </summary>
    public bool BathsAreAlike => Contacts == 2 && ReferenceEquals(_strengths[0], _strengths[1]);

    /// <summary>
    /// In the basis of a steady state, the pairs i below j of levels that coincide and that Γ(0) joins: |P_a,ij|² for
    /// each contact a. The rate is Γ_a(0) of it both ways.
    /// </summary>
    internal ReadOnlySpan<(int I, int J, double[] Squares)> JumpsWithinGroups => _jumpsWithinGroups;

    /// <summary>Σ Γ_a(0) |P_a,ij|², the rate both ways between two levels that coincide.</summary>
    /// <param name="squares">|P_a,ij|² of each contact.</param>
    /// <param name="temperatures">The temperature of each contact.</param>
    internal double RateWithinGroup(ReadOnlySpan<double> squares, ReadOnlySpan<double> temperatures)
    {
        double rate = 0;
        for (var a = 0; a < squares.Length; a++)
            if (squares[a] != 0)
                rate += Spectra[a].RateAtZero(temperatures[a]) * squares[a];
        return rate;
    }

    /// <summary>Whether any coupling is complex.</summary>
    internal bool IsComplex => System.Couplings.Any(coupling => !coupling.IsReal);

    /// <summary>
    /// What turned the system's own levels into the basis of this equation, one after another; none unless levels
    /// coincide.
    /// </summary>
    internal IReadOnlyList<PlaneRotation> Rotations { get; private init; } = [];

    /// <summary>What finding this basis may have cost, where levels coincide.</summary>
    internal BasisPrecision Precision { get; private init; }

    /// <summary>Whether there is one steady state.</summary>
    internal SteadyStateUniqueness Uniqueness { get; }

    /// <summary>Which levels count as one, and their energies.</summary>
    internal LevelGroups Groups { get; }

    /// <summary>
    /// Of two contacts, ω s_0 s_1/(s_0 + s_1) of each pair: the weight of (n_0 - n_1)(p_i - p_j) in the flux,
    /// Eq. (Q12).
    /// </summary>
    internal ReadOnlySpan<double> FluxWeights => _fluxWeight.AsSpan(0, _pairs);

    /// <summary>
    /// ω (s_0/(s_0 + s_1) - f₀) of each pair: the weight of the pair's net current in the flux, Eq. (Q12); none for
    /// baths alike.
    /// </summary>
    internal ReadOnlySpan<double> Asymmetries => _asymmetry;

    /// <summary>s = Σ s_a of each pair.</summary>
    internal ReadOnlySpan<double> TotalStrengths => _total.AsSpan(0, _pairs);

    /// <summary>Of two contacts, s_0/s of each pair; 0 where no bath acts.</summary>
    internal ReadOnlySpan<double> FirstShares => _firstShare.AsSpan(0, _pairs);

    /// <summary>Of two contacts, s_0 s_1/s of each pair; 0 where no bath acts.</summary>
    internal ReadOnlySpan<double> Exchanges => _exchange.AsSpan(0, _pairs);

    /// <summary>
    /// Whether a contact moves anything: between levels, or at frequency 0 between those that coincide.
    /// </summary>
    /// <param name="contact">a, from 0.</param>
    internal bool Acts(int contact) =>
        Strengths(contact).ContainsAnyExcept(0) || (DegenerateGroups.Count > 0 && Spectra[contact].RateAtZero(1) > 0);

    /// <summary>1/s of each pair; 0 where no bath acts.</summary>
    internal ReadOnlySpan<double> InverseTotals => _inverseTotals ??= FindInverseTotals();

    /// <summary>f_a = Σ s_a/Σ s over all pairs, for each contact; they sum to 1.</summary>
    internal ReadOnlySpan<double> MeanShares => _meanShares ??= FindMeanShares();

    /// <summary>The largest of <see cref="FluxWeights"/>; of other numbers of contacts, of ω s.</summary>
    internal double LargestFluxWeight { get; private set; }

    /// <summary>
    /// The sectors that no contact leads from or to; null where nothing tells them apart.
    /// </summary>
    internal Sectors? Sectors => _sectors.Value;

    /// <summary>What rates must be small against.</summary>
    internal CoupledSpacings Spacings => _spacings ??= new CoupledSpacings(this);

    /// <summary>The largest J_a(ω)/ω of the pairs that a contact couples.</summary>
    internal double LargestCouplingOverFrequency { get; private set; }

    /// <summary>The same equation with other couplings, in a basis in which the populations close.</summary>
    /// <param name="couplings">The matrix of each contact in it.</param>
    /// <param name="rotations">What turned this basis into it.</param>
    /// <param name="precision">What that may have cost.</param>
    internal RateEquation InBasis(
        CouplingParts[] couplings,
        IReadOnlyList<PlaneRotation> rotations,
        BasisPrecision precision = default
    )
    {
        // A sum is finite if and only if all are, or it overflows, which couplings of squares that are finite do not.
        if (!Array.TrueForAll(couplings, coupling => coupling.IsFinite))
            throw new NumericalFailureException(
                "the rates of the levels that coincide leave the range of a double: bring temperatures, gamma and energies closer to one another."
            );
        Coupling[] turned = [.. couplings.Select((coupling, a) => coupling.ToCoupling(System.Couplings[a].Name))];
        return new(
            OpenSystem.FromFormula([.. Groups.Energies], turned),
            Spectra,
            DegeneracyTolerance,
            CoincidingLevels.Unconnected,
            Groups
        )
        {
            Rotations = rotations,
            Precision = precision,
        };
    }

    /// <summary>The same in another basis of the levels of each group, by angles that have no pattern.</summary>
    /// <param name="trial">Which of many.</param>
    internal RateEquation Turned(int trial)
    {
        CouplingParts[] couplings = [.. System.Couplings.Select(coupling => new CouplingParts(coupling, Levels))];
        var turns = 0;
        foreach (var (first, count) in DegenerateGroups)
            for (var i = first; i < first + count; i++)
            for (var j = i + 1; j < first + count; j++)
            {
                var (s, c) = Math.SinCos(0.5 + (++turns + trial) * 2.399963229728653);
                foreach (var coupling in couplings)
                    coupling.Turn(new PlaneRotation(i, j, c, s, Complex.One));
            }

        return new RateEquation(
            OpenSystem.FromFormula(
                [.. Groups.Energies],
                [.. couplings.Select((coupling, a) => coupling.ToCoupling(System.Couplings[a].Name))]
            ),
            Spectra.AsSpan(),
            DegeneracyTolerance
        );
    }

    /// <summary>One law a contact, all the same.</summary>
    internal static ReadOnlySpan<SpectralFunction> OneForAll(OpenSystem system, SpectralFunction spectrum)
    {
        ArgumentNullException.ThrowIfNull(system);
        var spectra = new SpectralFunction[system.Couplings.Length];
        Array.Fill(spectra, spectrum);
        return spectra;
    }

    private static void RequireOneEach(OpenSystem system, ReadOnlySpan<SpectralFunction> spectra)
    {
        if (spectra.Length != system.Couplings.Length)
            throw new ArgumentException(
                $"{spectra.Length} spectral laws were given, {system.Couplings.Length} contacts have as many.",
                nameof(spectra)
            );
        foreach (var spectrum in spectra)
            ArgumentNullException.ThrowIfNull(spectrum);
    }

    /// <summary>The groups of levels of a system that count as one: the first of each, from 0, and how many.</summary>
    /// <param name="system">Levels and couplings.</param>
    /// <param name="degeneracyTolerance">As with <see cref="DegeneracyTolerance"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">The tolerance is outside its range.</exception>
    public static IReadOnlyList<(int First, int Count)> CoincidingLevelsOf(
        OpenSystem system,
        double degeneracyTolerance = DefaultDegeneracyTolerance
    )
    {
        ArgumentNullException.ThrowIfNull(system);
        return new LevelGroups(
            system.Energies.AsSpan(),
            Require.Within(degeneracyTolerance, 0, 0.01, "a number from 0 to 0.01")
        ).Degenerate;
    }

    /// <summary>Refuses observables of a heat flux from one contact to another where there are not two.</summary>
    /// <exception cref="ArgumentException">The contacts are not two.</exception>
    internal void RequireTwoContacts()
    {
        if (Contacts != 2)
            throw new ArgumentException(
                $"the system has {Contacts} contacts: from left to right heat flows between 2. Ask for the heat of each contact."
            );
    }

    /// <summary>Γ(0) joins levels that coincide; elsewhere no equation for populations asks for it.</summary>
    private void RequireFiniteAtZero()
    {
        if (Groups.Degenerate.Count == 0)
            return;
        for (var a = 0; a < Spectra.Length; a++)
            if (!double.IsFinite(Spectra[a].RateAtZero(1)))
                throw new ArgumentException(
                    $"levels coincide, and the rate of {System.Couplings[a].Name} at frequency 0 diverges: give it a rule for frequency 0, none or a number."
                );
    }
}
