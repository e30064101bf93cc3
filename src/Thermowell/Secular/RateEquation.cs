using System.Collections.Immutable;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Thermowell.Contacts;
using Thermowell.Numerics.Vectors;
using Thermowell.Systems;

namespace Thermowell.Secular;

/// <summary>
/// The populations' rate equation (Pauli) that the Lindblad equation, Eq. (5), Eq. (6) and Eq. (7), reduces to:
/// W[j→i] = J(ω) (1 + n(ω)) P_ij² downhill, J(ω) n(ω) P_ij² uphill, for each contact; Eq. (Q8) of
/// docs/theory/quantum.md.
/// </summary>
/// <remarks>
/// Holds what does not depend on temperature, for every pair of levels i below j in the order (0,1), (0,2) … (1,2) …:
/// the Bohr frequency ω = e_j - e_i and the strength s_a = J_a(ω) P_a,ij² of each contact a. Immutable and safe to
/// share. Where levels coincide, the populations close only in the basis in which the steady state itself is diagonal
/// within each group of them. A <see cref="SteadyStateSolver"/> finds that basis, and its states carry the equation in
/// it.
/// </remarks>
public sealed class RateEquation
{
    private readonly int _pairs;
    private readonly double[] _omega;
    private readonly double[][] _strengths;
    private readonly double[] _fluxWeight;
    private readonly double[] _asymmetry;
    private readonly double[] _total;
    private readonly double[] _firstShare;
    private readonly double[] _exchange;
    private readonly Lazy<CoupledSpacings> _spacings;

    /// <summary>The degeneracy tolerance unless told otherwise.</summary>
    public const double DefaultDegeneracyTolerance = 1e-9;

    /// <summary>The rate equation of a system whose contacts have one spectral law.</summary>
    /// <param name="system">Levels and couplings.</param>
    /// <param name="spectrum">J(ω) of every contact.</param>
    /// <param name="degeneracyTolerance">
    /// Neighbouring levels closer than this, relative to their distance from the ground level or to the mean spacing,
    /// whichever is larger, count as one level at their mean energy, within which no bath acts. From 0 to 0.01.
    /// </param>
    /// <exception cref="ArgumentException">The contacts are not two, or a law has Γ(0) ≠ 0.</exception>
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
    /// <exception cref="ArgumentException">The contacts are not two, there is not one law a contact, or a law has Γ(0)
    /// ≠ 0.</exception>
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
        CoincidingLevels coinciding
    )
    {
        ArgumentNullException.ThrowIfNull(system);
        RequireSolvable(system, spectra.AsSpan());
        System = system;
        Spectra = spectra;
        DegeneracyTolerance = Require.Within(degeneracyTolerance, 0, 0.01, "a number from 0 to 0.01");
        var n = system.Levels;
        Groups = new LevelGroups(system.Energies.AsSpan(), degeneracyTolerance);
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
                spectra[a].Fill(BohrFrequencies, densities[a]);
        }

        FillWithinGroups(densities);
        for (var a = 0; a < spectra.Length; a++)
            FillStrengths(densities[a], system.Couplings[a].Matrix.AsSpan(), _strengths[a] = WholeVectors(0));
        if (
            MemoryMarshal
                .Cast<double, long>(_strengths[0])
                .SequenceEqual(MemoryMarshal.Cast<double, long>(_strengths[1]))
        )
            _strengths[1] = _strengths[0];
        _total = WholeVectors(0);
        _firstShare = WholeVectors(0);
        _exchange = WholeVectors(0);
        _fluxWeight = WholeVectors(0);
        FillWeights(densities[0], densities[1]);
        _asymmetry = BathsAreAlike ? [] : FindAsymmetries();
        _spacings = new Lazy<CoupledSpacings>(() => new CoupledSpacings(this));
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
    /// True if both baths have the same strength on every pair, as in the well: the flux is then one sum without
    /// cancellation.
    /// </summary>
    public bool BathsAreAlike => ReferenceEquals(_strengths[0], _strengths[1]);

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
    /// ω s_0 s_1/(s_0 + s_1) of each pair: the weight of (n_0 - n_1)(p_i - p_j) in the flux, Eq. (Q12).
    /// </summary>
    internal ReadOnlySpan<double> FluxWeights => _fluxWeight.AsSpan(0, _pairs);

    /// <summary>
    /// ω (s_0/(s_0 + s_1) - f₀) of each pair: the weight of the pair's net current in the flux, Eq. (Q12); none for
    /// baths alike.
    /// </summary>
    internal ReadOnlySpan<double> Asymmetries => _asymmetry;

    /// <summary>s = Σ s_a of each pair.</summary>
    internal ReadOnlySpan<double> TotalStrengths => _total.AsSpan(0, _pairs);

    /// <summary>s_0/s of each pair; 0 where no bath acts.</summary>
    internal ReadOnlySpan<double> FirstShares => _firstShare.AsSpan(0, _pairs);

    /// <summary>s_0 s_1/s of each pair; 0 where no bath acts.</summary>
    internal ReadOnlySpan<double> Exchanges => _exchange.AsSpan(0, _pairs);

    /// <summary>The largest of <see cref="FluxWeights"/>.</summary>
    internal double LargestFluxWeight { get; private set; }

    /// <summary>What rates must be small against.</summary>
    internal CoupledSpacings Spacings => _spacings.Value;

    /// <summary>The largest J_a(ω)/ω of the pairs that a contact couples.</summary>
    internal double LargestCouplingOverFrequency { get; private set; }

    /// <summary>The same equation with other couplings, in a basis in which the populations close.</summary>
    /// <param name="couplings">The matrix of each contact in it.</param>
    /// <param name="rotations">What turned this basis into it.</param>
    /// <param name="precision">What that may have cost.</param>
    internal RateEquation InBasis(
        double[][] couplings,
        IReadOnlyList<PlaneRotation> rotations,
        BasisPrecision precision = default
    )
    {
        // A sum is finite if and only if all are, or it overflows, which couplings of squares that are finite do not.
        if (!Array.TrueForAll(couplings, coupling => double.IsFinite(TensorPrimitives.Sum<double>(coupling))))
            throw new NumericalFailureException(
                "the rates of the levels that coincide leave the range of a double: bring temperatures, gamma and energies closer to one another."
            );
        Coupling[] turned = [.. couplings.Select((coupling, a) => new Coupling(System.Couplings[a].Name, coupling))];
        return new(new OpenSystem(Groups.Energies, turned), Spectra, DegeneracyTolerance, CoincidingLevels.Unconnected)
        {
            Rotations = rotations,
            Precision = precision,
        };
    }

    /// <summary>One law a contact, all the same.</summary>
    internal static ReadOnlySpan<SpectralFunction> OneForAll(OpenSystem system, SpectralFunction spectrum)
    {
        ArgumentNullException.ThrowIfNull(system);
        var spectra = new SpectralFunction[system.Couplings.Length];
        Array.Fill(spectra, spectrum);
        return spectra;
    }

    /// <summary>The one place that knows what no formalism can do yet.</summary>
    private static void RequireSolvable(OpenSystem system, ReadOnlySpan<SpectralFunction> spectra)
    {
        if (system.Couplings.Length != 2)
            throw new ArgumentException(
                $"the system has {system.Couplings.Length} contacts: steady states are found between 2.",
                nameof(system)
            );
        if (spectra.Length != system.Couplings.Length)
            throw new ArgumentException(
                $"{spectra.Length} spectral laws were given, {system.Couplings.Length} contacts have as many.",
                nameof(spectra)
            );
        foreach (var spectrum in spectra)
        {
            ArgumentNullException.ThrowIfNull(spectrum);
            if (spectrum.RateAtZero(1) != 0)
                throw new ArgumentException(
                    $"{spectrum} has a rate of {spectrum.RateAtZero(1):R} at frequency 0 and temperature 1: no equation takes one other than 0.",
                    nameof(spectra)
                );
        }
    }

    /// <summary>An array for the pairs, with some more to fill the last vector.</summary>
    private double[] WholeVectors(double padding)
    {
        var array = GC.AllocateUninitializedArray<double>(
            (_pairs + Register512.Count - 1) / Register512.Count * Register512.Count
        );
        array.AsSpan(_pairs).Fill(padding);
        return array;
    }

    private void FillFrequencies()
    {
        var e = Groups.Energies;
        for (int i = 0, k = 0; i + 1 < e.Length; i++)
        for (var j = i + 1; j < e.Length; j++, k++)
            _omega[k] = e[j] - e[i];
    }

    /// <summary>
    /// Within a group ω = 0 and no bath acts: the strength is 0, and any ω above 0 serves the formulas that divide by
    /// it.
    /// </summary>
    private void FillWithinGroups(double[][] densities)
    {
        var n = Levels;
        var e = Groups.Energies;
        foreach (var (first, count) in Groups.Degenerate)
            for (var i = first; i + 1 < first + count; i++)
            {
                var k = i * (2 * n - i - 1) / 2;
                var inside = first + count - 1 - i;
                _omega.AsSpan(k, inside).Fill(e[^1] - e[0] + 1);
                foreach (var density in densities)
                    density.AsSpan(k, inside).Clear();
            }
    }

    private void FillStrengths(ReadOnlySpan<double> density, ReadOnlySpan<double> coupling, Span<double> strength)
    {
        var n = Levels;
        for (int i = 0, k = 0; i + 1 < n; i++)
            foreach (var element in coupling.Slice(i * n + i + 1, n - 1 - i))
            {
                strength[k] = density[k] * element * element;
                k++;
            }
    }

    /// <summary>
    /// What the flux asks of every pair, and the extremes of those that a bath couples. The padding counts as not
    /// coupled.
    /// </summary>
    private void FillWeights(double[] density0, double[] density1)
    {
        var (strengths0, strengths1) = (_strengths[0], _strengths[1]);
        var zero = Register512.Create(0);
        var (largest, largestWeight) = (zero, zero);
        for (var k = 0; k < _omega.Length; k += Register512.Count)
        {
            Vector512<double> omega = Register512.Load(in _omega[k]),
                left = Register512.Load(in strengths0[k]),
                right = Register512.Load(in strengths1[k]);
            var total = left + right;
            var coupled = Register512.Less(zero, total);
            var share = Register512.Select(coupled, left / total, zero);
            var weight = omega * share * right;
            Register512.Store(total, ref _total[k]);
            Register512.Store(share, ref _firstShare[k]);
            Register512.Store(share * right, ref _exchange[k]);
            Register512.Store(weight, ref _fluxWeight[k]);
            var density = Register512.Max(
                Register512.Select(Register512.Less(zero, left), Register512.Load(in density0[k]), zero),
                Register512.Select(Register512.Less(zero, right), Register512.Load(in density1[k]), zero)
            );
            largest = Register512.Max(largest, density / omega);
            largestWeight = Register512.Max(largestWeight, weight);
        }

        Span<double> lanes = stackalloc double[Register512.Count];
        LargestCouplingOverFrequency = Largest(largest, lanes);
        LargestFluxWeight = Largest(largestWeight, lanes);

        static double Largest(Vector512<double> values, Span<double> lanes)
        {
            Register512.Store(values, ref lanes[0]);
            double most = 0;
            foreach (var lane in lanes)
                most = Math.Max(most, lane);
            return most;
        }
    }

    /// <summary>The energy-weighted divergence-free current sums to 0, so any constant f₀ may be taken off.</summary>
    private double[] FindAsymmetries()
    {
        double left = 0,
            total = 0;
        for (var k = 0; k < _pairs; k++)
        {
            left += _strengths[0][k];
            total += _total[k];
        }

        var f0 = total > 0 ? left / total : 0;
        var asymmetry = new double[_pairs];
        for (var k = 0; k < _pairs; k++)
            if (_total[k] != 0)
                asymmetry[k] = _omega[k] * (_firstShare[k] - f0);
        return asymmetry;
    }
}
