using Thermowell.Models;

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
    private readonly double[] _omega;
    private readonly double[] _left;
    private readonly double[] _right;
    private readonly double[] _fluxWeight;
    private readonly double[] _asymmetry;
    private readonly double[] _total;
    private readonly double[] _leftShare;
    private readonly double[] _exchange;

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
        var e = Groups.Energies;
        var pairs = n * (n - 1) / 2;
        _omega = new double[pairs];
        _left = new double[pairs];
        _right = SameMagnitude(system) ? _left : new double[pairs];
        _fluxWeight = new double[pairs];
        _asymmetry = new double[pairs];
        _total = new double[pairs];
        _leftShare = new double[pairs];
        _exchange = new double[pairs];
        var pl = system.LeftCoupling.AsSpan();
        var pr = system.RightCoupling.AsSpan();
        for (int i = 0, k = 0; i < n; i++)
            for (var j = i + 1; j < n; j++, k++)
            {
                // Within a group ω = 0 and no bath acts: the strength is 0, and any ω above 0 serves the formulas that divide by it.
                var omega = Groups.Same(i, j) ? e[^1] - e[0] + 1 : e[j] - e[i];
                var strength = Groups.Same(i, j) ? 0 : spectrum.At(omega);
                _omega[k] = omega;
                _left[k] = strength * pl[i * n + j] * pl[i * n + j];
                _right[k] = strength * pr[i * n + j] * pr[i * n + j];
                _total[k] = _left[k] + _right[k];
                if (_total[k] == 0) continue;
                SmallestCoupledFrequency = Math.Min(SmallestCoupledFrequency, omega);
                LargestCouplingOverFrequency = Math.Max(LargestCouplingOverFrequency, strength / omega);
            }

        FillFluxWeights();
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
    public ReadOnlySpan<double> BohrFrequencies => _omega;

    /// <summary>The left bath's J(ω) P_ij² of each pair.</summary>
    public ReadOnlySpan<double> LeftStrengths => _left;

    /// <summary>The right bath's J(ω) P_ij² of each pair.</summary>
    public ReadOnlySpan<double> RightStrengths => _right;

    /// <summary>True if both baths have the same strength on every pair, as in the well: the flux is then one sum without cancellation.</summary>
    public bool BathsAreAlike => ReferenceEquals(_left, _right);

    /// <summary>Which levels count as one, and their energies.</summary>
    internal LevelGroups Groups { get; }

    /// <summary>ω s_L s_R/(s_L + s_R) of each pair: the weight of (n_L - n_R)(p_i - p_j) in the flux, (Q12).</summary>
    internal ReadOnlySpan<double> FluxWeights => _fluxWeight;

    /// <summary>ω (s_L/(s_L + s_R) - f₀) of each pair: the weight of the pair's net current in the flux, (Q12); 0 for baths alike.</summary>
    internal ReadOnlySpan<double> Asymmetries => _asymmetry;

    /// <summary>s = s_L + s_R of each pair.</summary>
    internal ReadOnlySpan<double> TotalStrengths => _total;

    /// <summary>s_L/s of each pair; 0 where no bath acts.</summary>
    internal ReadOnlySpan<double> LeftShares => _leftShare;

    /// <summary>s_L s_R/s of each pair; 0 where no bath acts.</summary>
    internal ReadOnlySpan<double> Exchanges => _exchange;

    /// <summary>The largest of <see cref="FluxWeights"/>.</summary>
    internal double LargestFluxWeight { get; private set; }

    /// <summary>The smallest Bohr frequency that a bath couples to; infinite where there is none.</summary>
    internal double SmallestCoupledFrequency { get; } = double.PositiveInfinity;

    /// <summary>The largest J(ω)/ω of the pairs that a bath couples.</summary>
    internal double LargestCouplingOverFrequency { get; }

    private static bool SameMagnitude(OpenSystem system)
    {
        for (var k = 0; k < system.LeftCoupling.Length; k++)
            if (Math.Abs(system.LeftCoupling[k]) != Math.Abs(system.RightCoupling[k])) return false;
        return true;
    }

    /// <summary>The same equation with other couplings, in a basis in which the populations close.</summary>
    internal RateEquation InBasis(ReadOnlySpan<double> leftCoupling, ReadOnlySpan<double> rightCoupling)
        => new(new OpenSystem(Groups.Energies, leftCoupling, rightCoupling), Spectrum, DegeneracyTolerance, CoincidingLevels.Unconnected);

    private void FillFluxWeights()
    {
        double weighted = 0, total = 0;
        for (var k = 0; k < _omega.Length; k++)
        {
            if (_total[k] == 0) continue;
            _leftShare[k] = _left[k] / _total[k];
            _exchange[k] = _leftShare[k] * _right[k];
            _fluxWeight[k] = _omega[k] * _leftShare[k] * _right[k];
            LargestFluxWeight = Math.Max(LargestFluxWeight, _fluxWeight[k]);
            weighted += _left[k];
            total += _total[k];
        }

        // The energy-weighted divergence-free current sums to 0, so any constant f₀ may be taken off; for baths alike nothing is left.
        var f0 = total > 0 ? weighted / total : 0;
        for (var k = 0; k < _omega.Length; k++)
            _asymmetry[k] = BathsAreAlike || _total[k] == 0 ? 0 : _omega[k] * (_leftShare[k] - f0);
    }
}
