using System.Collections.Immutable;
using Thermowell.Dynamics;
using Thermowell.Hierarchy;
using Thermowell.Observables;
using Thermowell.Redfield;
using Thermowell.Secular;

namespace Thermowell.Questions.Points;

/// <summary>What comes after a state.</summary>
internal static partial class EvolutionPoint
{
    /// <summary>By the Lindblad equation.</summary>
    public static PointResult Of(PointRequest request, LindbladFormalism formalism, EvaluationRun run)
    {
        var point = LindbladEquations.Of(request, formalism, run);
        var temperatures = request.Temperatures;
        List<(RateEquation Equation, double Factor)> others =
        [
            .. point.Rounded.Select(rounded => (rounded, ContactPoint.RoundingSafety)),
            .. point.OtherTruncation(run) is { } truncated
                ? [(truncated, request.System.ErrorOverChange)]
                : ((RateEquation, double)[])[],
            .. point.Regrouped(temperatures).Select(regrouped => (regrouped, 1.0)),
        ];
        return Of(
            request,
            point.Equation,
            others,
            point.DiscardedWeight(request),
            equation => new Equation(
                equation.System.Energies,
                at => DensityMatrix.SteadyState(equation, at, run.Parallel),
                (initial, times) => HeatHistory.Of(equation, temperatures, initial, times, run.Parallel),
                (first, second, period) => PeriodicHeat.Of(equation, first, second, period, run.Parallel)
            ),
            ReasonCode.Secular,
            request.System.Share,
            run
        );
    }

    /// <summary>By the Redfield equation.</summary>
    public static PointResult Of(PointRequest request, RedfieldFormalism formalism, EvaluationRun run)
    {
        var levels = formalism.LevelsOf(request.System, request.HotterTemperature);
        var temperatures = request.Temperatures;
        var system = request.System.Open(levels, run);
        var equation = new RedfieldEquation(system, request.SpectraOr(formalism.Spectrum));
        return Of(
            request,
            equation,
            [],
            request.System.DiscardedWeight(request.HotterTemperature, levels),
            redfield => new Equation(
                redfield.System.Energies,
                at => DensityMatrix.SteadyState(redfield, at, run.Parallel),
                (initial, times) => HeatHistory.Of(redfield, temperatures, initial, times, run.Parallel),
                (first, second, period) => PeriodicHeat.Of(redfield, first, second, period, run.Parallel)
            ),
            ReasonCode.WeakCoupling,
            Judgement.ShareOfRedfield,
            run
        );
    }

    /// <summary>By the hierarchy, beside baths that know nothing of the system until the time 0.</summary>
    public static PointResult Of(PointRequest request, HierarchyFormalism formalism, EvaluationRun run)
    {
        var (ask, temperatures) = (request.Evolution!, request.Temperatures);
        var stages = new StagedProgress(run.Progress);
        var equation = HierarchyPoint.EquationOf(request, formalism, run with { Progress = stages.Until(0.1) });
        var budget = HierarchyPoint.BudgetOf(formalism, run);
        var initial = ask.Initial!.Of(
            equation.System.Energies,
            at =>
                DensityMatrix.SteadyState(
                    HierarchySearch
                        .Find(equation, Changed(request, at), budget, stages.Until(0.2), run.Cancellation)
                        .State
                )
        );
        var found = HierarchyHistory.Find(
            equation,
            temperatures,
            initial,
            ask.Times.AsSpan(),
            budget,
            stages.Until(1),
            run.Cancellation
        );
        stages.Until(1);
        var answer = new EvolutionAnswer(found.Moments, IsSampled: false);
        var (value, error) = Worst(answer);
        List<Reason> objections =
            found.SmallestEigenvalue < -HierarchyPoint.LargestNegative
                ? [ReasonCode.NegativePopulations.Because(found.SmallestEigenvalue)]
                : [];
        List<Reason> notes =
        [
            .. HierarchyPoint.Notes(equation, [.. answer.Last.Populations], request),
            ReasonCode.ProductState.Because(ask.Initial is SteadyInitial),
        ];
        return Judged(
            request,
            answer,
            new Judgement
            {
                Value = value,
                Share = formalism.Tolerance * HierarchySolution.LargestOfTolerance,
                Source = HierarchyPoint.SourceOf(found.FitError, found.DepthError),
                Objection = objections.Count > 0 ? Verdict.Unphysical : Verdict.Ok,
                Objections = objections,
                Notes = notes,
            },
            error,
            new()
            {
                [Observable.HierarchyDepth] = found.Depth,
                [Observable.HierarchyMatrices] = found.Matrices,
                [Observable.HierarchyTerms] = found.Terms,
                [Observable.BathRateError] = found.LargestRateError,
            },
            validity: null
        );
    }

    private static PointResult Of<T>(
        PointRequest request,
        T equation,
        IReadOnlyList<(T Equation, double Factor)> others,
        double? discarded,
        Func<T, Equation> methods,
        ReasonCode<(double RateOverSpacing, double Limit)> uncontrolled,
        double share,
        EvaluationRun run
    ) =>
        request.Evolution!.Alternation is { } alternation
            ? Periodic(request, equation, others, methods, alternation, discarded, uncontrolled, share, run)
            : History(request, equation, others, methods, discarded, uncontrolled, share, run);

    private static PointResult History<T>(
        PointRequest request,
        T equation,
        IReadOnlyList<(T Equation, double Factor)> others,
        Func<T, Equation> methods,
        double? discarded,
        ReasonCode<(double RateOverSpacing, double Limit)> uncontrolled,
        double share,
        EvaluationRun run
    )
    {
        var (ask, temperatures) = (request.Evolution!, request.Temperatures);
        var found = Followed(equation);
        var answer = new EvolutionAnswer(found.Moments, IsSampled: false);
        foreach (var (other, factor) in others)
            answer = answer.Against(Followed(other).Moments, factor);
        var validity = found.Validity with { DiscardedBoltzmannWeight = discarded };
        if (request.Formalism.KeepsCoherences)
            validity = validity with { SmallestBohrFrequency = validity.SmallestTransitionFrequency };
        var (value, error) = Worst(answer);
        var negative = answer.Moments.Min(moment => moment.Populations.Min());
        List<Reason> objections = [.. Steady(request, temperatures, run)];
        if (negative < -RedfieldTrust.LargestNegativeWeight)
            objections.Insert(
                0,
                ReasonCode.NegativePopulation.Because((negative, RedfieldTrust.LargestNegativeWeight))
            );
        return Judged(
            request,
            answer,
            new Judgement
            {
                Value = value,
                Share = share,
                Uncontrolled = uncontrolled,
                Objection = objections.Count > 0 ? Verdict.Unphysical : Verdict.Ok,
                Objections = objections,
                Notes =
                    ask.Initial is GivenInitial { Matrix.HasCoherences: true } && !request.Formalism.KeepsCoherences
                        ?
                        [
                            ReasonCode.LonelyCoherences.Because(
                                (request.Formalism.Name, answer.Last.Populations.Length)
                            ),
                        ]
                        : [],
            },
            error,
            [],
            PointValidity.Of(validity)
        );

        HeatHistory Followed(T one)
        {
            var with = methods(one);
            return with.History(
                ask.Initial!.Of(with.Energies, at => with.Steady(Changed(request, at))),
                ask.Times.AsSpan()
            );
        }
    }

    /// <summary>The answer of a history: judged by its worst error, told with that of its last energy.</summary>
    private static PointResult Judged(
        PointRequest request,
        EvolutionAnswer answer,
        Judgement judgement,
        double error,
        Readings readings,
        PointValidity? validity
    )
    {
        var (last, temperatures) = (answer.Last, request.Temperatures);
        var result = judgement.Of(
            new PointResult
            {
                Quantity = Quantity.Evolution,
                Formalism = request.Formalism.Name,
                Evolution = answer,
                NumericalError = error,
                Populations = last.Populations,
                Validity = validity,
                Contacts =
                [
                    .. request.ContactNames.Select(
                        (name, a) =>
                            new ContactAnswer(name, temperatures[a], last.Contacts[a].Heat, last.Contacts[a].HeatError)
                    ),
                ],
                Readings = readings.And([KeyValuePair.Create(Observable.Levels, (double?)last.Populations.Length)]),
            }
        );
        return result with { NumericalError = last.EnergyError };
    }

    private static PointResult Periodic<T>(
        PointRequest request,
        T equation,
        IReadOnlyList<(T Equation, double Factor)> others,
        Func<T, Equation> methods,
        Alternation alternation,
        double? discarded,
        ReasonCode<(double RateOverSpacing, double Limit)> uncontrolled,
        double share,
        EvaluationRun run
    )
    {
        var (first, second) = (Of(alternation.First), Of(alternation.Second));
        var found = Repeated(equation);
        var answer = new PeriodicAnswer(
            alternation,
            found.Heats,
            found.Errors,
            Populations(found.Start),
            Populations(found.Middle)
        );
        foreach (var (other, factor) in others)
            answer = answer.Against(Repeated(other).Heats, factor);

        var validity = found.Validity;
        if (request.Formalism.KeepsCoherences)
            validity = validity with { SmallestBohrFrequency = validity.SmallestTransitionFrequency };
        var temperatures = request.Temperatures;
        List<Reason> objections =
        [
            .. Steady(request, first, run).Concat(Steady(request, second, run)).DistinctBy(reason => reason.Code),
        ];
        return new Judgement
        {
            Value = answer.Heats.Max(Math.Abs),
            Share = share,
            Balance = answer.Heats.Sum(),
            Uncontrolled = uncontrolled,
            Objection = objections.Count > 0 ? Verdict.Unphysical : Verdict.Ok,
            Objections = objections,
        }.Of(
            new PointResult
            {
                Quantity = Quantity.Evolution,
                Formalism = request.Formalism.Name,
                Periodic = answer,
                NumericalError = answer.Errors.Max(),
                Populations = answer.Start,
                Validity = PointValidity.Of(validity with { DiscardedBoltzmannWeight = discarded }),
                Contacts =
                [
                    .. request.ContactNames.Select(
                        (name, a) =>
                            new ContactAnswer(
                                name,
                                temperatures[a],
                                answer.Heats[a] / alternation.Period,
                                answer.Errors[a] / alternation.Period
                            )
                    ),
                ],
                Readings = new() { [Observable.Levels] = answer.Start.Length },
            }
        );

        PeriodicHeat Repeated(T one) => methods(one).Periodic(first, second, alternation.Period);

        double[] Of(double temperature) =>
            Changed(request, new Dictionary<string, double> { [alternation.Contact] = temperature });

        static ImmutableArray<double> Populations(DensityMatrix matrix) =>
            [.. Enumerable.Range(0, matrix.Levels).Select(matrix.Population)];
    }

    /// <summary>
    /// The energy or the heats, whichever have errors that are the larger share of what they are at most; and no heat
    /// where none is told from 0.
    /// </summary>
    private static (double Value, double Error) Worst(EvolutionAnswer answer)
    {
        var moments = answer.Moments;
        var (energy, energyError) = (moments.Max(one => Math.Abs(one.Energy)), moments.Max(one => one.EnergyError));
        var (heat, heatError) = (
            moments.Max(one => one.Contacts.Max(contact => Math.Abs(contact.Heat))),
            moments.Max(one => one.Contacts.Max(contact => contact.HeatError))
        );
        return heat > heatError && heatError * energy > energyError * heat ? (heat, heatError) : (energy, energyError);
    }

    /// <summary>
    /// Why the steady state that an equation with coherences tends to at some temperatures is none: a mode grows there,
    /// or heat flows from cold to hot.
    /// </summary>
    private static IEnumerable<Reason> Steady(PointRequest request, double[] temperatures, EvaluationRun run) =>
        request.Formalism.KeepsCoherences
        && Answered(request, temperatures, run) is { Verdict: Verdict.Unphysical } steady
            ? steady.Reasons
            : [];

    /// <summary>The answer to the steady heats at some temperatures; null where there is no one steady state.</summary>
    private static PointResult? Answered(PointRequest request, double[] temperatures, EvaluationRun run)
    {
        var asked = request with { Quantity = Quantity.HeatFlux, Evolution = null };
        for (var a = 0; a < temperatures.Length; a++)
            asked = asked.With(a, temperatures[a]);
        try
        {
            return request.Formalism.Evaluate(asked, run);
        }
        catch (SteadyStateNotUniqueException)
        {
            return null;
        }
    }

    private static double[] Changed(PointRequest request, IReadOnlyDictionary<string, double> by) =>
        [
            .. request.ContactNames.Select(
                (name, a) => by.TryGetValue(name, out var given) ? given : request.TemperatureOf(a)
            ),
        ];

    private delegate HeatHistory Follow(DensityMatrix initial, ReadOnlySpan<double> times);

    /// <summary>What is asked of an equation.</summary>
    private sealed record Equation(
        ImmutableArray<double> Energies,
        Func<double[], DensityMatrix> Steady,
        Follow History,
        Func<double[], double[], double, PeriodicHeat> Periodic
    );
}
