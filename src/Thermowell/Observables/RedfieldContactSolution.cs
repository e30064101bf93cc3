using System.Collections.Immutable;
using Thermowell.Redfield;
using Thermowell.Secular;

namespace Thermowell.Observables;

/// <summary>
/// The steady state of the Redfield equation between any number of contacts, as far as heat is concerned: where a
/// conserved operator leaves several steady states, the heats are answered if they are the same in all of them, and
/// refused if they are not.
/// </summary>
/// <remarks>
/// The sectors are those of the Lindblad equation, (K7) of docs/theory/contacts.md, if no coupling leads from one to
/// another: couplings to which no rate belongs are left out there, and act here.
/// </remarks>
public sealed class RedfieldContactSolution
{
    private Lazy<ImmutableArray<double>> _errors;

    private RedfieldContactSolution(int sectors, ImmutableArray<RedfieldSteadyState> states)
    {
        (Sectors, States) = (sectors, states);
        ImmutableArray<RedfieldContactHeats> heats = [.. states.Select(RedfieldContactHeats.Of)];
        (Heats, Balance) = (heats[0].Values, heats[0].Balance);
        _errors = new Lazy<ImmutableArray<double>>(heats[0].Errors);
        foreach (var other in heats[1..])
        {
            Compare(other.Values.AsSpan(), other.Errors().AsSpan());
            Balance = Math.Abs(other.Balance) > Math.Abs(Balance) ? other.Balance : Balance;
        }

        if (states.Length < sectors)
            Compare(new double[Heats.Length], new double[Heats.Length]);
    }

    /// <summary>How many steady states there are; 1 where it is unique.</summary>
    public int Sectors { get; }

    /// <summary>
    /// The steady state of each sector of two or more levels; each has a solver of its own, and the first stands for
    /// all.
    /// </summary>
    public ImmutableArray<RedfieldSteadyState> States { get; }

    /// <summary>
    /// Whether all contacts that move energy have one temperature, so that heats are a share of what they exchange.
    /// </summary>
    public bool IsEquilibrium { get; private init; }

    /// <summary>The heat into the system from each contact, in their order.</summary>
    public ImmutableArray<double> Heats { get; }

    /// <summary>What each may be off by, as <see cref="RedfieldContactHeats.Errors"/> tells it.</summary>
    /// <remarks>They take a solve a contact when first asked for.</remarks>
    public ImmutableArray<double> Errors => _errors.Value;

    /// <summary>The sum of the heats, which vanishes in a steady state.</summary>
    public double Balance { get; }

    /// <summary>The steady state at a temperature of each contact.</summary>
    /// <param name="equation">The equation.</param>
    /// <param name="temperatures">The temperature of each contact, finite and not negative.</param>
    /// <param name="progress">Told, from 0 to 1, the part done of each solve.</param>
    /// <param name="cancellation">Stops a solve.</param>
    /// <exception cref="ArgumentException">There is not one temperature a contact.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A temperature is negative, infinite or NaN.</exception>
    /// <exception cref="SteadyStateNotUniqueException">There is more than one steady state, and the heats differ from
    /// one to another.</exception>
    /// <exception cref="NumericalFailureException">No contact leads between levels of different energies.</exception>
    /// <exception cref="OperationCanceledException">The solve was stopped.</exception>
    public static RedfieldContactSolution Of(
        RedfieldEquation equation,
        ReadOnlySpan<double> temperatures,
        IProgress<double>? progress = null,
        CancellationToken cancellation = default
    )
    {
        ArgumentNullException.ThrowIfNull(equation);
        SteadyStateSolver.RequireOneEach(equation.Secular, temperatures);
        if (!equation.Secular.TotalStrengths.ContainsAnyExcept(0))
            throw new NumericalFailureException(
                "no contact leads between levels of different energies, so that no heat runs: there is nothing that the Redfield equation adds to the Lindblad one."
            );
        if (equation.Secular.Uniqueness.Holds(SteadyStateUniqueness.Hot(temperatures)))
            return new RedfieldContactSolution(1, [Solved(equation, temperatures)])
            {
                IsEquilibrium = ContactSolution.HasOneTemperature(equation.Secular, temperatures),
            };
        if (equation.Secular.Sectors is not { Count: > 1, Equations.Length: > 0 } sectors)
            throw new SteadyStateNotUniqueException();
        if (!sectors.AreApart)
            throw new SteadyStateNotUniqueException(
                "the Lindblad equation has several steady states, and between them lead couplings to which no rate belongs: in the Redfield equation what they lead to is no limit of anything."
            );
        var states = new RedfieldSteadyState[sectors.Equations.Length];
        for (var s = 0; s < states.Length; s++)
        {
            var sector = sectors.Equations[s];
            states[s] = Solved(
                new RedfieldEquation(
                    sector.System,
                    sector.Spectra.AsSpan(),
                    sector.DegeneracyTolerance,
                    equation.Shift
                ),
                temperatures
            );
        }

        return new RedfieldContactSolution(sectors.Count, [.. states])
        {
            IsEquilibrium = ContactSolution.HasOneTemperature(equation.Secular, temperatures),
        };

        RedfieldSteadyState Solved(RedfieldEquation one, ReadOnlySpan<double> at) =>
            new RedfieldSolver(one, progress: progress, cancellation: cancellation).Solve(at);
    }

    /// <summary>How the heats answer to the temperatures.</summary>
    /// <exception cref="SteadyStateNotUniqueException">There are several steady states, and their responses
    /// differ.</exception>
    /// <exception cref="OperationCanceledException">The solve was stopped.</exception>
    public HeatResponse Response()
    {
        var first = HeatResponse.Of(States[0]);
        foreach (var state in States[1..])
            first = first.SameAs(HeatResponse.Of(state));
        return first;
    }

    private void Compare(ReadOnlySpan<double> heats, ReadOnlySpan<double> errors)
    {
        ImmutableArray<double> same =
        [
            .. SameHeats.Errors(
                Heats.AsSpan(),
                heats,
                Errors.AsSpan(),
                errors,
                () => States.Max(state => ContactHeats.Turnover(state.Start))
            ),
        ];
        _errors = new Lazy<ImmutableArray<double>>(same);
    }
}
