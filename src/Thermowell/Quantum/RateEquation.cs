using Thermowell.Models;

namespace Thermowell.Quantum;

/// <summary>
/// The populations' rate equation (Pauli) that the Lindblad equation (5)-(7) reduces to when no two levels coincide:
/// W[j→i] = J(ω) (1 + n(ω)) P_ij² downhill, J(ω) n(ω) P_ij² uphill, for each bath; (Q8) of docs/theory/quantum.md.
/// </summary>
/// <remarks>
/// Holds what does not depend on temperature, for every pair of levels i below j in the order (0,1), (0,2) … (1,2) …:
/// the Bohr frequency ω = e_j - e_i and the strengths J(ω) P_ij² of the left and of the right bath. Immutable and safe to share.
/// </remarks>
public sealed class RateEquation
{
    private readonly double[] _omega;
    private readonly double[] _left;
    private readonly double[] _right;
    private readonly double[] _fluxWeight;
    private readonly double[] _asymmetry;

    /// <summary>Two levels closer than this, relative to the larger of their distances from the ground level, count as one.</summary>
    public const double DegeneracyTolerance = 1e-9;

    /// <summary>The rate equation of a system whose two baths have the same spectral function.</summary>
    /// <param name="system">Levels and couplings; no two levels may coincide.</param>
    /// <param name="spectrum">J(ω) of both baths.</param>
    /// <exception cref="ArgumentException">Two levels coincide within <see cref="DegeneracyTolerance"/>: their coherence would not decouple.</exception>
    public RateEquation(OpenSystem system, SpectralFunction spectrum)
        : this(system, spectrum, CoincidingLevels.Refused)
    {
    }

    /// <summary>The same, with a choice of what happens to levels that coincide.</summary>
    internal RateEquation(OpenSystem system, SpectralFunction spectrum, CoincidingLevels coinciding)
    {
        ArgumentNullException.ThrowIfNull(system);
        ArgumentNullException.ThrowIfNull(spectrum);
        System = system;
        Spectrum = spectrum;
        var n = system.Levels;
        var e = system.Energies.AsSpan();
        if (coinciding == CoincidingLevels.Refused) RefuseDegenerate(e);
        var pairs = n * (n - 1) / 2;
        _omega = new double[pairs];
        _left = new double[pairs];
        _right = SameMagnitude(system) ? _left : new double[pairs];
        _fluxWeight = new double[pairs];
        _asymmetry = new double[pairs];
        var pl = system.LeftCoupling.AsSpan();
        var pr = system.RightCoupling.AsSpan();
        for (int i = 0, k = 0; i < n; i++)
            for (var j = i + 1; j < n; j++, k++)
            {
                var coincide = Coincide(e, i, j);
                var omega = coincide ? DegeneracyTolerance * (e[^1] - e[0]) : e[j] - e[i];
                var strength = coincide ? 0 : spectrum.At(omega);
                _omega[k] = omega;
                _left[k] = strength * pl[i * n + j] * pl[i * n + j];
                _right[k] = strength * pr[i * n + j] * pr[i * n + j];
            }

        FillFluxWeights();
    }

    /// <summary>Levels and couplings.</summary>
    public OpenSystem System { get; }

    /// <summary>J(ω) of both baths.</summary>
    public SpectralFunction Spectrum { get; }

    /// <summary>The number of levels N; there are N(N-1)/2 pairs.</summary>
    public int Levels => System.Levels;

    /// <summary>The Bohr frequency ω = e_j - e_i of each pair.</summary>
    public ReadOnlySpan<double> BohrFrequencies => _omega;

    /// <summary>The left bath's J(ω) P_ij² of each pair.</summary>
    public ReadOnlySpan<double> LeftStrengths => _left;

    /// <summary>The right bath's J(ω) P_ij² of each pair.</summary>
    public ReadOnlySpan<double> RightStrengths => _right;

    /// <summary>True if both baths have the same strength on every pair, as in the well: the flux is then one sum without cancellation.</summary>
    public bool BathsAreAlike => ReferenceEquals(_left, _right);

    /// <summary>ω s_L s_R/(s_L + s_R) of each pair: the weight of (n_L - n_R)(p_i - p_j) in the flux, (Q12).</summary>
    internal ReadOnlySpan<double> FluxWeights => _fluxWeight;

    /// <summary>ω (s_L/(s_L + s_R) - f₀) of each pair: the weight of the pair's net current in the flux, (Q12); 0 for baths alike.</summary>
    internal ReadOnlySpan<double> Asymmetries => _asymmetry;

    /// <summary>Whether two levels, the first below the second, count as one: Γ = 0 between them.</summary>
    internal static bool Coincide(ReadOnlySpan<double> e, int i, int j) => e[j] - e[i] <= DegeneracyTolerance * (e[j] - e[0]);

    private static bool SameMagnitude(OpenSystem system)
    {
        for (var k = 0; k < system.LeftCoupling.Length; k++)
            if (Math.Abs(system.LeftCoupling[k]) != Math.Abs(system.RightCoupling[k])) return false;
        return true;
    }

    private static void RefuseDegenerate(ReadOnlySpan<double> e)
    {
        for (var i = 1; i < e.Length; i++)
            if (Coincide(e, i - 1, i))
                throw new ArgumentException(
                    $"levels {i} and {i + 1} ({e[i - 1]:R} and {e[i]:R}) coincide within {DegeneracyTolerance:R}: populations alone do not close for degenerate levels.");
    }

    private void FillFluxWeights()
    {
        double weighted = 0, total = 0;
        for (var k = 0; k < _omega.Length; k++)
        {
            var sum = _left[k] + _right[k];
            if (sum == 0) continue;
            _fluxWeight[k] = _omega[k] * (_left[k] / sum) * _right[k];
            weighted += _left[k];
            total += sum;
        }

        // The energy-weighted divergence-free current sums to 0, so any constant f₀ may be taken off; for baths alike nothing is left.
        var f0 = total > 0 ? weighted / total : 0;
        for (var k = 0; k < _omega.Length; k++)
        {
            var sum = _left[k] + _right[k];
            _asymmetry[k] = BathsAreAlike || sum == 0 ? 0 : _omega[k] * (_left[k] / sum - f0);
        }
    }
}
