using System.Collections.Immutable;
using Thermowell.Jumps;
using Thermowell.Secular;
using Thermowell.Systems;

namespace Thermowell.Observables;

/// <summary>
/// The steady state of an equation of jump operators between any number of contacts, as far as heat is concerned: where
/// there are several, the heats are answered if they are the same in all of them, and refused if they are not.
/// </summary>
public sealed class JumpContactSolution
{
    // Heats from two beginnings that differ by more than this share of the largest are those of several states.
    private const double SameShare = 1e-7;

    // Of their stated errors no more than this share of the largest excuses a difference: what rounding decides is not
    // told from several states.
    private const double LargestExcuse = 1e-2;

    private JumpContactSolution(int sectors, ImmutableArray<JumpSteadyState> states)
    {
        (Sectors, States) = (sectors, states);
        var (heats, errors) = HeatsOf(states[0]);
        foreach (var other in states[1..])
        {
            var (others, theirs) = HeatsOf(other);
            errors = SameHeats.Errors(heats, others, errors, theirs, Turnover);
        }

        if (states.Length < sectors)
            errors = SameHeats.Errors(heats, new double[heats.Length], errors, new double[heats.Length], Turnover);
        (Heats, Errors, Balance) = ([.. heats], [.. errors], heats.Sum());
        double?[] bare = [.. Enumerable.Range(0, Heats.Length).Select(states[0].BareHeatValue)];
        if (sectors == 1 && bare.All(heat => heat is not null))
            BareHeats = [.. bare.Select(heat => heat!.Value)];

        double Turnover() => states.Max(state => state.LargestRate() * state.Temperatures.Max());
    }

    /// <summary>How many steady states there are; 1 where it is unique.</summary>
    public int Sectors { get; }

    /// <summary>The steady state of each sector of two or more levels; the first stands for all.</summary>
    public ImmutableArray<JumpSteadyState> States { get; }

    /// <summary>
    /// Whether <see cref="States"/> are all that there are: jumps of sites may have others of the same heats, of which
    /// nothing else is told.
    /// </summary>
    internal bool HoldsAllStates { get; private set; } = true;

    /// <summary>The heat into the system from each contact, in their order.</summary>
    public ImmutableArray<double> Heats { get; }

    /// <summary>What each may be off by.</summary>
    public ImmutableArray<double> Errors { get; }

    /// <summary>
    /// The energy that each contact gives to the sites by themselves; null where jumps are not those of sites, or in
    /// several sectors.
    /// </summary>
    public ImmutableArray<double>? BareHeats { get; }

    /// <summary>The sum of the heats, which vanishes in a steady state.</summary>
    public double Balance { get; }

    /// <summary>Whether all contacts have one temperature.</summary>
    public bool IsEquilibrium => States[0].Temperatures.AsSpan().IndexOfAnyExcept(States[0].Temperatures[0]) < 0;

    /// <summary>The steady state at a temperature of each contact.</summary>
    /// <param name="equation">The equation.</param>
    /// <param name="temperatures">The temperature of each contact, finite and not negative.</param>
    /// <param name="restricted">The equation of levels that no contact leads out of, with their couplings.</param>
    /// <param name="progress">Told the part done of each solve, from 0 to 1.</param>
    /// <param name="cancellation">Stops a solve.</param>
    /// <exception cref="ArgumentException">There is not one temperature a contact.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A temperature is negative, infinite or NaN.</exception>
    /// <exception cref="SteadyStateNotUniqueException">There is more than one steady state, and the heats differ from
    /// one to another.</exception>
    /// <exception cref="NumericalFailureException">No contact leads between levels of different energies.</exception>
    /// <exception cref="OperationCanceledException">The solve was stopped.</exception>
    public static JumpContactSolution Of(
        JumpEquation equation,
        ReadOnlySpan<double> temperatures,
        Func<OpenSystem, JumpEquation> restricted,
        IProgress<double>? progress = null,
        CancellationToken cancellation = default
    )
    {
        ArgumentNullException.ThrowIfNull(equation);
        ArgumentNullException.ThrowIfNull(restricted);
        JumpSolver.RequireOneEach(equation, temperatures);
        if (!equation.ActsOnLevels)
        {
            var state = JumpSolver.Solve(equation, temperatures, progress, cancellation);
            var solution = new JumpContactSolution(1, [state]);
            var scale = solution.Heats.Max(Math.Abs);
            if (state.HeatsOfAnother() is not { } other)
                return solution;
            for (var a = 0; a < other.Length; a++)
                if (
                    !(
                        Math.Abs(other[a] - solution.Heats[a])
                        <= SameShare * scale + Math.Min(solution.Errors[a], LargestExcuse * scale)
                    )
                )
                    throw new SteadyStateNotUniqueException();
            solution.HoldsAllStates = false;
            return solution;
        }

        var secular = new RateEquation(equation.System, equation.Spectra.AsSpan());
        if (secular.Uniqueness.Holds(SteadyStateUniqueness.Hot(temperatures)))
            return new JumpContactSolution(1, [JumpSolver.Solve(equation, temperatures, progress, cancellation)]);
        if (secular.Sectors is not { Count: > 1, Equations.Length: > 0 } sectors || !sectors.AreApart)
            throw new SteadyStateNotUniqueException();
        var states = ImmutableArray.CreateBuilder<JumpSteadyState>(sectors.Equations.Length);
        foreach (var sector in sectors.Equations)
            states.Add(JumpSolver.Solve(restricted(sector.System), temperatures, progress, cancellation));
        return new JumpContactSolution(sectors.Count, states.MoveToImmutable());
    }

    /// <summary>How the heats answer to the temperatures.</summary>
    /// <exception cref="ArgumentException">How a shift of levels answers to temperatures is not known.</exception>
    /// <exception cref="NumericalFailureException">A contact at T = 0 has a rate at frequency 0 that begins with
    /// T.</exception>
    /// <exception cref="SteadyStateNotUniqueException">There are several steady states, and their responses
    /// differ.</exception>
    /// <exception cref="OperationCanceledException">The solve was stopped.</exception>
    public HeatResponse Response()
    {
        if (!HoldsAllStates)
            throw new SteadyStateNotUniqueException();
        var first = HeatResponse.Of(States[0]);
        foreach (var state in States[1..])
            first = first.SameAs(HeatResponse.Of(state));
        return first;
    }

    private static (double[] Heats, double[] Errors) HeatsOf(JumpSteadyState state)
    {
        var (heats, errors) = (new double[state.Equation.Contacts], new double[state.Equation.Contacts]);
        for (var a = 0; a < heats.Length; a++)
            (heats[a], errors[a]) = state.Heat(a);
        return (heats, errors);
    }
}
