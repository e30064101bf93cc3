using System.Collections.Immutable;
using Thermowell.Dynamics;
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
        var temperatures = Temperatures(request);
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
            request.System.Share
        );
    }

    /// <summary>By the Redfield equation.</summary>
    public static PointResult Of(PointRequest request, RedfieldFormalism formalism, EvaluationRun run)
    {
        var levels = formalism.LevelsOf(request.System, request.HotterTemperature);
        var temperatures = Temperatures(request);
        var system = request.System.Open(levels, run);
        var equation = request.Contacts.IsEmpty
            ? new RedfieldEquation(system, formalism.Spectrum)
            : new RedfieldEquation(system, [.. request.Contacts.Select(contact => contact.Spectrum)]);
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
            Judgement.ShareOfRedfield
        );
    }

    private static PointResult Of<T>(
        PointRequest request,
        T equation,
        IReadOnlyList<(T Equation, double Factor)> others,
        double? discarded,
        Func<T, Equation> methods,
        ReasonCode<(double RateOverSpacing, double Limit)> uncontrolled,
        double share
    ) =>
        request.Evolution!.Alternation is { } alternation
            ? Periodic(request, equation, others, methods, alternation, discarded, uncontrolled, share)
            : History(request, equation, others, methods, discarded, uncontrolled, share);

    private static PointResult History<T>(
        PointRequest request,
        T equation,
        IReadOnlyList<(T Equation, double Factor)> others,
        Func<T, Equation> methods,
        double? discarded,
        ReasonCode<(double RateOverSpacing, double Limit)> uncontrolled,
        double share
    )
    {
        var (ask, temperatures) = (request.Evolution!, Temperatures(request));
        var found = Followed(equation);
        var answer = new EvolutionAnswer(found.Moments, IsSampled: false);
        foreach (var (other, factor) in others)
            answer = answer.Against(Followed(other).Moments, factor);
        var validity = found.Validity with { DiscardedBoltzmannWeight = discarded };
        if (request.Formalism.KeepsCoherences)
            validity = validity with { SmallestBohrFrequency = validity.SmallestTransitionFrequency };
        var (value, error) = Worst(answer);
        var negative = answer.Moments.Min(moment => moment.Populations.Min());
        var isNoState = negative < -RedfieldTrust.LargestNegativeWeight;
        var last = answer.Last;
        var result = new Judgement
        {
            Value = value,
            Share = share,
            Uncontrolled = uncontrolled,
            Objection = isNoState ? Verdict.Unphysical : Verdict.Ok,
            Objections = isNoState
                ? [ReasonCode.NegativePopulation.Because((negative, RedfieldTrust.LargestNegativeWeight))]
                : [],
            Notes =
                ask.Initial is GivenInitial { Matrix.HasCoherences: true } && !request.Formalism.KeepsCoherences
                    ? [ReasonCode.LonelyCoherences.Because((request.Formalism.Name, last.Populations.Length))]
                    : [],
        }.Of(
            new PointResult
            {
                Quantity = Quantity.Evolution,
                Formalism = request.Formalism.Name,
                Evolution = answer,
                NumericalError = error,
                Populations = last.Populations,
                Validity = PointValidity.Of(validity),
                Contacts =
                [
                    .. request.ContactNames.Select(
                        (name, a) =>
                            new ContactAnswer(name, temperatures[a], last.Contacts[a].Heat, last.Contacts[a].HeatError)
                    ),
                ],
                Readings = new() { [Observable.Levels] = last.Populations.Length },
            }
        );
        return result with { NumericalError = last.EnergyError };

        HeatHistory Followed(T one)
        {
            var with = methods(one);
            return with.History(
                ask.Initial!.Of(with.Energies, at => with.Steady(Changed(request, at))),
                ask.Times.AsSpan()
            );
        }
    }

    private static PointResult Periodic<T>(
        PointRequest request,
        T equation,
        IReadOnlyList<(T Equation, double Factor)> others,
        Func<T, Equation> methods,
        Alternation alternation,
        double? discarded,
        ReasonCode<(double RateOverSpacing, double Limit)> uncontrolled,
        double share
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
        var temperatures = Temperatures(request);
        return new Judgement
        {
            Value = answer.Heats.Max(Math.Abs),
            Share = share,
            Balance = answer.Heats.Sum(),
            Uncontrolled = uncontrolled,
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
    /// The energy above the lowest level or the heat whose error is the largest share of what it is at most.
    /// </summary>
    private static (double Value, double Error) Worst(EvolutionAnswer answer)
    {
        var moments = answer.Moments;
        List<(double Value, double Error)> all =
        [
            (moments.Max(one => Math.Abs(one.Energy)), moments.Max(one => one.EnergyError)),
            .. Enumerable
                .Range(0, answer.Last.Contacts.Length)
                .Select(a =>
                    (moments.Max(one => Math.Abs(one.Contacts[a].Heat)), moments.Max(one => one.Contacts[a].HeatError))
                ),
        ];
        return all.MaxBy(one => one.Value > 0 ? one.Error / one.Value : 0);
    }

    private static double[] Temperatures(PointRequest request) =>
        [.. Enumerable.Range(0, request.ContactNames.Count).Select(request.TemperatureOf)];

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
