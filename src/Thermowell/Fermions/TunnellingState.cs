using System.Collections.Immutable;
using System.Numerics;
using Thermowell.Contacts;
using Thermowell.Numerics;
using Thermowell.Numerics.Markov;
using Thermowell.Secular;

namespace Thermowell.Fermions;

/// <summary>
/// The steady state of sequential tunnelling: populations, and particles and heat from each contact, with what rounding
/// may have done to them; Eq. (F5) and Eq. (F6) of docs/theory/fermions.md.
/// </summary>
/// <remarks>
/// Nothing is subtracted but what is far apart: occupations of two contacts by the difference of their arguments, and
/// near equilibrium the deviation from it is solved for. Where numbers underflow they are kept with an exponent of
/// their own.
/// </remarks>
public sealed class TunnellingState
{
    // Lost in a current, in units of the sum of the sizes of its terms.
    private const double Loss = 16 * 2.220446049250313e-16;

    // Up to this difference of the arguments of contacts the deviation from equilibrium is solved for.
    private const double NearEquilibrium = 0.5;

    // A current below this share of the rates may have lost digits to underflow.
    private const double Underflow = 1e-270;

    private readonly Reservoir[] _reservoirs;
    private readonly int[] _order;
    private readonly StationaryElimination _elimination;
    private readonly double[] _shares;

    private TunnellingState(TunnellingEquation equation, ReadOnlySpan<Reservoir> reservoirs)
    {
        (Equation, _reservoirs) = (equation, reservoirs.ToArray());
        (Lower, Upper) = (equation.Lower, equation.Upper);
        var (k, pairs) = (_reservoirs.Length, equation.Pairs);
        (Filled, Empty) = (new double[k][], new double[k][]);
        for (var a = 0; a < k; a++)
        {
            (Filled[a], Empty[a]) = (new double[pairs], new double[pairs]);
            var s = equation.Strengths(a);
            for (var pair = 0; pair < pairs; pair++)
                if (s[pair] != 0)
                    (Filled[a][pair], Empty[a][pair]) = Occupations(a, pair);
        }

        _shares = Shares();
        var mean = MeanPotential();
        _order =
        [
            .. Enumerable
                .Range(0, equation.Levels)
                .OrderBy(level => equation.Energies[level] - mean * equation.Numbers[level])
                .ThenBy(level => level),
        ];
        _elimination = new StationaryElimination(equation.Levels);
        Populations = new double[equation.Levels];
    }

    /// <summary>The equation.</summary>
    public TunnellingEquation Equation { get; }

    /// <summary>What each contact is at.</summary>
    public ReadOnlySpan<Reservoir> Reservoirs => _reservoirs;

    /// <summary>The population of each level.</summary>
    public double[] Populations { get; private set; }

    /// <summary>J_r, the particles a time into the system from each contact.</summary>
    public ImmutableArray<double> Particles { get; private set; }

    /// <summary>J_q, the heat a time from each: the energy beyond μ a particle.</summary>
    public ImmutableArray<double> Heats { get; private set; }

    /// <summary>What rounding may have done to each of <see cref="Particles"/>.</summary>
    public ImmutableArray<double> ParticleErrors { get; private set; }

    /// <summary>What rounding may have done to each of <see cref="Heats"/>.</summary>
    public ImmutableArray<double> HeatErrors { get; private set; }

    /// <summary>Whether all contacts are at one temperature, and those of fermions at one potential.</summary>
    public bool IsEquilibrium { get; private set; }

    /// <summary>Whether its response is known: not where rates underflow.</summary>
    public bool HasResponse { get; private set; } = true;

    /// <summary>The largest rate at which a populated level is left.</summary>
    public double LargestRate { get; private set; }

    internal double[][] Filled { get; }

    internal double[][] Empty { get; }

    internal int[] Lower { get; }

    internal int[] Upper { get; }

    /// <summary>The part of all strengths that is a contact's.</summary>
    internal double Share(int contact) => _shares[contact];

    /// <summary>The steady state of an equation.</summary>
    /// <param name="equation">The equation.</param>
    /// <param name="reservoirs">What each contact is at.</param>
    /// <exception cref="ArgumentException">There is not one reservoir a contact.</exception>
    /// <exception cref="SteadyStateNotUniqueException">Contacts leave some levels unconnected.</exception>
    public static TunnellingState Of(TunnellingEquation equation, ReadOnlySpan<Reservoir> reservoirs)
    {
        ArgumentNullException.ThrowIfNull(equation);
        if (reservoirs.Length != equation.Contacts.Length)
            throw new ArgumentException(
                $"{equation.Contacts.Length} contacts are at as many reservoirs, not {reservoirs.Length}."
            );
        foreach (var reservoir in reservoirs)
        {
            Require.NotNegative(reservoir.Temperature);
            Require.Finite(reservoir.Potential);
        }

        var state = new TunnellingState(equation, reservoirs);
        state.Solve();
        return state;
    }

    /// <summary>x_a - x_b of a pair.</summary>
    internal double Apart(int a, int b, int pair) =>
        FermiOccupation.Difference(Equation.Quanta[pair], _reservoirs[a].Pair, _reservoirs[b].Pair);

    /// <summary>Solves G y = -source, Σ y = 0, for the levels as the equation has them.</summary>
    internal double[] Deviation(ReadOnlySpan<double> source)
    {
        var n = source.Length;
        double[] ordered = new double[n],
            solved = new double[n],
            y = new double[n];
        for (var at = 0; at < n; at++)
            ordered[at] = source[_order[at]];
        _elimination.Deviation(ordered, solved);
        var sum = solved.Sum();
        for (var at = 0; at < n; at++)
            y[_order[at]] = solved[at] - sum * Populations[_order[at]];
        return y;
    }

    private (double Filled, double Empty) Occupations(int contact, int pair)
    {
        if (Equation.IsWithinGroup(pair))
        {
            var rate = Equation.Contacts[contact].Law.RateAtZero(_reservoirs[contact].Temperature);
            return (rate, rate);
        }

        var x = Argument(contact, pair);
        if (Equation.MovesParticle[pair])
            return (FermiOccupation.At(x), FermiOccupation.At(-x));
        var n = 1 / ExponentialMinusOne.At(x);
        return (n, 1 + n);
    }

    private double Argument(int contact, int pair) =>
        FermiOccupation.Argument(
            Equation.Quanta[pair],
            _reservoirs[contact].Temperature,
            _reservoirs[contact].Potential
        );

    private double MeanPotential()
    {
        double sum = 0;
        var count = 0;
        for (var a = 0; a < _reservoirs.Length; a++)
            if (Equation.Contacts[a].IsFermi)
                (sum, count) = (sum + _reservoirs[a].Potential, count + 1);
        return count == 0 ? 0 : sum / count;
    }

    private double[] Shares()
    {
        var shares = new double[_reservoirs.Length];
        for (var a = 0; a < shares.Length; a++)
        for (var pair = 0; pair < Equation.Pairs; pair++)
            shares[a] += Equation.IsWithinGroup(pair) ? 0 : Equation.Strengths(a)[pair];
        var all = shares.Sum();
        for (var a = 0; a < shares.Length && all > 0; a++)
            shares[a] /= all;
        return shares;
    }

    private void Solve()
    {
        var n = Equation.Levels;
        var place = new int[n];
        for (var at = 0; at < n; at++)
        {
            place[_order[at]] = at;
            _elimination.Row(at).Clear();
        }

        var leaving = new double[n];
        for (var pair = 0; pair < Equation.Pairs; pair++)
        {
            double up = 0,
                down = 0;
            for (var a = 0; a < _reservoirs.Length; a++)
            {
                up += Equation.Strengths(a)[pair] * Filled[a][pair];
                down += Equation.Strengths(a)[pair] * Empty[a][pair];
            }

            var (i, j) = (Lower[pair], Upper[pair]);
            _elimination.Row(place[i])[place[j]] += up;
            _elimination.Row(place[j])[place[i]] += down;
            if (!Equation.IsWithinGroup(pair))
                (leaving[i], leaving[j]) = (leaving[i] + up, leaving[j] + down);
        }

        var (isNear, furthest) = Furthest();
        IsEquilibrium = furthest == 0;
        if (!_elimination.Factor())
        {
            HasResponse = false;
            SolveScaled();
            return;
        }

        var ordered = new double[n];
        _elimination.Distribution(ordered);
        for (var at = 0; at < n; at++)
            Populations[_order[at]] = ordered[at];
        for (var i = 0; i < n; i++)
            if (Populations[i] > 1e-12)
                LargestRate = Math.Max(LargestRate, leaving[i]);
        if (isNear)
            new NearEquilibriumCurrents(this, _reservoirs.Length - 1).Solve();
        else
        {
            var currents = new TunnellingCurrents<double>(this, Filled, Empty, one => one);
            Tell(
                currents.Add(
                    Populations,
                    pair => currents.Through(pair, Populations[Lower[pair]], Populations[Upper[pair]])
                ),
                one => one
            );
        }

        if (!IsEquilibrium && Particles.Concat(Heats).Max(Math.Abs) < Underflow * LargestRate)
            SolveScaled();
    }

    /// <summary>Whether the contacts are near one another in every transition, and the largest difference.</summary>
    private (bool IsNear, double Furthest) Furthest()
    {
        double furthest = 0;
        var last = _reservoirs.Length - 1;
        for (var pair = 0; pair < Equation.Pairs; pair++)
            if (!Equation.IsWithinGroup(pair))
                for (var a = 0; a < last; a++)
                    furthest = Math.Max(furthest, Math.Abs(Reference(a, pair)));
        return (furthest <= NearEquilibrium && _reservoirs[last].Temperature > 0, furthest);

        double Reference(int a, int pair)
        {
            var reference = ReferenceOf(pair);
            return Equation.Strengths(a)[pair] == 0
                ? 0
                : FermiOccupation.Difference(Equation.Quanta[pair], _reservoirs[a].Pair, reference.Pair);
        }
    }

    /// <summary>
    /// The reservoir that a transition is compared with: the last one's temperature, and of particles the potential of
    /// the last contact of fermions.
    /// </summary>
    internal Reservoir ReferenceOf(int pair)
    {
        var last = _reservoirs[^1];
        if (!Equation.MovesParticle[pair])
            return new Reservoir(last.Temperature, 0);
        for (var a = _reservoirs.Length - 1; a >= 0; a--)
            if (Equation.Contacts[a].IsFermi)
                return new Reservoir(last.Temperature, _reservoirs[a].Potential);
        return last;
    }

    /// <summary>Takes currents, with errors that are a share of the sizes of their terms.</summary>
    internal void Tell<T>(TunnellingCurrents<T> currents, Func<T, double> number)
        where T : struct, IAdditionOperators<T, T, T>, ISubtractionOperators<T, T, T>, IMultiplyOperators<T, T, T>
    {
        (Particles, Heats) = ([.. currents.Particles.Select(number)], [.. currents.Heats.Select(number)]);
        ParticleErrors = [.. currents.ParticleSizes.Select(size => Loss * number(size))];
        HeatErrors = [.. currents.HeatSizes.Select(size => Loss * number(size))];
    }

    /// <summary>Adds some times what currents change by in a disturbance to their errors.</summary>
    internal void Widen(TunnellingCurrents<double> disturbed, double factor)
    {
        ParticleErrors = Added(ParticleErrors, Particles, disturbed.Particles);
        HeatErrors = Added(HeatErrors, Heats, disturbed.Heats);

        ImmutableArray<double> Added(ImmutableArray<double> errors, ImmutableArray<double> one, double[] other) =>
            [.. errors.Select((error, a) => error + factor * Math.Abs(one[a] - other[a]))];
    }

    private void SolveScaled()
    {
        RequireUnique();
        var (k, pairs, n) = (_reservoirs.Length, Equation.Pairs, Equation.Levels);
        var (filled, empty) = (new ScaledDouble[k][], new ScaledDouble[k][]);
        var rates = new ScaledDouble[n, n];
        for (var a = 0; a < k; a++)
        {
            (filled[a], empty[a]) = (new ScaledDouble[pairs], new ScaledDouble[pairs]);
            for (var pair = 0; pair < pairs; pair++)
            {
                var x = Argument(a, pair);
                (filled[a][pair], empty[a][pair]) =
                    Equation.IsWithinGroup(pair) ? (Filled[a][pair], Empty[a][pair])
                    : Equation.MovesParticle[pair] ? (FermiOccupation.Scaled(x), FermiOccupation.Scaled(-x))
                    : (FermiOccupation.ScaledBose(x), FermiOccupation.ScaledBose(x) + 1);
                rates[Lower[pair], Upper[pair]] += Equation.Strengths(a)[pair] * filled[a][pair];
                rates[Upper[pair], Lower[pair]] += Equation.Strengths(a)[pair] * empty[a][pair];
            }
        }

        var graph = new LevelGraph(n, Leads);
        var p = new ScaledStationary(rates, graph.IsClosed).Distribution();
        Populations = [.. p.Select(one => one.ToDouble())];
        var currents = new TunnellingCurrents<ScaledDouble>(this, filled, empty, one => one);
        Tell(currents.Add(p, pair => currents.Through(pair, p[Lower[pair]], p[Upper[pair]])), one => one.ToDouble());
    }

    private int Levels => Equation.Levels;

    private void RequireUnique()
    {
        if (new LevelGraph(Levels, Leads).ClosedClasses != 1)
            throw new SteadyStateNotUniqueException();
    }

    /// <summary>Whether one level leads to another, whatever the rate: at T = 0 some steps are not made.</summary>
    private bool Leads(int from, int to)
    {
        for (var pair = 0; pair < Equation.Pairs; pair++)
        {
            var up = (Lower[pair], Upper[pair]) == (from, to);
            if (!up && (Upper[pair], Lower[pair]) != (from, to))
                continue;
            for (var a = 0; a < _reservoirs.Length; a++)
                if (
                    Equation.Strengths(a)[pair] > 0
                    && (_reservoirs[a].Temperature > 0 || (up ? Filled[a][pair] : Empty[a][pair]) > 0)
                )
                    return true;
        }

        return false;
    }
}
