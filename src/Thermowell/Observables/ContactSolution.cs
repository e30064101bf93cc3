using System.Collections.Immutable;
using Thermowell.Secular;

namespace Thermowell.Observables;

/// <summary>
/// The steady state of levels between any number of contacts, as far as heat is concerned: where a conserved operator
/// or unconnected levels leave several steady states, the heats are answered if they are the same in all of them, and
/// refused if they are not.
/// </summary>
public sealed class ContactSolution
{
    private readonly ImmutableArray<RateEquation> _equations;
    private readonly double[] _temperatures;
    private readonly CancellationToken _cancellation;

    private ContactSolution(
        ImmutableArray<RateEquation> equations,
        int sectors,
        double[] temperatures,
        CancellationToken cancellation
    )
    {
        (_equations, _temperatures, _cancellation) = (equations, temperatures, cancellation);
        Sectors = sectors;
        Heats = Rounding = [.. temperatures.Select(_ => 0.0)];
    }

    /// <summary>How many steady states there are; 1 where it is unique.</summary>
    public int Sectors { get; }

    /// <summary>
    /// A steady state; where there are several, one of them. Null where there are several and no contact moves energy.
    /// </summary>
    public SteadyState? State { get; private set; }

    /// <summary>The heat into the system from each contact, in their order.</summary>
    public ImmutableArray<double> Heats { get; private set; }

    /// <summary>What rounding may have done to each.</summary>
    public ImmutableArray<double> Rounding { get; private set; }

    /// <summary>The sum of the heats, which vanishes in a steady state.</summary>
    public double Balance { get; private set; }

    /// <summary>
    /// How far the state, or the worst of several, stands from the limits of its description. Null where no contact
    /// moves energy: there is no frequency that rates could be compared with.
    /// </summary>
    public QuantumValidity? Validity { get; private set; }

    /// <summary>The steady state at a temperature of each contact.</summary>
    /// <param name="equation">The equation.</param>
    /// <param name="temperatures">The temperature of each contact, finite and not negative.</param>
    /// <param name="cancellation">Stops a solve.</param>
    /// <exception cref="ArgumentException">There is not one temperature a contact.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A temperature is negative, infinite or NaN.</exception>
    /// <exception cref="SteadyStateNotUniqueException">There is more than one steady state, and the heats differ from
    /// one to another.</exception>
    /// <exception cref="OperationCanceledException">The solve was stopped.</exception>
    public static ContactSolution Of(
        RateEquation equation,
        ReadOnlySpan<double> temperatures,
        CancellationToken cancellation = default
    )
    {
        ArgumentNullException.ThrowIfNull(equation);
        SteadyStateSolver.RequireOneEach(equation, temperatures);
        temperatures = Acting(equation, temperatures);
        var isUnique = equation.Uniqueness.Holds(SteadyStateUniqueness.Hot(temperatures));
        if (!equation.TotalStrengths.ContainsAnyExcept(0))
            return new ContactSolution(
                [],
                isUnique ? 1 : equation.Sectors?.Count ?? equation.Levels,
                [.. temperatures],
                cancellation
            )
            {
                State = isUnique
                    ? new SteadyStateSolver(equation, cancellation: cancellation).Solve(temperatures)
                    : null,
            };
        var isEquilibrium = HasOneTemperature(equation, temperatures);
        if (isUnique)
        {
            var unique = new ContactSolution([equation], 1, temperatures.ToArray(), cancellation)
            {
                IsEquilibrium = isEquilibrium,
            };
            unique.Solve();
            return unique;
        }

        if (equation.Sectors is not { } sectors || sectors.Count == 1 || sectors.Equations.Length == 0)
            throw new SteadyStateNotUniqueException();
        var solution = new ContactSolution(sectors.Equations, sectors.Count, temperatures.ToArray(), cancellation)
        {
            IsEquilibrium = isEquilibrium,
        };
        solution.Solve();
        if (sectors.Equations.Length < sectors.Count)
            solution.Compare(new double[equation.Contacts], new double[equation.Contacts]);
        return solution;
    }

    /// <summary>
    /// The temperatures, of a contact that does not act that of one that does: whether all are equal is for those to
    /// say.
    /// </summary>
    private static double[] Acting(RateEquation equation, ReadOnlySpan<double> temperatures)
    {
        double[] acting = [.. temperatures];
        var first = 0;
        while (first < acting.Length && !equation.Acts(first))
            first++;
        for (var a = 0; a < acting.Length && first < acting.Length; a++)
            if (!equation.Acts(a))
                acting[a] = acting[first];
        return acting;
    }

    /// <summary>
    /// Whether all contacts that move energy have one temperature: the Gibbs state is steady then, whatever others do
    /// within levels of one energy, and no heat runs.
    /// </summary>
    public bool IsEquilibrium { get; private init; }

    internal static bool HasOneTemperature(RateEquation equation, ReadOnlySpan<double> temperatures)
    {
        double? known = null;
        for (var a = 0; a < temperatures.Length; a++)
            if (equation.Strengths(a).ContainsAnyExcept(0))
            {
                if (known is { } other && other != temperatures[a])
                    return false;
                known = temperatures[a];
            }

        return true;
    }

    /// <summary>How the heats answer to the temperatures; one solve more a contact.</summary>
    /// <exception cref="SteadyStateNotUniqueException">There are several steady states, and their responses
    /// differ.</exception>
    /// <exception cref="OperationCanceledException">The solve was stopped.</exception>
    public HeatResponse Response()
    {
        if (_equations.IsEmpty)
            return HeatResponse.None(_temperatures.Length);
        var first = HeatResponse.Of(_equations[0], _temperatures, _cancellation);
        for (var s = 1; s < _equations.Length; s++)
            first = first.SameAs(HeatResponse.Of(_equations[s], _temperatures, _cancellation));
        return first;
    }

    private void Solve()
    {
        for (var s = 0; s < _equations.Length; s++)
        {
            var solver = new SteadyStateSolver(_equations[s], cancellation: _cancellation);
            var (state, heats) = ContactHeats.Of(solver, _temperatures);
            var validity = QuantumValidity.Of(state);
            if (s == 0)
                (State, Validity) = (state, validity);
            else
                Validity = Validity is { } known ? Worse(known, validity) : validity;

            // What is left of heats that are 0 is rounding of populations that no bound of the terms knows.
            if (IsEquilibrium && !state.AreTemperaturesEqual)
                continue;
            if (s == 0)
            {
                (Heats, Rounding, Balance) = (heats.Values, heats.Rounding, heats.Balance);
                continue;
            }

            Compare(heats.Values.AsSpan(), heats.Rounding.AsSpan());
            Balance = Math.Abs(heats.Balance) > Math.Abs(Balance) ? heats.Balance : Balance;
        }
    }

    /// <summary>Takes the heats of another sector, which have to be the same; one of one level takes none.</summary>
    private void Compare(ReadOnlySpan<double> heats, ReadOnlySpan<double> rounding) =>
        Rounding = [.. SameHeats.Errors(Heats.AsSpan(), heats, Rounding.AsSpan(), rounding, Turnover)];

    /// <summary>What no heat is told from: the largest that the contacts exchange with a sector.</summary>
    private double Turnover()
    {
        double largest = 0;
        foreach (var equation in _equations)
            largest = Math.Max(
                largest,
                ContactHeats.Turnover(new SteadyStateSolver(equation, cancellation: _cancellation).Solve(_temperatures))
            );
        return largest;
    }

    private static QuantumValidity Worse(QuantumValidity one, QuantumValidity other) =>
        one with
        {
            LargestRate = Math.Max(one.LargestRate, other.LargestRate),
            SmallestBohrFrequency = Math.Min(one.SmallestBohrFrequency, other.SmallestBohrFrequency),
            SmallestTransitionFrequency = Math.Min(one.SmallestTransitionFrequency, other.SmallestTransitionFrequency),
            LargestCouplingOverFrequency = Math.Max(
                one.LargestCouplingOverFrequency,
                other.LargestCouplingOverFrequency
            ),
            TailPopulation = Math.Max(one.TailPopulation, other.TailPopulation),
        };
}
