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
        if (Evaluator.RefusalOfContacts(request) is var (name, problem))
            throw new NumericalFailureException($"{name} {problem}");
        var contacts = request.Contacts;
        double[] temperatures = [.. contacts.Select(contact => contact.Temperature)];
        SpectralFunction[] spectra = [.. contacts.Select(contact => contact.Spectrum)];
        var levels = formalism.LevelsOf(request.System, request.HotterTemperature);
        var stages = new StagedProgress(run.Progress);
        var system = request.System.Open(levels, run with { Progress = stages.Until(LevelsKnown) });
        var shift = formalism.LambShift;
        var equation = new RedfieldEquation(system, spectra, shift: shift);
        var solution = RedfieldContactSolution.Of(equation, temperatures, stages.Until(Solved), run.Cancellation);
        stages.Until(ErrorsKnown);
        var heats = solution.Heats;
        double[] errors = [.. solution.Errors];
        ContactPoint.AddRounding(
            errors,
            heats,
            request
                .System.OpenRounded(levels)
                .Select(other =>
                    Heats(new RedfieldEquation(other, spectra, shift: shift), temperatures, run, progress: null)
                )
        );
        var solved = errors.Max();
        var grouping = request.WithTruncationError
            ? ContactPoint.Regroup(
                errors,
                heats,
                LindbladEquations.GroupedOtherwise(equation, temperatures),
                other =>
                    Heats(
                        new RedfieldEquation(other.System, other.Spectra.AsSpan(), other.DegeneracyTolerance, shift),
                        temperatures,
                        run,
                        progress: null
                    )
            )
            : null;
        var response = request.WithResponse ? ResponseAnswer.Of(solution.Response()) : null;
        var largest = heats.IndexOf(heats.MaxBy(Math.Abs));
        stages.Until(GrowthSought);
        var (state, trust) = solution
            .States.Select(state => (State: state, Trust: RedfieldTrust.Of(state, RedfieldPoint.Budget)))
            .MaxBy(one => one.Trust.Verdict);
        var change =
            trust.Verdict == RedfieldVerdict.NoObjection
            && RedfieldPoint.Enlarged(request, system.Levels, run) is { } larger
                ? RedfieldPoint.Change(
                    Heats(new RedfieldEquation(larger, spectra, shift: shift), temperatures, run, stages.Until(1))[
                        largest
                    ],
                    heats[largest]
                )
                : null;
        ContactAnswer[] answers =
        [
            .. contacts.Select(
                (contact, a) => new ContactAnswer(contact.Name, contact.Temperature, heats[a], errors[a])
            ),
        ];
        var objections = ContactPoint.GainsObjections(request, response, Judgement.ShareOfRedfield);
        var objection = objections.Length > 0 ? Verdict.Unconverged : Verdict.Ok;
        if (shift != LambShift.None && solution is { Sectors: 1, IsEquilibrium: false })
        {
            double[] hot = [.. temperatures.Select(_ => temperatures.Max())];
            var equilibrium = Heats(equation, hot, run, progress: null).Max(Math.Abs);
            if (ContactPoint.RunsAtOneTemperature(equilibrium, heats[largest], hot[0]) is { } reason)
            {
                objections = [.. objections, reason];
                objection = objection > Verdict.Uncontrolled ? objection : Verdict.Uncontrolled;
            }
        }

        return RedfieldPoint.Judge(
            new Judgement
            {
                Objection = objection,
                Objections = objections,
                Value = heats[largest],
                Share = Judgement.ShareOfRedfield,
                Balance = solution.Balance,
                LeastScale = solution.IsEquilibrium
                    ? QuantumValidity.Of(state.Secular).LargestRate * temperatures.Max()
                    : 0,
                Notes =
                [
                    .. solution.Sectors > 1 ? [ContactPoint.Several(request, solution.Sectors)] : (Reason[])[],
                    .. ContactPoint.NoGain(request, response),
                ],
                Source = grouping > solved ? new(ErrorSourceKind.Grouping) : default,
            },
            new PointResult
            {
                Quantity = request.Quantity,
                Formalism = formalism.Name,
                Readings = ContactPoint.Readings(answers, grouping, solution.Balance),
                NumericalError = errors.Max(),
                Populations =
                    solution.Sectors > 1 ? null : [.. Enumerable.Range(0, system.Levels).Select(state.Population)],
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
    }

    private static ImmutableArray<double> Heats(
        RedfieldEquation equation,
        ReadOnlySpan<double> temperatures,
        EvaluationRun run,
        IProgress<double>? progress
    ) => RedfieldContactSolution.Of(equation, temperatures, progress, run.Cancellation).Heats;
}
