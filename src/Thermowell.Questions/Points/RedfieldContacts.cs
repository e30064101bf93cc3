using System.Collections.Immutable;
using Thermowell.Contacts;
using Thermowell.Observables;
using Thermowell.Redfield;
using Thermowell.Secular;
using Thermowell.Systems;

namespace Thermowell.Questions.Points;

/// <summary>Heat fluxes of the Redfield equation between contacts that are named one by one.</summary>
internal static class RedfieldContacts
{
    // Shares of the time of a point, as RedfieldPoint has them.
    private const double LevelsKnown = 0.02;
    private const double Solved = 0.09;
    private const double ErrorsKnown = 0.2;
    private const double GrowthSought = 0.93;

    public static PointResult HeatFlux(PointRequest request, RedfieldFormalism formalism, EvaluationRun run)
    {
        if (request.WithRectification || request.NdtrAlong is not null)
            throw new NumericalFailureException(
                "rectification and NDTR between named contacts are those of the Lindblad equation: ask for them with --formalism lindblad."
            );
        var contacts = request.Contacts;
        double[] temperatures = [.. contacts.Select(contact => contact.Temperature)];
        SpectralFunction[] spectra = [.. contacts.Select(contact => contact.Spectrum)];
        var levels = formalism.LevelsOf(request.System, request.HotterTemperature);
        var stages = new StagedProgress(run.Progress);
        var system = request.System.Open(levels, run with { Progress = stages.Until(LevelsKnown) });
        var state = new RedfieldSolver(
            new RedfieldEquation(system, spectra),
            progress: stages.Until(Solved),
            cancellation: run.Cancellation
        ).Solve(temperatures);
        stages.Until(ErrorsKnown);
        var found = RedfieldContactHeats.Of(state);
        var heats = found.Values;
        var (errors, grouping) = Errors(request, state, found, run);
        var response = request.WithResponse ? ResponseAnswer.Of(HeatResponse.Of(state)) : null;
        var largest = heats.IndexOf(heats.MaxBy(Math.Abs));
        var trust = RedfieldTrust.Of(state, RedfieldPoint.Budget, stages.Until(GrowthSought));
        var change =
            trust.Verdict == RedfieldVerdict.NoObjection
            && RedfieldPoint.Enlarged(request, system.Levels, run) is { } larger
                ? RedfieldPoint.Change(
                    Heats(new RedfieldEquation(larger, spectra), temperatures, run, stages.Until(1))[largest],
                    heats[largest]
                )
                : null;
        ContactAnswer[] answers =
        [
            .. contacts.Select(
                (contact, a) => new ContactAnswer(contact.Name, contact.Temperature, heats[a], errors[a])
            ),
        ];
        var two = contacts.Length == 2;
        var result = RedfieldPoint.Judge(
            new Judgement
            {
                Value = heats[largest],
                Share = Judgement.ShareOfRedfield,
                Balance = found.Balance,
                LeastScale = temperatures.All(temperature => temperature == temperatures[0])
                    ? QuantumValidity.Of(state.Secular).LargestRate * temperatures[0]
                    : 0,
                Source =
                    grouping is { } regrouped && regrouped == errors.Max() ? new(ErrorSourceKind.Grouping) : default,
            },
            new PointResult
            {
                Quantity = request.Quantity,
                Formalism = formalism.Name,
                Readings = new()
                {
                    [Observable.HeatFlux] = two ? heats[0] : null,
                    [Observable.LogHeatFlux] = two && heats[0] != 0 ? Math.Log(Math.Abs(heats[0])) : null,
                    [Observable.ChangeWithGrouping] = grouping,
                    [Observable.Defect] = found.Balance,
                    [Observable.EntropyProduction] = LindbladContacts.Entropy(answers),
                    [Observable.CoefficientOfPerformance] = RunningMode.Performance(answers),
                    [Observable.Efficiency] = RunningMode.Efficiency(answers),
                },
                NumericalError = errors.Max(),
                Populations = [.. Enumerable.Range(0, system.Levels).Select(state.Population)],
                Contacts = answers,
                Response = response,
                GainBy = request.GainBy,
            },
            request,
            state,
            trust,
            change,
            run
        );
        return result;
    }

    /// <summary>
    /// The error of each heat, and the largest change when the levels are grouped otherwise; null where they are not.
    /// </summary>
    private static (double[] Errors, double? Grouping) Errors(
        PointRequest request,
        RedfieldSteadyState state,
        RedfieldContactHeats found,
        EvaluationRun run
    )
    {
        double[] errors = [.. found.Errors()];
        if (!request.WithTruncationError)
            return (errors, null);
        double? grouping = null;
        foreach (var other in LindbladEquations.GroupedOtherwise(state.Equation.Secular))
        {
            ImmutableArray<double>? otherwise = null;
            try
            {
                otherwise = Heats(
                    new RedfieldEquation(other.System, other.Spectra.AsSpan(), other.DegeneracyTolerance),
                    state.Temperatures,
                    run,
                    progress: null
                );
            }
            catch (SteadyStateNotUniqueException) { }

            for (var a = 0; a < errors.Length; a++)
            {
                var change = Math.Abs((otherwise is { } heats ? heats[a] : 0) - found.Values[a]);
                errors[a] = Math.Max(errors[a], change);
                grouping = Math.Max(grouping ?? 0, change);
            }
        }

        return (errors, grouping);
    }

    private static ImmutableArray<double> Heats(
        RedfieldEquation equation,
        ReadOnlySpan<double> temperatures,
        EvaluationRun run,
        IProgress<double>? progress
    ) =>
        RedfieldContactHeats
            .Of(new RedfieldSolver(equation, progress: progress, cancellation: run.Cancellation).Solve(temperatures))
            .Values;
}
