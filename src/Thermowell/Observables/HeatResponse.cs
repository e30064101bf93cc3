using System.Numerics;
using Thermowell.Contacts;
using Thermowell.Numerics;
using Thermowell.Secular;

namespace Thermowell.Observables;

/// <summary>
/// How the heat from each contact answers to the temperature of each, dJ_a/dT_b, analytically: Eq. (K4), Eq. (K5) and
/// Eq. (K6) of docs/theory/contacts.md.
/// </summary>
/// <remarks>
/// One solve more a contact, with the factors of the steady state; no finite differences. Σ_a dJ_a/dT_b = 0; at equal
/// temperatures the matrix is symmetric (Onsager).
/// </remarks>
public sealed class HeatResponse
{
    private readonly double[] _values;
    private readonly double[] _rounding;

    private HeatResponse(int contacts, double[] values, double[] rounding) =>
        (Contacts, _values, _rounding) = (contacts, values, rounding);

    /// <summary>The number of contacts K.</summary>
    public int Contacts { get; }

    /// <summary>dJ_a/dT_b, K × K row-major: a row a heat, a column a temperature.</summary>
    public ReadOnlySpan<double> Values => _values;

    /// <summary>What rounding may have done to each.</summary>
    public ReadOnlySpan<double> Rounding => _rounding;

    /// <summary>dJ_a/dT_b.</summary>
    /// <param name="heat">a, from 0.</param>
    /// <param name="temperature">b, from 0.</param>
    public double this[int heat, int temperature] => _values[heat * Contacts + temperature];

    /// <summary>
    /// By how much the heat from one contact changes for each unit of change of another's, as the temperature of the
    /// latter changes: (dJ_a/dT_b)/(dJ_b/dT_b). Null where the latter's heat does not change.
    /// </summary>
    /// <param name="heat">a, from 0.</param>
    /// <param name="control">b, from 0.</param>
    public double? Gain(int heat, int control) =>
        this[control, control] == 0 ? null : this[heat, control] / this[control, control];

    /// <summary>The response of an equation at a temperature of each contact.</summary>
    /// <param name="equation">The equation.</param>
    /// <param name="temperatures">The temperature of each contact, finite and not negative.</param>
    /// <param name="cancellation">Stops a solve.</param>
    /// <exception cref="ArgumentException">There is not one temperature a contact.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A temperature is negative, infinite or NaN.</exception>
    /// <exception cref="SteadyStateNotUniqueException">There is more than one steady state.</exception>
    /// <exception cref="OperationCanceledException">The solve was stopped.</exception>
    public static HeatResponse Of(
        RateEquation equation,
        ReadOnlySpan<double> temperatures,
        CancellationToken cancellation = default
    )
    {
        ArgumentNullException.ThrowIfNull(equation);
        SteadyStateSolver.RequireOneEach(equation, temperatures);
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = 1, CancellationToken = cancellation };
        var work = new Work(NaturalBasis.InDecayBasis(equation, temperatures, parallel), temperatures.ToArray());
        var k = equation.Contacts;
        var (values, rounding) = (new double[k * k], new double[k * k]);
        for (var b = 0; b < k; b++)
            work.Column(b, values, rounding);
        return new HeatResponse(k, values, rounding);
    }

    /// <summary>The columns, one after another.</summary>
    private sealed class Work
    {
        private readonly NaturalBasis _basis;
        private readonly RateEquation _equation;
        private readonly double[] _temperatures;
        private readonly int _n;
        private readonly double[] _currents;
        private readonly double[] _source;
        private readonly double[] _response;
        private readonly double[] _drops;
        private readonly double[] _populations;
        private readonly CoherenceTable _coherences;
        private readonly (int K, int L)[] _pairs;
        private readonly double[] _shares;

        public Work(NaturalBasis basis, double[] temperatures)
        {
            (_basis, _equation, _temperatures) = (basis, basis.Solver.Equation, temperatures);
            _n = _equation.Levels;
            _currents = new double[_n * _n];
            (_source, _response) = (new double[_n], new double[_n]);
            var state = basis.State;
            var equal = state.AreTemperaturesEqual;
            _coherences = equal ? new CoherenceTable() : basis.Coherences;
            _populations =
                equal ? [.. state.Gibbs]
                : state.IsNearEquilibrium ? [.. state.Gibbs.Zip(basis.Populations, (g, y) => g + y)]
                : basis.Populations;
            _drops = Drops(state, equal ? new double[_n] : basis.Populations);
            _pairs =
            [
                .. from g in _equation.DegenerateGroups
                from i in Enumerable.Range(g.First, g.Count)
                from j in Enumerable.Range(i + 1, g.First + g.Count - i - 1)
                select (i, j),
            ];
            _shares = new double[_equation.Contacts];
            double all = 0;
            for (var k = 0; k < _equation.BohrFrequencies.Length; k++)
            {
                all += _equation.TotalStrengths[k];
                for (var a = 0; a < _shares.Length; a++)
                    _shares[a] += _equation.Strengths(a)[k];
            }

            for (var a = 0; a < _shares.Length && all > 0; a++)
                _shares[a] /= all;
        }

        /// <summary>p_i - p_j of each pair; near equilibrium from the Gibbs state and the deviation from it.</summary>
        private double[] Drops(SteadyState state, double[] deviation)
        {
            var drops = new double[_equation.BohrFrequencies.Length];
            for (int i = 0, k = 0; i < _n; i++)
            for (var j = i + 1; j < _n; j++, k++)
            {
                if (!state.IsNearEquilibrium)
                {
                    drops[k] = deviation[i] - deviation[j];
                    continue;
                }

                var gibbs =
                    _equation.Groups.Same(i, j) ? 0
                    : state.ReferenceTemperature == 0 ? state.Gibbs[i] - state.Gibbs[j]
                    : state.Gibbs[i]
                        * -ExponentialMinusOne.At(-_equation.BohrFrequencies[k] / state.ReferenceTemperature);
                drops[k] = gibbs + (deviation[i] - deviation[j]);
            }

            return drops;
        }

        /// <summary>dJ_a/dT_b of every a.</summary>
        public void Column(int b, double[] values, double[] rounding)
        {
            var contacts = _equation.Contacts;
            var slopes = new double[_equation.BohrFrequencies.Length];
            for (var k = 0; k < slopes.Length; k++)
                if (_equation.Strengths(b)[k] != 0)
                    slopes[k] = BoseOccupation.Slope(_equation.BohrFrequencies[k], _temperatures[b]);
            var change =
                _pairs.Length == 0 ? null : GroupTransitions.Change(_equation, b, _temperatures[b], _basis.Couplings);
            var (heats, sizes) = (new double[contacts], new double[contacts]);
            var sourceSize = FillSource(b, slopes, change);
            Solve(change, byCurrents: false);
            var ofCoherences = AddHeats(b, slopes, change, heats, sizes);
            if (QuantumHeatFlux.AboveLeast(QuantumHeatFlux.Loss * sourceSize, heats.Max(Math.Abs)) > 0)
            {
                FillSource(b, slopes, change);
                Solve(change, byCurrents: true);
                Array.Clear(heats);
                Array.Clear(sizes);
                ofCoherences = AddHeats(b, slopes, change, heats, sizes);
                sourceSize = 0;
            }

            var loss = QuantumHeatFlux.Loss * (1 + (_pairs.Length > 0 ? _basis.System.Amplification : 0));
            for (var a = 0; a < contacts; a++)
            {
                values[a * contacts + b] = heats[a];
                rounding[a * contacts + b] = loss * (sizes[a] + ofCoherences) + QuantumHeatFlux.Loss * sourceSize;
            }
        }

        private CoherenceTable Responses { get; set; } = new();

        /// <summary>
        /// The currents that a change of the rates drives, and what it makes of coherences; returns the heat that the
        /// currents would carry one by one.
        /// </summary>
        private double FillSource(int b, double[] slopes, GroupTransitions? change)
        {
            Array.Clear(_currents);
            Array.Clear(_source);
            double size = 0;
            var energies = _equation.System.Energies;
            var strengths = _equation.Strengths(b);
            for (int i = 0, k = 0; i < _n; i++)
            for (var j = i + 1; j < _n; j++, k++)
            {
                var current = strengths[k] * slopes[k] * _drops[k];
                _currents[i * _n + j] = current;
                size += (energies[j] - energies[0]) * Math.Abs(current);
            }

            if (change is null)
                return size;
            foreach (var (i, j, squares) in _equation.JumpsWithinGroups)
                if (squares[b] != 0)
                    _currents[i * _n + j] += _equation.Spectra[b].RateAtZeroSlope() * squares[b] * _drops[PairOf(i, j)];
            foreach (var (k, l) in _pairs)
            {
                var rho = _coherences[(k, l)];
                if (rho == 0)
                    continue;
                for (var m = 0; m < _n; m++)
                    _source[m] += Fed(change.ToPopulation(m, k, l), rho);
                var decay = (change.Decay(k, l) * Complex.Conjugate(rho)).Real;
                _source[k] -= decay;
                _source[l] -= decay;
            }

            return size;
        }

        private void Solve(GroupTransitions? change, bool byCurrents)
        {
            if (byCurrents)
                _basis.Solver.SolveCurrents(_currents, _response);
            else
            {
                var net = (double[])_source.Clone();
                for (var i = 0; i < _n; i++)
                for (var j = i + 1; j < _n; j++)
                {
                    net[i] -= _currents[i * _n + j];
                    net[j] += _currents[i * _n + j];
                }

                _basis.Solver.SolveTraceless(net, _response);
            }

            if (change is null)
                return;
            if (byCurrents && _source.AsSpan().ContainsAnyExcept(0))
            {
                var more = new double[_n];
                _basis.Solver.SolveTraceless(_source, more);
                for (var i = 0; i < _n; i++)
                    _response[i] += more[i];
            }

            Responses = _basis.System.Solve(_response, (i, j) => DriveOf(change, i, j));
        }

        /// <summary>What a change of the rates feeds into coherence (i, j).</summary>
        private Complex DriveOf(GroupTransitions change, int i, int j)
        {
            Complex sum = 0;
            for (var m = 0; m < _n; m++)
            {
                var fed = change.FromPopulation(i, j, m);
                if (fed != 0)
                    sum += fed * ((Drop(m, i) + Drop(m, j)) / 2);
            }

            foreach (var (k, l) in _pairs)
            {
                var rho = _coherences[(k, l)];
                if (rho == 0)
                    continue;
                var feed = change.FromCoherence(i, j, k, l);
                sum += new Complex(
                    feed.RealFromReal * rho.Real + feed.RealFromImaginary * rho.Imaginary,
                    feed.ImaginaryFromReal * rho.Real + feed.ImaginaryFromImaginary * rho.Imaginary
                );
            }

            // -(K ρ + ρ K)/2 of the coherences in the group of i and j.
            foreach (var (first, count) in _equation.DegenerateGroups)
                if (i >= first && i < first + count)
                    for (var m = first; m < first + count; m++)
                        sum -= (change.Decay(i, m) * Rho(m, j) + Rho(i, m) * change.Decay(m, j)) / 2;
            return sum;
        }

        private Complex Rho(int i, int j) =>
            i == j ? 0
            : i < j ? _coherences[(i, j)]
            : Complex.Conjugate(_coherences[(j, i)]);

        /// <summary>p_m - p_i, of levels of any group.</summary>
        private double Drop(int m, int i) =>
            m == i ? 0
            : m < i ? _drops[PairOf(m, i)]
            : -_drops[PairOf(i, m)];

        private int PairOf(int i, int j) => i * (2 * _n - i - 1) / 2 + (j - i - 1);

        /// <summary>
        /// What a change of the temperature does to the heats, summed as Eq. (K5); returns the size of what coherences
        /// carry.
        /// </summary>
        private double AddHeats(int b, double[] slopes, GroupTransitions? change, double[] heats, double[] sizes)
        {
            var contacts = heats.Length;
            var state = _basis.State;
            var strengthsOfB = _equation.Strengths(b);
            for (int i = 0, k = 0; i < _n; i++)
            for (var j = i + 1; j < _n; j++, k++)
            {
                var total = _equation.TotalStrengths[k];
                if (total == 0)
                    continue;
                var omega = _equation.BohrFrequencies[k];
                double up = 0;
                for (var a = 0; a < contacts; a++)
                    up += _equation.Strengths(a)[k] * state.Occupations[a].Span[k];
                var drop = _response[i] - _response[j];
                var ofDrop = Math.Abs(_response[i]) + Math.Abs(_response[j]);
                var direct = strengthsOfB[k] * slopes[k] * _drops[k];
                var current = direct + up * drop - total * _response[j];
                var ofCurrent = Math.Abs(direct) + up * ofDrop + total * Math.Abs(_response[j]);
                for (var a = 0; a < contacts; a++)
                {
                    var strength = _equation.Strengths(a)[k];
                    var share = strength / total;
                    heats[a] += omega * (share - _shares[a]) * current;
                    sizes[a] += omega * Math.Abs(share - _shares[a]) * ofCurrent;
                    if (strength == 0)
                        continue;
                    for (var c = a + 1; c < contacts; c++)
                    {
                        var other = _equation.Strengths(c)[k];
                        if (other == 0)
                            continue;
                        var exchange = omega * share * other;
                        var (ofChange, ofState) = (
                            exchange
                                * (
                                    a == b ? slopes[k]
                                    : c == b ? -slopes[k]
                                    : 0
                                )
                                * _drops[k],
                            exchange * Difference(state, k, a, c)
                        );
                        heats[a] += ofChange + ofState * drop;
                        heats[c] -= ofChange + ofState * drop;
                        var size = Math.Abs(ofChange) + Math.Abs(ofState) * ofDrop;
                        sizes[a] += size;
                        sizes[c] += size;
                    }
                }
            }

            return change is null ? 0 : AddHeatsOfCoherences(b, change, heats);
        }

        /// <summary>
        /// (e_m - e_k) 2 Re Γ(m ← k) P_mk ρ_kl P_lm of the coherences' response and of the rates' change, less f_a of
        /// their sum.
        /// </summary>
        private double AddHeatsOfCoherences(int b, GroupTransitions change, double[] heats)
        {
            double sum = 0,
                size = 0;
            var e = _equation.Groups.Energies;
            foreach (var (k, l) in _pairs)
                for (var m = 0; m < _n; m++)
                {
                    if (_equation.Groups.Same(k, m))
                        continue;
                    for (var a = 0; a < heats.Length; a++)
                        Add(a, Fed(_basis.Transitions.ToPopulationBy(a, m, k, l), Responses[(k, l)]) * (e[m] - e[k]));
                    Add(b, Fed(change.ToPopulation(m, k, l), _coherences[(k, l)]) * (e[m] - e[k]));
                }

            for (var a = 0; a < heats.Length; a++)
                heats[a] -= _shares[a] * sum;
            return size;

            void Add(int contact, double heat)
            {
                heats[contact] += heat;
                sum += heat;
                size += Math.Abs(heat);
            }
        }

        private static double Fed(Complex feed, Complex rho) => feed.Real * rho.Real + feed.Imaginary * rho.Imaginary;

        private double Difference(SteadyState state, int pair, int a, int b) =>
            BoseOccupation.Difference(
                _equation.BohrFrequencies[pair],
                (_temperatures[a], state.Occupations[a].Span[pair]),
                (_temperatures[b], state.Occupations[b].Span[pair])
            );
    }
}
