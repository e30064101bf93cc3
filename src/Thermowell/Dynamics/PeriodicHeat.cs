using System.Collections.Immutable;
using Thermowell.Jumps;
using Thermowell.Observables;
using Thermowell.Redfield;
using Thermowell.Secular;

namespace Thermowell.Dynamics;

/// <summary>
/// The state that repeats itself where temperatures alternate between two values, each for half of a period, and the
/// heat from each contact in a period; Eq. (D9) and Eq. (D10) of docs/theory/dynamics.md.
/// </summary>
/// <remarks>
/// The state is the fixed point of what both halves do one after the other: one linear system, solved for populations
/// without a subtraction. Errors are found as those of <see cref="HeatHistory"/>.
/// </remarks>
public sealed class PeriodicHeat
{
    private const double Safety = 4;
    private const double Epsilon = 2.220446049250313e-16;
    private const int FewRoundings = 16;

    private PeriodicHeat(
        ImmutableArray<double> heats,
        ImmutableArray<double> errors,
        DensityMatrix start,
        DensityMatrix middle,
        QuantumValidity validity
    ) => (Heats, Errors, Start, Middle, Validity) = (heats, errors, start, middle, validity);

    /// <summary>The heat into the system from each contact in one period, in their order.</summary>
    public ImmutableArray<double> Heats { get; }

    /// <summary>The numerical error of each.</summary>
    public ImmutableArray<double> Errors { get; }

    /// <summary>The state where a period begins.</summary>
    public DensityMatrix Start { get; }

    /// <summary>The state half a period later.</summary>
    public DensityMatrix Middle { get; }

    /// <summary>
    /// How far it stands from the limits of its description, by the levels that are populated at either change and the
    /// faster of the halves.
    /// </summary>
    public QuantumValidity Validity { get; }

    /// <summary>By the Lindblad equation.</summary>
    /// <param name="equation">The equation.</param>
    /// <param name="first">The temperature of each contact in the first half of the period, finite and not
    /// negative.</param>
    /// <param name="second">Those in the second half.</param>
    /// <param name="period">The period, above 0.</param>
    /// <param name="parallel">Threads, which change no bit, and cancellation.</param>
    /// <exception cref="ArgumentException">There is not one temperature a contact.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A temperature or the period is outside its range.</exception>
    /// <exception cref="SteadyStateNotUniqueException">Several states repeat themselves.</exception>
    public static PeriodicHeat Of(
        RateEquation equation,
        ReadOnlySpan<double> first,
        ReadOnlySpan<double> second,
        double period,
        ParallelOptions? parallel = null
    )
    {
        ArgumentNullException.ThrowIfNull(equation);
        double[] one = [.. first],
            other = [.. second];
        RequireOne(equation, one, other);
        return Of(
            (isSecond, rounded) => SecularDynamics.Of(equation, isSecond ? other : one, rounded),
            equation,
            period,
            parallel
        );
    }

    /// <summary>By the Redfield equation.</summary>
    /// <param name="equation">The equation, of at most <see cref="HeatHistory.MostCoherentLevels"/> levels.</param>
    /// <param name="first">The temperature of each contact in the first half of the period, finite and not
    /// negative.</param>
    /// <param name="second">Those in the second half.</param>
    /// <param name="period">The period, above 0.</param>
    /// <param name="parallel">Threads, which change no bit, and cancellation.</param>
    /// <exception cref="ArgumentException">There is not one temperature a contact, or the equation has too many
    /// levels.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A temperature or the period is outside its range.</exception>
    /// <exception cref="SteadyStateNotUniqueException">Several states repeat themselves.</exception>
    public static PeriodicHeat Of(
        RedfieldEquation equation,
        ReadOnlySpan<double> first,
        ReadOnlySpan<double> second,
        double period,
        ParallelOptions? parallel = null
    )
    {
        ArgumentNullException.ThrowIfNull(equation);
        double[] one = [.. first],
            other = [.. second];
        RequireOne(equation.Secular, one, other);
        return Of(
            (isSecond, rounded) => new RedfieldDynamics(equation, isSecond ? other : one, rounded),
            equation.Populations,
            period,
            parallel
        );
    }

    /// <summary>By an equation of jump operators.</summary>
    /// <param name="equation">The equation, of at most <see cref="HeatHistory.MostCoherentLevels"/> levels.</param>
    /// <param name="first">The temperature of each contact in the first half of the period, finite and not
    /// negative.</param>
    /// <param name="second">Those in the second half.</param>
    /// <param name="period">The period, above 0.</param>
    /// <param name="parallel">Threads, which change no bit, and cancellation.</param>
    /// <exception cref="ArgumentException">There is not one temperature a contact, or the equation has too many
    /// levels.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A temperature or the period is outside its range.</exception>
    /// <exception cref="SteadyStateNotUniqueException">Several states repeat themselves.</exception>
    public static PeriodicHeat Of(
        JumpEquation equation,
        ReadOnlySpan<double> first,
        ReadOnlySpan<double> second,
        double period,
        ParallelOptions? parallel = null
    )
    {
        ArgumentNullException.ThrowIfNull(equation);
        double[] one = [.. first],
            other = [.. second];
        JumpSolver.RequireOneEach(equation, one);
        JumpSolver.RequireOneEach(equation, other);
        JumpSolver.SolveUnique(equation, [.. one.Zip(other, Math.Max)], parallel?.CancellationToken ?? default);
        return Of(
            (isSecond, rounded) => new JumpDynamics(equation, isSecond ? other : one, rounded),
            new RateEquation(equation.System, equation.Spectra.AsSpan()),
            period,
            parallel
        );
    }

    /// <summary>Refuses several states that repeat themselves: a contact is hot that is so in either half.</summary>
    private static void RequireOne(RateEquation equation, double[] first, double[] second)
    {
        SteadyStateSolver.RequireOneEach(equation, first);
        SteadyStateSolver.RequireOneEach(equation, second);
        equation.Uniqueness.Require([.. first.Zip(second, Math.Max)]);
    }

    private static PeriodicHeat Of(
        Func<bool, bool, LinearDynamics> dynamics,
        RateEquation rates,
        double period,
        ParallelOptions? parallel
    )
    {
        Require.Positive(period);
        parallel ??= new ParallelOptions { MaxDegreeOfParallelism = 1 };
        var (first, second) = (dynamics(false, false), dynamics(true, false));
        var (one, other) = (
            Cycle.Of(first, second, period / 2, 1, parallel),
            Cycle.Of(dynamics(false, true), dynamics(true, true), period / 2, Propagator.OtherShare, parallel)
        );

        // What the heats of a period fail to sum to is an error too.
        var balance = Math.Abs(one.Heats.Sum());
        var errors = one.Heats.Select(
            (heat, a) => balance + Safety * Math.Abs(heat - other.Heats[a]) + FewRoundings * Epsilon * one.Sizes[a]
        );
        var validities = new[] { first, second }.Select(half =>
            HeatHistory.ValidityOf(half, rates, i => Math.Max(one.Start.Population(i), one.Middle.Population(i)))
        );
        return new PeriodicHeat(
            [.. one.Heats],
            [.. errors],
            one.Start,
            one.Middle,
            validities.MaxBy(validity => validity.RateOverSpacing)
        );
    }

    /// <summary>One solve.</summary>
    private sealed record Cycle(double[] Heats, double[] Sizes, DensityMatrix Start, DensityMatrix Middle)
    {
        public static Cycle Of(
            LinearDynamics first,
            LinearDynamics second,
            double half,
            double share,
            ParallelOptions parallel
        )
        {
            var (ofFirst, ofSecond) = (new Propagator(first, share, parallel), new Propagator(second, share, parallel));
            var (size, width, contacts) = (first.Size, first.Width, first.Contacts);
            double[] period = new double[size * size],
                from = new double[width],
                change = new double[width];
            for (var j = 0; j < size; j++)
            {
                Array.Clear(from);
                Array.Clear(change);
                from[j] = 1;
                ofFirst.AdvanceChange(half, from, change);
                ofSecond.AdvanceChange(half, from, change);
                for (var i = 0; i < size; i++)
                    period[i * size + j] = change[i];
            }

            double[] state = [.. first.Kept(period, parallel), .. new double[2 * contacts]];
            var start = first.MatrixOf(state.AsSpan(0, size));
            ofFirst.Advance(half, state);
            var middle = first.MatrixOf(state.AsSpan(0, size));
            ofSecond.Advance(half, state);
            double[] heats = new double[contacts],
                sizes = new double[contacts];
            for (var a = 0; a < contacts; a++)
            {
                var (given, taken) = (state[size + 2 * a], state[size + 2 * a + 1]);
                (heats[a], sizes[a]) = (given - taken, Math.Abs(given) + Math.Abs(taken));
            }

            return new Cycle(heats, sizes, start, middle);
        }
    }
}
