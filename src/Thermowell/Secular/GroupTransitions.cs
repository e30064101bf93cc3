using System.Numerics;
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
/// The couplings are shared with whoever turns the basis. Rates Γ(i ← m) depend on the groups of i and m alone; within
/// a
/// group they are Γ(0), which moves populations and dephases. There the diagonal of a coupling counts less its mean,
/// which changes nothing but keeps digits.
/// </remarks>
internal sealed class GroupTransitions
{
    private readonly int _n;
    private readonly CouplingParts[] _couplings;
    private readonly double[][] _rates;
    private readonly Lazy<(double[][] OccupationChanges, double[][] Drives)> _changes;
    private readonly LevelGroups _groups;

    /// <summary>The coefficients at given temperatures.</summary>
    /// <param name="equation">Levels and J(ω).</param>
    /// <param name="temperatures">The temperature of each contact.</param>
    /// <param name="couplings">The matrix of each contact in the present basis, n × n.</param>
    public GroupTransitions(RateEquation equation, ReadOnlySpan<double> temperatures, CouplingParts[] couplings)
    {
        (_n, _couplings, _groups) = (equation.Levels, couplings, equation.Groups);
        IsComplex = equation.IsComplex;
        _rates = new double[couplings.Length][];
        var omega = equation.BohrFrequencies;
        var occupations = new double[couplings.Length][];
        for (var a = 0; a < couplings.Length; a++)
        {
            BoseOccupation.Fill(omega, temperatures[a], occupations[a] = new double[omega.Length]);
            _rates[a] = new double[_n * _n];
            for (int i = 0, k = 0; i < _n; i++)
            for (var j = i + 1; j < _n; j++, k++)
            {
                var density = Density(equation, a, i, j, omega[k]);
                (_rates[a][i * _n + j], _rates[a][j * _n + i]) = (
                    TransitionRate.Down(density, occupations[a][k]),
                    TransitionRate.Up(density, occupations[a][k])
                );
            }

            FillWithinGroups(_rates[a], couplings[a], equation.Spectra[a].RateAtZero(temperatures[a]));
        }

        double[] at = [.. temperatures];
        _changes = new(() => Changes(equation, at, occupations));
    }

    private double Density(RateEquation equation, int contact, int i, int j, double frequency) =>
        _groups.Same(i, j) ? 0 : equation.Spectra[contact].KnownAt(frequency);

    /// <summary>
    /// n_a - n_r, and what it feeds; at equal temperatures the change is that of the first contact per unit of 1/T:
    /// only its shape matters.
    /// </summary>
    private (double[][] OccupationChanges, double[][] Drives) Changes(
        RateEquation equation,
        double[] temperatures,
        double[][] occupations
    )
    {
        var omega = equation.BohrFrequencies;
        var areEqual = !temperatures.AsSpan().ContainsAnyExcept(temperatures[0]);
        var drives = new double[areEqual ? 1 : Math.Max(occupations.Length - 1, 0)][];
        var changes = new double[drives.Length][];
        for (var a = 0; a < drives.Length; a++)
        {
            drives[a] = new double[_n * _n];
            var change = changes[a] = new double[omega.Length];
            BoseOccupation.FillDifference(
                omega,
                [temperatures[a], temperatures[^1]],
                occupations[a],
                occupations[^1],
                change
            );
            for (int i = 0, k = 0; i < _n; i++)
            for (var j = i + 1; j < _n; j++, k++)
            {
                if (areEqual)
                    change[k] = omega[k] * occupations[a][k] * (1 + occupations[a][k]);
                drives[a][i * _n + j] =
                    Density(equation, a, i, j, omega[k])
                    * change[k]
                    * -ExponentialMinusOne.At(-omega[k] / temperatures[^1]);
            }
        }

        return (changes, drives);
    }

    /// <summary>How the coefficients change with the temperature of one contact.</summary>
    /// <param name="equation">Levels and J(ω).</param>
    /// <param name="contact">The contact, from 0.</param>
    /// <param name="temperature">Its temperature.</param>
    /// <param name="couplings">The matrix of each contact in the present basis.</param>
    private GroupTransitions(RateEquation equation, int contact, double temperature, CouplingParts[] couplings)
    {
        (_n, _couplings, _groups) = (equation.Levels, [couplings[contact]], equation.Groups);
        (IsComplex, _changes) = (equation.IsComplex, new(([], [])));
        var rates = new double[_n * _n];
        var omega = equation.BohrFrequencies;
        for (int i = 0, k = 0; i < _n; i++)
        for (var j = i + 1; j < _n; j++, k++)
            if (!_groups.Same(i, j))
                rates[i * _n + j] = rates[j * _n + i] =
                    equation.Spectra[contact].KnownAt(omega[k]) * BoseOccupation.Slope(omega[k], temperature);
        FillWithinGroups(rates, couplings[contact], equation.Spectra[contact].RateAtZeroSlope());
        _rates = [rates];
    }

    /// <summary>How the coefficients change with the temperature of one contact.</summary>
    /// <param name="equation">Levels and J(ω).</param>
    /// <param name="contact">The contact, from 0.</param>
    /// <param name="temperature">Its temperature.</param>
    /// <param name="couplings">The matrix of each contact in the present basis.</param>
    public static GroupTransitions Change(
        RateEquation equation,
        int contact,
        double temperature,
        CouplingParts[] couplings
    ) => new(equation, contact, temperature, couplings);

    /// <summary>Whether coherences have imaginary parts.</summary>
    public bool IsComplex { get; }

    /// <summary>
    /// n_a - n_r of each pair for every contact but the last, r; or what a small bias changes in the first contact's
    /// occupation.
    /// </summary>
    public double[][] OccupationChanges => _changes.Value.OccupationChanges;

    /// <summary>Γ(0) within groups. The mean of the coupling's diagonal is taken off, once for all.</summary>
    private void FillWithinGroups(double[] rates, CouplingParts coupling, double atZero)
    {
        if (atZero == 0)
            return;
        foreach (var (first, count) in _groups.Degenerate)
        {
            coupling.TakeMean(first, count);
            for (var i = first; i < first + count; i++)
                rates.AsSpan(i * _n + first, count).Fill(atZero);
        }
    }

    /// <summary>K_ij = Σ_m Γ(m ← i) P_im P_mj of all contacts, i and j of one group: how fast it decays.</summary>
    public Complex Decay(int i, int j)
    {
        Complex sum = 0;
        for (var m = 0; m < _n; m++)
        {
            Complex ofAll = 0;
            for (var a = 0; a < _rates.Length; a++)
                ofAll += Term(a, m * _n + i, i * _n + m, j * _n + m);
            sum += ofAll;
        }

        return sum;
    }

    /// <summary>What population m feeds into coherence (i, j): Σ Γ(i ← m) P_im P_mj.</summary>
    public Complex FromPopulation(int i, int j, int m)
    {
        Complex sum = 0;
        for (var a = 0; a < _rates.Length; a++)
            sum += Term(a, i * _n + m, i * _n + m, j * _n + m);
        return sum;
    }

    /// <summary>The same by one contact.</summary>
    public Complex FromPopulationBy(int contact, int i, int j, int m) =>
        Term(contact, i * _n + m, i * _n + m, j * _n + m);

    /// <summary>
    /// What a ρ that is a multiple of 1 in each group feeds into coherence (i, j): Σ P_im P_mj [Γ(i ← m) p_m - Γ(m ← i)
    /// p_i] over the levels of other groups. Γ(0) within the group feeds nothing, whatever rounding does.
    /// </summary>
    /// <param name="i">The first level.</param>
    /// <param name="j">The second, of the same group.</param>
    /// <param name="means">The population of each level.</param>
    public Complex FromMeans(int i, int j, ReadOnlySpan<double> means)
    {
        Complex sum = 0;
        for (var m = 0; m < _n; m++)
        for (var a = 0; a < _rates.Length && !_groups.Same(i, m); a++)
            sum += Product(
                _couplings[a],
                (_rates[a][i * _n + m] * means[m]) - (_rates[a][m * _n + i] * means[i]),
                i * _n + m,
                j * _n + m
            );
        return sum;
    }

    /// <summary>
    /// What coherence (k, l) feeds into population m, 2 Re Σ Γ(m ← k) P_mk ρ_kl P_lm: by its real and by its imaginary
    /// part.
    /// </summary>
    public Complex ToPopulation(int m, int k, int l)
    {
        Complex sum = 0;
        for (var a = 0; a < _rates.Length; a++)
            sum += Term(a, m * _n + k, k * _n + m, l * _n + m);
        return 2 * sum;
    }

    /// <summary>The same by one contact.</summary>
    public Complex ToPopulationBy(int contact, int m, int k, int l) =>
        2 * Term(contact, m * _n + k, k * _n + m, l * _n + m);

    /// <summary>
    /// What coherence (k, l) and its conjugate feed into coherence (i, j): Σ Γ(i ← k)(P_ik ρ_kl P_lj + P_il ρ_lk P_kj).
    /// </summary>
    public CoherenceFeed FromCoherence(int i, int j, int k, int l)
    {
        var feed = new CoherenceFeed();
        for (var a = 0; a < _rates.Length; a++)
        {
            var one = FromCoherenceBy(a, i, j, k, l);
            feed = new CoherenceFeed(
                feed.RealFromReal + one.RealFromReal,
                feed.RealFromImaginary + one.RealFromImaginary,
                feed.ImaginaryFromReal + one.ImaginaryFromReal,
                feed.ImaginaryFromImaginary + one.ImaginaryFromImaginary
            );
        }

        return feed;
    }

    /// <summary>The same by one contact.</summary>
    public CoherenceFeed FromCoherenceBy(int contact, int i, int j, int k, int l)
    {
        int ik = i * _n + k,
            jl = j * _n + l,
            il = i * _n + l,
            jk = j * _n + k;
        var rate = _rates[contact][ik];
        if (rate == 0)
            return default;
        var (same, conjugate) = (Product(_couplings[contact], 1, ik, jl), Product(_couplings[contact], 1, il, jk));
        return new CoherenceFeed(
            rate * (same.Real + conjugate.Real),
            rate * (conjugate.Imaginary - same.Imaginary),
            rate * (same.Imaginary + conjugate.Imaginary),
            rate * (same.Real - conjugate.Real)
        );
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
                Add(_rates[a], _couplings[a].Size(i * _n + m), error * norms[a][m], populations[m]);

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
    /// What the changes of the contacts' occupations feed, out of the last one's Gibbs state, into coherence (i, j).
    /// </summary>
    public Func<int, int, Complex> Drive(double[] gibbs) =>
        (i, j) =>
        {
            Complex sum = 0;
            var drives = _changes.Value.Drives;
            for (var a = 0; a < drives.Length; a++)
            for (var m = 0; m < _n; m++)
            {
                // Neither difference of populations, g_m - g_i, is taken as one: far above the levels it would have no
                // digit.
                var drive = m < i ? drives[a][m * _n + i] * gibbs[m] : -drives[a][i * _n + m] * gibbs[i];
                if (drive != 0)
                    sum += Product(_couplings[a], drive, i * _n + m, j * _n + m);
            }

            return sum;
        };

    private Complex Term(int contact, int rate, int left, int right) =>
        _rates[contact][rate] is var value and not 0 ? Product(_couplings[contact], value, left, right) : 0;

    /// <summary>rate S_left S_right*.</summary>
    private static Complex Product(CouplingParts coupling, double rate, int left, int right)
    {
        if (coupling.Imaginary.Length == 0)
            return rate * coupling.Real[left] * coupling.Real[right];
        double real = coupling.Real[left],
            imaginary = coupling.Imaginary[left];
        double otherReal = coupling.Real[right],
            otherImaginary = coupling.Imaginary[right];
        return new Complex(
            rate * (real * otherReal + imaginary * otherImaginary),
            rate * (imaginary * otherReal - real * otherImaginary)
        );
    }
}

/// <summary>What the real and imaginary part of one coherence feed into those of another.</summary>
internal readonly record struct CoherenceFeed(
    double RealFromReal,
    double RealFromImaginary,
    double ImaginaryFromReal,
    double ImaginaryFromImaginary
);
