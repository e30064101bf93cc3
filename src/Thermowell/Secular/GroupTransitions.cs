using Thermowell.Contacts;
using Thermowell.Numerics;
using Thermowell.Systems;

namespace Thermowell.Secular;

/// <summary>
/// The Lindblad equation, Eq. (5), Eq. (6) and Eq. (7), restricted to what closes when levels coincide, the populations
/// and the coherences within groups: its coefficients in the present basis; Eq. (P12), Eq. (P13) and Eq. (P14) of
/// docs/theory/two-particles.md.
/// </summary>
/// <remarks>
/// The couplings are shared with whoever turns the basis. Rates Γ(i ← m) depend on the groups of i and m alone.
/// </remarks>
internal sealed class GroupTransitions
{
    private readonly int _n;
    private readonly double[][] _couplings;
    private readonly double[][] _rates;
    private readonly double[] _drives;
    private readonly LevelGroups _groups;

    /// <summary>The coefficients at given temperatures.</summary>
    /// <param name="equation">Levels and J(ω).</param>
    /// <param name="temperatures">The temperature of each contact.</param>
    /// <param name="couplings">The matrix of each contact in the present basis, n × n.</param>
    public GroupTransitions(RateEquation equation, ReadOnlySpan<double> temperatures, double[][] couplings)
    {
        (_n, _couplings, _groups) = (equation.Levels, couplings, equation.Groups);
        _rates = new double[couplings.Length][];
        _drives = new double[_n * _n];
        var omega = equation.BohrFrequencies;
        var occupations = new double[couplings.Length][];
        for (var a = 0; a < couplings.Length; a++)
        {
            BoseOccupation.Fill(omega, temperatures[a], occupations[a] = new double[omega.Length]);
            _rates[a] = new double[_n * _n];
            for (int i = 0, k = 0; i < _n; i++)
            for (var j = i + 1; j < _n; j++, k++)
            {
                var density = Density(a, i, j, omega[k]);
                (_rates[a][i * _n + j], _rates[a][j * _n + i]) = (
                    TransitionRate.Down(density, occupations[a][k]),
                    TransitionRate.Up(density, occupations[a][k])
                );
            }
        }

        OccupationChange = new double[omega.Length];
        BoseOccupation.FillDifference(omega, temperatures, occupations[0], occupations[1], OccupationChange);
        for (int i = 0, k = 0; i < _n; i++)
        for (var j = i + 1; j < _n; j++, k++)
        {
            // At equal temperatures the change is per unit of 1/T: only its shape matters.
            if (temperatures[0] == temperatures[1])
                OccupationChange[k] = omega[k] * occupations[0][k] * (1 + occupations[0][k]);
            _drives[i * _n + j] =
                Density(0, i, j, omega[k]) * OccupationChange[k] * -ExponentialMinusOne.At(-omega[k] / temperatures[1]);
        }

        // Γ(0) = 0 between levels of one group.
        double Density(int contact, int i, int j, double frequency) =>
            _groups.Same(i, j) ? 0 : equation.Spectra[contact].At(frequency);
    }

    /// <summary>What a small bias, or n_0 - n_1, changes in the first contact's occupation of each pair.</summary>
    public double[] OccupationChange { get; }

    /// <summary>K_ij = Σ_m Γ(m ← i) P_mi P_mj of all contacts, i and j of one group: how fast it decays.</summary>
    public double Decay(int i, int j)
    {
        double sum = 0;
        for (var m = 0; m < _n; m++)
        {
            double ofAll = 0;
            for (var a = 0; a < _rates.Length; a++)
                ofAll += _rates[a][m * _n + i] * _couplings[a][i * _n + m] * _couplings[a][j * _n + m];
            sum += ofAll;
        }

        return sum;
    }

    /// <summary>What population m feeds into coherence (i, j): Σ Γ(i ← m) P_im P_jm.</summary>
    public double FromPopulation(int i, int j, int m)
    {
        double sum = 0;
        for (var a = 0; a < _rates.Length; a++)
            sum += _rates[a][i * _n + m] * _couplings[a][i * _n + m] * _couplings[a][j * _n + m];
        return sum;
    }

    /// <summary>What coherence (k, l) feeds into population m: 2 Σ Γ(m ← k) P_mk P_ml.</summary>
    public double ToPopulation(int m, int k, int l)
    {
        double sum = 0;
        for (var a = 0; a < _rates.Length; a++)
            sum += _rates[a][m * _n + k] * _couplings[a][k * _n + m] * _couplings[a][l * _n + m];
        return 2 * sum;
    }

    /// <summary>What coherence (k, l) feeds into coherence (i, j): Σ Γ(i ← k)(P_ik P_jl + P_il P_jk).</summary>
    public double FromCoherence(int i, int j, int k, int l)
    {
        int ik = i * _n + k,
            jl = j * _n + l,
            il = i * _n + l,
            jk = j * _n + k;
        double sum = 0;
        for (var a = 0; a < _rates.Length; a++)
        {
            var p = _couplings[a];
            sum += _rates[a][ik] * (p[ik] * p[jl] + p[il] * p[jk]);
        }

        return sum;
    }

    /// <summary>
    /// How far errors of the couplings of state i move what leaves and enters it, relative to what leaves it.
    /// </summary>
    /// <param name="i">The state.</param>
    /// <param name="error">The error, relative to the norms.</param>
    /// <param name="norms">For each contact, the norm of the couplings between the groups of i and of each
    /// level.</param>
    /// <param name="populations">The populations.</param>
    public double Noise(int i, double error, double[][] norms, ReadOnlySpan<double> populations)
    {
        double leaves = 0,
            leavingNoise = 0,
            enteringNoise = 0;
        for (var m = 0; m < _n; m++)
        {
            for (var a = 0; a < _rates.Length; a++)
                Add(_rates[a], Math.Abs(_couplings[a][i * _n + m]), error * norms[a][m], populations[m]);

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

    /// <summary>
    /// What the change of the first contact's occupations feeds, out of the other's Gibbs state, into coherence (i, j).
    /// </summary>
    public Func<int, int, double> Drive(double[] gibbs) =>
        (i, j) =>
        {
            double sum = 0;
            for (var m = 0; m < _n; m++)
            {
                // Neither difference of populations, g_m - g_i, is taken as one: far above the levels it would have no
                // digit.
                var drive = m < i ? _drives[m * _n + i] * gibbs[m] : -_drives[i * _n + m] * gibbs[i];
                if (drive != 0)
                    sum += drive * _couplings[0][i * _n + m] * _couplings[0][j * _n + m];
            }

            return sum;
        };
}
