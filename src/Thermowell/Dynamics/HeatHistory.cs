using System.Collections.Immutable;
using Thermowell.Jumps;
using Thermowell.Observables;
using Thermowell.Redfield;
using Thermowell.Secular;

namespace Thermowell.Dynamics;

/// <summary>
/// How a system between contacts moves from a state that is given: its populations, its energy and the heat from each
/// contact at given times, each with its error; Eq. (D1) to Eq. (D7) of docs/theory/dynamics.md.
/// </summary>
/// <remarks>
/// Energies and temperatures are in one unit, and times in ħ over it. All is done twice, by steps of two lengths and
/// with every rate off by what rounding may have taken of it: the errors are made of the difference.
/// </remarks>
public sealed class HeatHistory
{
    // The difference of two results that rounding decides, and the roundings of a sum and of some multiplications of
    // matrices.
    private const double Safety = 16;
    private const double Epsilon = 2.220446049250313e-16;
    private const int FewRoundings = 8;
    private const int RoundingsOfSquaring = 8;

    private HeatHistory(ImmutableArray<HeatMoment> moments, QuantumValidity validity) =>
        (Moments, Validity) = (moments, validity);

    /// <summary>What there is at each time, in their order.</summary>
    public ImmutableArray<HeatMoment> Moments { get; }

    /// <summary>
    /// The largest difference between what the energy changed by and what the contacts gave until the same time.
    /// </summary>
    public double EnergyBalance => Moments.Max(moment => Math.Abs(moment.Balance));

    /// <summary>
    /// How far it stands from the limits of its description, by the levels that are populated at any of the times.
    /// </summary>
    public QuantumValidity Validity { get; }

    /// <summary>The history by the Lindblad equation.</summary>
    /// <param name="equation">The equation.</param>
    /// <param name="temperatures">The temperature of each contact, finite and not negative.</param>
    /// <param name="initial">The state at the time 0, in the basis of the levels. Coherences of levels that do not
    /// coincide do not matter to what is told here.</param>
    /// <param name="times">The times, finite, not negative and ascending.</param>
    /// <param name="parallel">Threads, which change no bit, and cancellation.</param>
    /// <exception cref="ArgumentException">There is not one temperature a contact, the state has another number of
    /// levels, or the times do not ascend.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A temperature or a time is outside its range.</exception>
    public static HeatHistory Of(
        RateEquation equation,
        ReadOnlySpan<double> temperatures,
        DensityMatrix initial,
        ReadOnlySpan<double> times,
        ParallelOptions? parallel = null
    )
    {
        ArgumentNullException.ThrowIfNull(equation);
        double[] at = [.. temperatures];
        return Of(rounded => SecularDynamics.Of(equation, at, rounded), equation, initial, times, parallel);
    }

    /// <summary>The history by the Redfield equation, which keeps every coherence.</summary>
    /// <param name="equation">The equation, of at most <see cref="MostCoherentLevels"/> levels.</param>
    /// <param name="temperatures">The temperature of each contact, finite and not negative.</param>
    /// <param name="initial">The state at the time 0, in the basis of the levels.</param>
    /// <param name="times">The times, finite, not negative and ascending.</param>
    /// <param name="parallel">Threads, which change no bit, and cancellation.</param>
    /// <exception cref="ArgumentException">There is not one temperature a contact, the state has another number of
    /// levels, the equation has too many, or the times do not ascend.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A temperature or a time is outside its range.</exception>
    public static HeatHistory Of(
        RedfieldEquation equation,
        ReadOnlySpan<double> temperatures,
        DensityMatrix initial,
        ReadOnlySpan<double> times,
        ParallelOptions? parallel = null
    )
    {
        ArgumentNullException.ThrowIfNull(equation);
        double[] at = [.. temperatures];
        return Of(
            rounded => new RedfieldDynamics(equation, at, rounded),
            equation.Populations,
            initial,
            times,
            parallel
        );
    }

    /// <summary>
    /// The history by an equation of jump operators; its energy is that by which the equation counts heat.
    /// </summary>
    /// <param name="equation">The equation, of at most <see cref="MostCoherentLevels"/> levels.</param>
    /// <param name="temperatures">The temperature of each contact, finite and not negative.</param>
    /// <param name="initial">The state at the time 0, in the basis of the levels. Superpositions that the equation
    /// leaves out do not matter to what is told here.</param>
    /// <param name="times">The times, finite, not negative and ascending.</param>
    /// <param name="parallel">Threads, which change no bit, and cancellation.</param>
    /// <exception cref="ArgumentException">There is not one temperature a contact, the state has another number of
    /// levels, the equation has too many, or the times do not ascend.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A temperature or a time is outside its range.</exception>
    public static HeatHistory Of(
        JumpEquation equation,
        ReadOnlySpan<double> temperatures,
        DensityMatrix initial,
        ReadOnlySpan<double> times,
        ParallelOptions? parallel = null
    )
    {
        ArgumentNullException.ThrowIfNull(equation);
        double[] at = [.. temperatures];
        return Of(
            rounded => new JumpDynamics(equation, at, rounded),
            new RateEquation(equation.System, equation.Spectra.AsSpan()),
            initial,
            times,
            parallel
        );
    }

    /// <summary>The most levels of an equation that keeps superpositions, whose N² × N² matrix is squared.</summary>
    public const int MostCoherentLevels = 32;

    private static HeatHistory Of(
        Func<bool, LinearDynamics> dynamics,
        RateEquation rates,
        DensityMatrix initial,
        ReadOnlySpan<double> times,
        ParallelOptions? parallel
    )
    {
        ArgumentNullException.ThrowIfNull(initial);
        RequireAscending(times);
        parallel ??= new ParallelOptions { MaxDegreeOfParallelism = 1 };
        var (exact, rounded) = (dynamics(false), dynamics(true));
        if (initial.Levels != exact.Levels)
            throw new ArgumentException(
                $"the state has {initial.Levels} levels, the equation {exact.Levels}.",
                nameof(initial)
            );
        var (one, other) = (
            new Course(exact, initial, 1, parallel),
            new Course(rounded, initial, Propagator.OtherShare, parallel)
        );
        var moments = ImmutableArray.CreateBuilder<HeatMoment>(times.Length);
        foreach (var time in times)
        {
            one.MoveTo(time);
            other.MoveTo(time);
            moments.Add(one.Moment(other));
        }

        var told = moments.MoveToImmutable();
        return new HeatHistory(
            told,
            ValidityOf(
                exact,
                rates,
                i => told.Aggregate(initial.Population(i), (most, one) => Math.Max(most, one.Populations[i]))
            )
        );
    }

    /// <summary>Times that are not negative and ascend.</summary>
    internal static void RequireAscending(ReadOnlySpan<double> times)
    {
        for (var k = 0; k < times.Length; k++)
            if (k > 0 && times[k] < times[k - 1])
                throw new ArgumentException("the times do not ascend.", nameof(times));
            else
                Require.NotNegative(times[k], nameof(times));
    }

    /// <summary>How far dynamics stand from the limits of their description.</summary>
    /// <param name="dynamics">The dynamics.</param>
    /// <param name="rates">The equation of their populations.</param>
    /// <param name="most">The most that each level is populated.</param>
    internal static QuantumValidity ValidityOf(LinearDynamics dynamics, RateEquation rates, Func<int, double> most)
    {
        double rate = 0,
            spacing = double.PositiveInfinity,
            transition = double.PositiveInfinity,
            tail = 0;
        for (var i = 0; i < dynamics.Levels; i++)
        {
            tail = most(i);
            if (tail <= QuantumValidity.PopulatedAbove)
                continue;
            rate = Math.Max(rate, dynamics.RateOutOf(i));
            spacing = Math.Min(spacing, rates.Spacings.Spacings[i]);
            transition = Math.Min(transition, rates.Spacings.Transitions[i]);
        }

        return new QuantumValidity(rate, spacing, rates.LargestCouplingOverFrequency, tail, null)
        {
            SmallestTransitionFrequency = transition,
        };
    }

    /// <summary>One run through the times.</summary>
    private sealed class Course
    {
        private readonly LinearDynamics _dynamics;
        private readonly Propagator _propagator;
        private readonly double[] _state;
        private readonly double _start;
        private double _time;

        public Course(LinearDynamics dynamics, DensityMatrix initial, double share, ParallelOptions parallel)
        {
            (_dynamics, _propagator) = (dynamics, new Propagator(dynamics, share, parallel));
            _state = [.. dynamics.StateOf(initial), .. new double[2 * dynamics.Contacts]];
            _start = dynamics.Excitation(_state);
        }

        public void MoveTo(double time)
        {
            _propagator.Advance(time - _time, _state);
            _time = time;
        }

        public HeatMoment Moment(Course other)
        {
            var roundings = (FewRoundings + RoundingsOfSquaring * _propagator.Squarings) * Epsilon;
            double Error(double value, double otherwise, double size) =>
                Safety * Math.Abs(value - otherwise) + roundings * size;
            var (n, k) = (_dynamics.Levels, _dynamics.Contacts);
            double[] populations = new double[n],
                populationErrors = new double[n];
            for (var i = 0; i < n; i++)
            {
                populations[i] = _state[_dynamics.PlaceOf(i)];
                populationErrors[i] = Error(
                    populations[i],
                    other._state[_dynamics.PlaceOf(i)],
                    Math.Abs(populations[i])
                );
            }

            var (excitation, otherwise) = (_dynamics.Excitation(_state), other._dynamics.Excitation(other._state));
            var contacts = new HeatOfContact[k];
            double given = 0;
            for (var a = 0; a < k; a++)
            {
                var (heat, size) = _dynamics.Heat(a, _state);
                var (gave, took) = Exchanged(a);
                var (gaveOtherwise, tookOtherwise) = other.Exchanged(a);
                given += gave - took;
                contacts[a] = new HeatOfContact(
                    heat,
                    Error(heat, other._dynamics.Heat(a, other._state).Value, size),
                    gave - took,
                    Error(gave - took, gaveOtherwise - tookOtherwise, Math.Abs(gave) + Math.Abs(took))
                );
            }

            var matrix = _dynamics.MatrixOf(_state.AsSpan(0, _dynamics.Size));
            return new HeatMoment
            {
                Time = _time,
                State = matrix,
                Energy = _dynamics.Energies[0] + excitation,
                EnergyError =
                    Error(excitation, otherwise, Math.Abs(excitation)) + Epsilon * Math.Abs(_dynamics.Energies[0]),
                Contacts = [.. contacts],
                Balance = excitation - _start - given,
                Entropy = matrix.Entropy(),
                Populations = [.. populations],
                PopulationErrors = [.. populationErrors],
            };
        }

        private (double Given, double Taken) Exchanged(int contact) =>
            (_state[_dynamics.Size + 2 * contact], _state[_dynamics.Size + 2 * contact + 1]);
    }
}

/// <summary>What one contact does at a time of a <see cref="HeatHistory"/>.</summary>
/// <param name="Heat">The heat into the system from it.</param>
/// <param name="HeatError">The numerical error of that.</param>
/// <param name="Integral">The heat that it gave since the time 0.</param>
/// <param name="IntegralError">The numerical error of that.</param>
public readonly record struct HeatOfContact(double Heat, double HeatError, double Integral, double IntegralError);

/// <summary>One time of a <see cref="HeatHistory"/>.</summary>
public sealed record HeatMoment
{
    /// <summary>The time since the given state.</summary>
    public required double Time { get; init; }

    /// <summary>The state; null for a classical ensemble.</summary>
    public DensityMatrix? State { get; init; }

    /// <summary>⟨H⟩.</summary>
    public required double Energy { get; init; }

    /// <summary>The numerical error of that.</summary>
    public required double EnergyError { get; init; }

    /// <summary>What each contact does and did, in their order.</summary>
    public required ImmutableArray<HeatOfContact> Contacts { get; init; }

    /// <summary>What the energy changed by less what the contacts gave.</summary>
    public required double Balance { get; init; }

    /// <summary>-Tr ρ ln ρ; null for a classical ensemble.</summary>
    public double? Entropy { get; init; }

    /// <summary>The population of each level; none for a classical ensemble.</summary>
    public ImmutableArray<double> Populations { get; init; } = [];

    /// <summary>The numerical error of each.</summary>
    public ImmutableArray<double> PopulationErrors { get; init; } = [];
}
