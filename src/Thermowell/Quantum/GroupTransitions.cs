using Thermowell.Numerics;

namespace Thermowell.Quantum;

/// <summary>
/// The Lindblad equation (5)-(7) restricted to what closes when levels coincide, the populations and the coherences within groups:
/// its coefficients in the present basis; (P12) to (P14) of docs/theory/two-particles.md.
/// </summary>
/// <remarks>The couplings are shared with whoever turns the basis. Rates Γ(i ← m) depend on the groups of i and m alone.</remarks>
internal sealed class GroupTransitions
{
    private readonly int _n;
    private readonly double[] _left;
    private readonly double[] _right;
    private readonly double[] _leftRates;
    private readonly double[] _rightRates;
    private readonly double[] _drives;
    private readonly LevelGroups _groups;

    /// <summary>The coefficients at two temperatures.</summary>
    /// <param name="equation">Levels and J(ω).</param>
    /// <param name="leftTemperature">Temperature of the left bath.</param>
    /// <param name="rightTemperature">Temperature of the right bath.</param>
    /// <param name="left">P_L in the present basis, n × n.</param>
    /// <param name="right">P_R in the present basis, n × n.</param>
    public GroupTransitions(RateEquation equation, double leftTemperature, double rightTemperature, double[] left, double[] right)
    {
        (_n, _left, _right, _groups) = (equation.Levels, left, right, equation.Groups);
        _leftRates = new double[_n * _n];
        _rightRates = new double[_n * _n];
        _drives = new double[_n * _n];
        var pairs = equation.BohrFrequencies.Length;
        double[] nl = new double[pairs], nr = new double[pairs];
        OccupationChange = new double[pairs];
        var omega = equation.BohrFrequencies;
        BoseOccupation.Fill(omega, leftTemperature, nl);
        BoseOccupation.Fill(omega, rightTemperature, nr);
        BoseOccupation.FillDifference(omega, leftTemperature, rightTemperature, nl, nr, OccupationChange);
        for (int i = 0, k = 0; i < _n; i++)
            for (var j = i + 1; j < _n; j++, k++)
            {
                // At equal temperatures the change is per unit of 1/T: only its shape matters.
                if (leftTemperature == rightTemperature) OccupationChange[k] = omega[k] * nl[k] * (1 + nl[k]);
                var strength = _groups.Same(i, j) ? 0 : equation.Spectrum.At(omega[k]);
                _drives[i * _n + j] = strength * OccupationChange[k] * -ExponentialMinusOne.At(-omega[k] / rightTemperature);
                (_leftRates[i * _n + j], _leftRates[j * _n + i]) = (strength * (1 + nl[k]), strength * nl[k]);
                (_rightRates[i * _n + j], _rightRates[j * _n + i]) = (strength * (1 + nr[k]), strength * nr[k]);
            }
    }

    /// <summary>What a small bias, or n_L - n_R, changes in the left bath's occupation of each pair.</summary>
    public double[] OccupationChange { get; }

    /// <summary>K_ij = Σ_m Γ(m ← i) P_mi P_mj of both baths, i and j of one group: how fast it decays.</summary>
    public double Decay(int i, int j)
    {
        double sum = 0;
        for (var m = 0; m < _n; m++)
            sum += _leftRates[m * _n + i] * _left[i * _n + m] * _left[j * _n + m] + _rightRates[m * _n + i] * _right[i * _n + m] * _right[j * _n + m];
        return sum;
    }

    /// <summary>What population m feeds into coherence (i, j): Σ Γ(i ← m) P_im P_jm.</summary>
    public double FromPopulation(int i, int j, int m)
        => _leftRates[i * _n + m] * _left[i * _n + m] * _left[j * _n + m] + _rightRates[i * _n + m] * _right[i * _n + m] * _right[j * _n + m];

    /// <summary>What coherence (k, l) feeds into population m: 2 Σ Γ(m ← k) P_mk P_ml.</summary>
    public double ToPopulation(int m, int k, int l)
        => 2 * (_leftRates[m * _n + k] * _left[k * _n + m] * _left[l * _n + m] + _rightRates[m * _n + k] * _right[k * _n + m] * _right[l * _n + m]);

    /// <summary>What coherence (k, l) feeds into coherence (i, j): Σ Γ(i ← k)(P_ik P_jl + P_il P_jk).</summary>
    public double FromCoherence(int i, int j, int k, int l)
    {
        int ik = i * _n + k, jl = j * _n + l, il = i * _n + l, jk = j * _n + k;
        return _leftRates[ik] * (_left[ik] * _left[jl] + _left[il] * _left[jk]) + _rightRates[ik] * (_right[ik] * _right[jl] + _right[il] * _right[jk]);
    }

    /// <summary>How far errors of the couplings of state i move what leaves and enters it, relative to what leaves it.</summary>
    /// <param name="i">The state.</param>
    /// <param name="error">The error, relative to the norms.</param>
    /// <param name="leftNorms">The norm of the left couplings between the groups of i and of each level.</param>
    /// <param name="rightNorms">The same of the right ones.</param>
    /// <param name="populations">The populations.</param>
    public double Noise(int i, double error, double[] leftNorms, double[] rightNorms, ReadOnlySpan<double> populations)
    {
        double leaves = 0, leavingNoise = 0, enteringNoise = 0;
        for (var m = 0; m < _n; m++)
        {
            Add(_leftRates, Math.Abs(_left[i * _n + m]), error * leftNorms[m], populations[m]);
            Add(_rightRates, Math.Abs(_right[i * _n + m]), error * rightNorms[m], populations[m]);

            void Add(double[] rates, double coupling, double deviation, double population)
            {
                var change = (2 * coupling + deviation) * deviation;
                leaves += rates[m * _n + i] * coupling * coupling;
                leavingNoise += rates[m * _n + i] * change;
                enteringNoise += rates[i * _n + m] * change * population;
            }
        }

        return populations[i] > 0 && leaves > 0 ? leavingNoise / leaves + enteringNoise / leaves / populations[i] : 0;
    }

    /// <summary>What the change of the left occupations feeds, out of the right bath's Gibbs state, into coherence (i, j).</summary>
    public Func<int, int, double> Drive(double[] gibbs) => (i, j) =>
    {
        double sum = 0;
        for (var m = 0; m < _n; m++)
        {
            // Neither difference of populations, g_m - g_i, is taken as one: far above the levels it would have no digit.
            var drive = m < i ? _drives[m * _n + i] * gibbs[m] : -_drives[i * _n + m] * gibbs[i];
            if (drive != 0) sum += drive * _left[i * _n + m] * _left[j * _n + m];
        }

        return sum;
    };
}
