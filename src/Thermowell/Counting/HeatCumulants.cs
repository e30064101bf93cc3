using System.Collections.Immutable;
using Thermowell.Fermions;
using Thermowell.Jumps;
using Thermowell.Numerics.Random;
using Thermowell.Observables;
using Thermowell.Redfield;
using Thermowell.Secular;

namespace Thermowell.Counting;

/// <summary>
/// How the heat from the contacts fluctuates in a steady state: the scaled cumulants c_k = lim ⟨⟨Q^k⟩⟩/t of the heat Q
/// from one contact in a time t, and the covariances of the heats from all of them.
/// </summary>
/// <remarks>
/// By the recursion of Eq. (N2) and Eq. (N3) of docs/theory/noise.md with the factors of the steady state: no
/// eigenvalues and no differences. c_1 is the heat itself and c_2 the whole of lim Var Q/t.
/// </remarks>
public sealed class HeatCumulants
{
    /// <summary>The highest order that is asked for.</summary>
    public const int HighestOrder = 8;

    // Few samples of what rounding of the couplings does.
    private const int Bases = 2;
    private const double SafetyOfBases = 8;

    private const double Epsilon = 2.220446049250313e-16;

    // What the sum of a row may lose of the sizes of its terms; how many times a disturbance of random signs is taken,
    // and how often what it makes is stated.
    private const double Loss = 8 * Epsilon;
    private const int Trials = 2;
    private const double Safety = 8;
    private const ulong Seed = 41;

    private HeatCumulants(
        ImmutableArray<double> values,
        ImmutableArray<double> errors,
        ImmutableArray<double> covariance,
        ImmutableArray<double> covarianceErrors
    ) => (Values, Errors, Covariance, CovarianceErrors) = (values, errors, covariance, covarianceErrors);

    /// <summary>The heat that each contact gives, which is the first cumulant of it.</summary>
    public ImmutableArray<double> Heats { get; private init; } = [];

    /// <summary>What rounding may have done to each.</summary>
    public ImmutableArray<double> HeatErrors { get; private init; } = [];

    /// <summary>The covariances of particles and heat, where contacts exchange particles; null elsewhere.</summary>
    public ParticleCovariances? Particles { get; private init; }

    /// <summary>c_1, c_2 … of the heat from the contact asked for.</summary>
    public ImmutableArray<double> Values { get; }

    /// <summary>What rounding may have done to each.</summary>
    public ImmutableArray<double> Errors { get; }

    /// <summary>lim Cov(Q_a, Q_b)/t of all contacts, row by row.</summary>
    public ImmutableArray<double> Covariance { get; }

    /// <summary>What rounding may have done to each.</summary>
    public ImmutableArray<double> CovarianceErrors { get; }

    /// <summary>The cumulants of the Lindblad equation.</summary>
    /// <param name="equation">The equation.</param>
    /// <param name="temperatures">The temperature of each contact, finite and not negative.</param>
    /// <param name="contact">The contact whose heat is counted, from 0.</param>
    /// <param name="order">How many cumulants, from 1 to <see cref="HighestOrder"/>.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <exception cref="ArgumentException">There is not one temperature a contact.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A temperature, the contact or the order is outside its
    /// range.</exception>
    /// <exception cref="SteadyStateNotUniqueException">There are several steady states, and heat fluctuates otherwise
    /// in one than in another.</exception>
    /// <exception cref="OperationCanceledException">The work was stopped.</exception>
    public static HeatCumulants Of(
        RateEquation equation,
        ReadOnlySpan<double> temperatures,
        int contact = 0,
        int order = 4,
        CancellationToken cancellation = default
    )
    {
        ArgumentNullException.ThrowIfNull(equation);
        SteadyStateSolver.RequireOneEach(equation, temperatures);
        if (equation.Uniqueness.Holds(SteadyStateUniqueness.Hot(temperatures)))
        {
            var found = Solved(equation, temperatures, contact, order, cancellation);

            // Near a dark state rounding of the couplings decides on more than the solves show: that of other bases.
            if (!equation.IsClosed)
                for (var trial = 0; trial < Bases; trial++)
                    found = found.Against(
                        Solved(equation.Turned(trial), temperatures, contact, order, cancellation),
                        SafetyOfBases
                    );
            return found;
        }

        if (equation.Sectors is not { } sectors || sectors.Equations.Length != sectors.Count)
            throw new SteadyStateNotUniqueException();
        var first = Of(sectors.Equations[0], temperatures, contact, order, cancellation);
        for (var s = 1; s < sectors.Count; s++)
            first = first.SameAs(Of(sectors.Equations[s], temperatures, contact, order, cancellation));
        return first;
    }

    /// <summary>
    /// The cumulants of the heat that the baths give in a steady state of the Redfield equation, Eq. (N27). The first
    /// differs from what the system takes, and does not sum to 0 over the contacts.
    /// </summary>
    /// <param name="state">The steady state, the last that its solver made.</param>
    /// <param name="contact">The contact whose heat is counted, from 0.</param>
    /// <param name="order">How many cumulants, from 1 to <see cref="HighestOrder"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">The contact or the order is outside its range.</exception>
    /// <exception cref="NumericalFailureException">A solve does not converge.</exception>
    /// <exception cref="OperationCanceledException">The work was stopped.</exception>
    public static HeatCumulants Of(RedfieldSteadyState state, int contact = 0, int order = 4)
    {
        ArgumentNullException.ThrowIfNull(state);
        return Of(new RedfieldSplit(state), contact, order);
    }

    /// <summary>The same of any number of contacts, where there are several steady states too.</summary>
    /// <param name="solution">The steady states.</param>
    /// <param name="contact">The contact whose heat is counted, from 0.</param>
    /// <param name="order">How many cumulants, from 1 to <see cref="HighestOrder"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">The contact or the order is outside its range.</exception>
    /// <exception cref="NumericalFailureException">A solve does not converge.</exception>
    /// <exception cref="SteadyStateNotUniqueException">Heat fluctuates otherwise in one steady state than in
    /// another.</exception>
    public static HeatCumulants Of(RedfieldContactSolution solution, int contact = 0, int order = 4)
    {
        ArgumentNullException.ThrowIfNull(solution);
        if (solution.States.Length < solution.Sectors)
            throw new SteadyStateNotUniqueException();
        var first = Of(solution.States[0], contact, order);
        foreach (var state in solution.States[1..])
            first = first.SameAs(Of(state, contact, order));
        return first;
    }

    /// <summary>
    /// The cumulants of the heat of sequential tunnelling, and the covariances of particles and heat; Eq. (F14) of
    /// docs/theory/fermions.md.
    /// </summary>
    /// <param name="state">The steady state.</param>
    /// <param name="contact">The contact whose heat is counted, from 0.</param>
    /// <param name="order">How many cumulants, from 1 to <see cref="HighestOrder"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">The contact or the order is outside its range.</exception>
    /// <exception cref="NumericalFailureException">Rates leave the range of a double.</exception>
    public static HeatCumulants Of(TunnellingState state, int contact = 0, int order = 4)
    {
        ArgumentNullException.ThrowIfNull(state);
        if (!state.HasResponse)
            throw new NumericalFailureException(
                "the noise is not told where rates between levels leave the range of a double: raise temperatures."
            );
        var k = state.Reservoirs.Length;
        var found = Of(new TunnellingSplit(state), Require.Within(contact, 0, k - 1), order);
        var all = new ParticleCovariances(k, found.Covariance, found.CovarianceErrors);
        return new HeatCumulants(found.Values, found.Errors, all.Heats.Values, all.Heats.Errors)
        {
            Heats = state.Heats,
            HeatErrors = state.HeatErrors,
            Particles = all,
        };
    }

    /// <summary>
    /// The cumulants of the heat that the baths give by an equation of jump operators, Eq. (G13) and Eq. (G14) of
    /// docs/theory/formalisms.md.
    /// </summary>
    /// <param name="state">The steady state.</param>
    /// <param name="contact">The contact whose heat is counted, from 0.</param>
    /// <param name="order">How many cumulants, from 1 to <see cref="HighestOrder"/>.</param>
    /// <exception cref="ArgumentException">Its contacts shift levels and so move energy that no jump
    /// brings.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The contact or the order is outside its range.</exception>
    /// <exception cref="NumericalFailureException">A solve does not converge.</exception>
    /// <exception cref="OperationCanceledException">The work was stopped.</exception>
    public static HeatCumulants Of(JumpSteadyState state, int contact = 0, int order = 4)
    {
        ArgumentNullException.ThrowIfNull(state);
        return Of(new JumpSplit(state), contact, order);
    }

    /// <summary>The same where there are several steady states too.</summary>
    /// <param name="solution">The steady states.</param>
    /// <param name="contact">The contact whose heat is counted, from 0.</param>
    /// <param name="order">How many cumulants, from 1 to <see cref="HighestOrder"/>.</param>
    /// <exception cref="ArgumentException">Its contacts shift levels and so move energy that no jump
    /// brings.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The contact or the order is outside its range.</exception>
    /// <exception cref="NumericalFailureException">A solve does not converge.</exception>
    /// <exception cref="SteadyStateNotUniqueException">Heat fluctuates otherwise in one steady state than in
    /// another.</exception>
    public static HeatCumulants Of(JumpContactSolution solution, int contact = 0, int order = 4)
    {
        ArgumentNullException.ThrowIfNull(solution);
        if (solution.States.Length < solution.Sectors || !solution.HoldsAllStates)
            throw new SteadyStateNotUniqueException();
        var first = Of(solution.States[0], contact, order);
        foreach (var state in solution.States[1..])
            first = first.SameAs(Of(state, contact, order));
        return first;
    }

    private static HeatCumulants Solved(
        RateEquation equation,
        ReadOnlySpan<double> temperatures,
        int contact,
        int order,
        CancellationToken cancellation
    )
    {
        using var split = new SecularSplit(equation, temperatures, cancellation);
        return Of(split, contact, order);
    }

    /// <summary>These, with some times what others differ by in the errors.</summary>
    private HeatCumulants Against(HeatCumulants other, double factor)
    {
        ImmutableArray<double> More(
            ImmutableArray<double> errors,
            ImmutableArray<double> one,
            ImmutableArray<double> two
        ) => [.. errors.Select((error, k) => error + factor * Math.Abs(one[k] - two[k]))];
        return new HeatCumulants(
            Values,
            More(Errors, Values, other.Values),
            Covariance,
            More(CovarianceErrors, Covariance, other.Covariance)
        )
        {
            Heats = Heats,
            HeatErrors = HeatErrors,
        };
    }

    /// <summary>These, with the errors by which they are those of another sector too.</summary>
    /// <exception cref="SteadyStateNotUniqueException">They differ.</exception>
    private HeatCumulants SameAs(HeatCumulants other) =>
        new(
            Values,
            Both(Values, Errors, other.Values, other.Errors),
            Covariance,
            Both(Covariance, CovarianceErrors, other.Covariance, other.CovarianceErrors)
        )
        {
            Heats = Heats,
            HeatErrors = Both(Heats, HeatErrors, other.Heats, other.HeatErrors),
        };

    private static ImmutableArray<double> Both(
        ImmutableArray<double> values,
        ImmutableArray<double> errors,
        ImmutableArray<double> others,
        ImmutableArray<double> errorsOfOthers
    ) => [.. SameHeats.Errors(values.AsSpan(), others.AsSpan(), errors.AsSpan(), errorsOfOthers.AsSpan(), () => 0)];

    /// <summary>The cumulants of a split generator.</summary>
    internal static HeatCumulants Of(SplitGenerator generator, int contact, int order)
    {
        Require.Within(contact, 0, generator.Contacts - 1);
        Require.Within(order, 1, HighestOrder);
        var work = new CumulantRecursion(generator, contact, order);
        var found = work.Run();
        double[] errors = [.. work.CumulantSizes.Select(size => Loss * size)],
            covarianceErrors = [.. work.CovarianceSizes.Select(size => Loss * size)];
        errors[0] = generator.Heat(contact).Error;
        var (changes, covarianceChanges) = (new double[errors.Length], new double[covarianceErrors.Length]);
        for (var trial = 0; trial < Trials; trial++)
        {
            var other = work.Disturbed(new RandomStream(Seed, (ulong)trial, 0));
            Raise(changes, found.Cumulants, other.Cumulants);
            Raise(covarianceChanges, found.Covariance, other.Covariance);
        }

        for (var k = 1; k < errors.Length; k++)
            errors[k] += Safety * changes[k];
        for (var k = 0; k < covarianceErrors.Length; k++)
            covarianceErrors[k] += Safety * covarianceChanges[k];
        var heats = new (double Value, double Error)[generator.Contacts];
        for (var a = 0; a < heats.Length; a++)
            heats[a] = generator.Heat(a);
        return new HeatCumulants([.. found.Cumulants], [.. errors], [.. found.Covariance], [.. covarianceErrors])
        {
            Heats = [.. heats.Select(heat => heat.Value)],
            HeatErrors = [.. heats.Select(heat => heat.Error)],
        };
    }

    private static void Raise(double[] changes, double[] values, double[] others)
    {
        for (var k = 0; k < changes.Length; k++)
            changes[k] = Math.Max(changes[k], Math.Abs(others[k] - values[k]));
    }
}
