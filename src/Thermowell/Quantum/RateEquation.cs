using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Thermowell.Models;
using Thermowell.Numerics.Vectors;

namespace Thermowell.Quantum;

/// <summary>
/// The populations' rate equation (Pauli) that the Lindblad equation (5)-(7) reduces to:
/// W[j→i] = J(ω) (1 + n(ω)) P_ij² downhill, J(ω) n(ω) P_ij² uphill, for each bath; (Q8) of docs/theory/quantum.md.
/// </summary>
/// <remarks>
/// Holds what does not depend on temperature, for every pair of levels i below j in the order (0,1), (0,2) … (1,2) …:
/// the Bohr frequency ω = e_j - e_i and the strengths J(ω) P_ij² of the left and of the right bath. Immutable and safe to share.
/// Where levels coincide, the populations close only in the basis in which the steady state itself is diagonal within each group
/// of them. A <see cref="SteadyStateSolver"/> finds that basis, and its states carry the equation in it.
/// </remarks>
public sealed class RateEquation
{
    private readonly int _pairs;
    private readonly double[] _omega;
    private readonly double[] _left;
    private readonly double[] _right;
    private readonly double[] _fluxWeight;
    private readonly double[] _asymmetry;
    private readonly double[] _total;
    private readonly double[] _leftShare;
    private readonly double[] _exchange;
    private readonly Lazy<CoupledSpacings> _spacings;

    /// <summary>The degeneracy tolerance unless told otherwise.</summary>
    public const double DefaultDegeneracyTolerance = 1e-9;

    /// <summary>The rate equation of a system whose two baths have the same spectral function.</summary>
    /// <param name="system">Levels and couplings.</param>
    /// <param name="spectrum">J(ω) of both baths.</param>
    /// <param name="degeneracyTolerance">
    /// Neighbouring levels closer than this, relative to their distance from the ground level or to the mean spacing, whichever is
    /// larger, count as one level at their mean energy, within which no bath acts. From 0 to 0.01.
    /// </param>
    /// <exception cref="ArgumentOutOfRangeException">The tolerance is outside its range.</exception>
    public RateEquation(OpenSystem system, SpectralFunction spectrum, double degeneracyTolerance = DefaultDegeneracyTolerance)
        : this(system, spectrum, degeneracyTolerance, CoincidingLevels.Grouped)
    {
    }

    /// <summary>The same, with a choice of what happens to levels that coincide.</summary>
    internal RateEquation(OpenSystem system, SpectralFunction spectrum, double degeneracyTolerance, CoincidingLevels coinciding)
    {
        ArgumentNullException.ThrowIfNull(system);
        ArgumentNullException.ThrowIfNull(spectrum);
        System = system;
        Spectrum = spectrum;
        DegeneracyTolerance = Require.Within(degeneracyTolerance, 0, 0.01, "a number from 0 to 0.01");
        var n = system.Levels;
        Groups = new LevelGroups(system.Energies.AsSpan(), degeneracyTolerance);
        IsClosed = coinciding == CoincidingLevels.Unconnected || Groups.Degenerate.Count == 0;
        _pairs = n * (n - 1) / 2;
        var strength = WholeVectors(0);
        _omega = WholeVectors(1);
        _left = WholeVectors(0);
        _right = WholeVectors(0);
        FillFrequencies();
        spectrum.Fill(BohrFrequencies, strength);
        FillWithinGroups(strength);
        FillStrengths(strength, system.LeftCoupling.AsSpan(), _left);
        FillStrengths(strength, system.RightCoupling.AsSpan(), _right);
        if (MemoryMarshal.Cast<double, long>(_left).SequenceEqual(MemoryMarshal.Cast<double, long>(_right))) _right = _left;
        _total = WholeVectors(0);
        _leftShare = WholeVectors(0);
        _exchange = WholeVectors(0);
        _fluxWeight = WholeVectors(0);
        FillWeights(strength);
        _asymmetry = BathsAreAlike ? [] : FindAsymmetries();
        _spacings = new Lazy<CoupledSpacings>(() => new CoupledSpacings(this));
        Uniqueness = new SteadyStateUniqueness(this);
    }

    /// <summary>Levels and couplings.</summary>
    public OpenSystem System { get; }

    /// <summary>J(ω) of both baths.</summary>
    public SpectralFunction Spectrum { get; }

    /// <summary>Levels closer than this, relatively, count as one.</summary>
    public double DegeneracyTolerance { get; }

    /// <summary>The groups of levels that count as one: the first level of each, counted from 0, and how many there are.</summary>
    public IReadOnlyList<(int First, int Count)> DegenerateGroups => Groups.Degenerate;

    /// <summary>
    /// Whether the populations in this basis close: no levels coincide, or the basis is that of a steady state.
    /// </summary>
    public bool IsClosed { get; }

    /// <summary>The number of levels N; there are N(N-1)/2 pairs.</summary>
    public int Levels => System.Levels;

    /// <summary>The Bohr frequency ω = e_j - e_i of each pair; within a group, where both strengths are 0, a number above all others.</summary>
    public ReadOnlySpan<double> BohrFrequencies => _omega.AsSpan(0, _pairs);

    /// <summary>The left bath's J(ω) P_ij² of each pair.</summary>
    public ReadOnlySpan<double> LeftStrengths => _left.AsSpan(0, _pairs);

    /// <summary>The right bath's J(ω) P_ij² of each pair.</summary>
    public ReadOnlySpan<double> RightStrengths => _right.AsSpan(0, _pairs);

    /// <summary>True if both baths have the same strength on every pair, as in the well: the flux is then one sum without cancellation.</summary>
    public bool BathsAreAlike => ReferenceEquals(_left, _right);

    /// <summary>What turned the system's own levels into the basis of this equation, one after another; none unless levels coincide.</summary>
    internal IReadOnlyList<PlaneRotation> Rotations { get; private init; } = [];

    /// <summary>What finding this basis may have cost, where levels coincide.</summary>
    internal BasisPrecision Precision { get; private init; }

    /// <summary>Whether there is one steady state.</summary>
    internal SteadyStateUniqueness Uniqueness { get; }

    /// <summary>Which levels count as one, and their energies.</summary>
    internal LevelGroups Groups { get; }

    /// <summary>ω s_L s_R/(s_L + s_R) of each pair: the weight of (n_L - n_R)(p_i - p_j) in the flux, (Q12).</summary>
    internal ReadOnlySpan<double> FluxWeights => _fluxWeight.AsSpan(0, _pairs);

    /// <summary>ω (s_L/(s_L + s_R) - f₀) of each pair: the weight of the pair's net current in the flux, (Q12); none for baths alike.</summary>
    internal ReadOnlySpan<double> Asymmetries => _asymmetry;

    /// <summary>s = s_L + s_R of each pair.</summary>
    internal ReadOnlySpan<double> TotalStrengths => _total.AsSpan(0, _pairs);

    /// <summary>s_L/s of each pair; 0 where no bath acts.</summary>
    internal ReadOnlySpan<double> LeftShares => _leftShare.AsSpan(0, _pairs);

    /// <summary>s_L s_R/s of each pair; 0 where no bath acts.</summary>
    internal ReadOnlySpan<double> Exchanges => _exchange.AsSpan(0, _pairs);

    /// <summary>The largest of <see cref="FluxWeights"/>.</summary>
    internal double LargestFluxWeight { get; private set; }

    /// <summary>What rates must be small against.</summary>
    internal CoupledSpacings Spacings => _spacings.Value;

    /// <summary>The largest J(ω)/ω of the pairs that a bath couples.</summary>
    internal double LargestCouplingOverFrequency { get; private set; }

    /// <summary>The same equation with other couplings, in a basis in which the populations close.</summary>
    /// <param name="leftCoupling">P_L in it.</param>
    /// <param name="rightCoupling">P_R in it.</param>
    /// <param name="rotations">What turned this basis into it.</param>
    /// <param name="precision">What that may have cost.</param>
    internal RateEquation InBasis(
        ReadOnlySpan<double> leftCoupling, ReadOnlySpan<double> rightCoupling, IReadOnlyList<PlaneRotation> rotations, BasisPrecision precision = default)
    {
        // A sum is finite if and only if all are, or it overflows, which couplings of squares that are finite do not.
        if (!double.IsFinite(TensorPrimitives.Sum(leftCoupling)) || !double.IsFinite(TensorPrimitives.Sum(rightCoupling)))
            throw new NumericalFailureException("the rates of the levels that coincide leave the range of a double: bring temperatures, gamma and energies closer to one another.");
        return new(new OpenSystem(Groups.Energies, leftCoupling, rightCoupling), Spectrum, DegeneracyTolerance, CoincidingLevels.Unconnected) { Rotations = rotations, Precision = precision };
    }

    /// <summary>An array for the pairs, with some more to fill the last vector.</summary>
    private double[] WholeVectors(double padding)
    {
        var array = GC.AllocateUninitializedArray<double>((_pairs + Register512.Count - 1) / Register512.Count * Register512.Count);
        array.AsSpan(_pairs).Fill(padding);
        return array;
    }

    private void FillFrequencies()
    {
        var e = Groups.Energies;
        for (int i = 0, k = 0; i + 1 < e.Length; i++)
            for (var j = i + 1; j < e.Length; j++, k++) _omega[k] = e[j] - e[i];
    }

    /// <summary>Within a group ω = 0 and no bath acts: the strength is 0, and any ω above 0 serves the formulas that divide by it.</summary>
    private void FillWithinGroups(Span<double> strength)
    {
        var n = Levels;
        var e = Groups.Energies;
        foreach (var (first, count) in Groups.Degenerate)
            for (var i = first; i + 1 < first + count; i++)
            {
                var k = i * (2 * n - i - 1) / 2;
                var inside = first + count - 1 - i;
                _omega.AsSpan(k, inside).Fill(e[^1] - e[0] + 1);
                strength.Slice(k, inside).Clear();
            }
    }

    private void FillStrengths(ReadOnlySpan<double> strength, ReadOnlySpan<double> coupling, Span<double> product)
    {
        var n = Levels;
        for (int i = 0, k = 0; i + 1 < n; i++)
            foreach (var element in coupling.Slice(i * n + i + 1, n - 1 - i))
            {
                product[k] = strength[k] * element * element;
                k++;
            }
    }

    /// <summary>What the flux asks of every pair, and the extremes of those that a bath couples. The padding counts as not coupled.</summary>
    private void FillWeights(ReadOnlySpan<double> strength)
    {
        var zero = Register512.Create(0);
        var (largest, largestWeight) = (zero, zero);
        for (var k = 0; k < _omega.Length; k += Register512.Count)
        {
            Vector512<double> omega = Register512.Load(in _omega[k]), left = Register512.Load(in _left[k]), right = Register512.Load(in _right[k]);
            var total = left + right;
            var coupled = Register512.Less(zero, total);
            var share = Register512.Select(coupled, left / total, zero);
            var weight = omega * share * right;
            Register512.Store(total, ref _total[k]);
            Register512.Store(share, ref _leftShare[k]);
            Register512.Store(share * right, ref _exchange[k]);
            Register512.Store(weight, ref _fluxWeight[k]);
            largest = Register512.Max(largest, Register512.Select(coupled, Register512.Load(in strength[k]) / omega, zero));
            largestWeight = Register512.Max(largestWeight, weight);
        }

        Span<double> lanes = stackalloc double[Register512.Count];
        LargestCouplingOverFrequency = Largest(largest, lanes);
        LargestFluxWeight = Largest(largestWeight, lanes);

        static double Largest(Vector512<double> values, Span<double> lanes)
        {
            Register512.Store(values, ref lanes[0]);
            double most = 0;
            foreach (var lane in lanes) most = Math.Max(most, lane);
            return most;
        }
    }

    /// <summary>The energy-weighted divergence-free current sums to 0, so any constant f₀ may be taken off.</summary>
    private double[] FindAsymmetries()
    {
        double left = 0, total = 0;
        for (var k = 0; k < _pairs; k++)
        {
            left += _left[k];
            total += _total[k];
        }

        var f0 = total > 0 ? left / total : 0;
        var asymmetry = new double[_pairs];
        for (var k = 0; k < _pairs; k++)
            if (_total[k] != 0) asymmetry[k] = _omega[k] * (_leftShare[k] - f0);
        return asymmetry;
    }
}
