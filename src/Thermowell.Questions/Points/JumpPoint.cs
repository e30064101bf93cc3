using System.Collections.Immutable;
using Thermowell.Jumps;
using Thermowell.Observables;
using Thermowell.Secular;
using Thermowell.Systems;

namespace Thermowell.Questions.Points;

/// <summary>Heat fluxes of the equations of jump operators, between any contacts.</summary>
internal static class JumpPoint
{
    public static PointResult HeatFlux(PointRequest request, JumpFormalism formalism, EvaluationRun run)
    {
        var temperatures = request.Temperatures;
        var levels = formalism.LevelsOf(request.System, request.HotterTemperature);
        var stages = new StagedProgress(run.Progress);
        var open = request.System.Open(levels, run with { Progress = stages.Until(0.2) });
        var ask = JumpAsk.Of(request, formalism, open, temperatures, run);
        var equation = formalism.Equation(ask);
        var solution = JumpContactSolution.Of(
            equation,
            temperatures,
            sector => formalism.Equation(ask with { Opened = sector }),
            stages.Until(0.6),
            run.Cancellation
        );
        double[] heats = [.. solution.Heats],
            errors = [.. solution.Errors];
        var converged = solution.States.All(state => state.Convergence.Converged);
        ContactPoint.AddRounding(
            errors,
            solution.Heats,
            request.System.OpenRounded(levels).Select(other => Heats(other).ToImmutableArray())
        );
        var source = new ErrorSource(ErrorSourceKind.Rounding);
        if (request.WithTruncationError && request.System.OpenOtherwise(levels, run) is { } truncated)
        {
            var (rounding, other) = (errors.Max(), Heats(truncated));
            for (var a = 0; a < errors.Length; a++)
                errors[a] = Math.Max(errors[a], request.System.ErrorOverChange * Math.Abs(other[a] - heats[a]));
            if (errors.Max() > rounding)
                source = ErrorSource.Truncation(levels);
        }

        stages.Until(0.8);
        var response = request.WithResponse ? Response() : null;
        var state = solution.States[0];
        var (verdict, objections, notes) = (Verdict.Ok, new List<Reason>(), new List<Reason>());
        if (!converged)
            Object(Verdict.Unconverged, ReasonCode.JumpsNotConverged.Because(state.Convergence));
        if (solution.Sectors > 1)
            notes.Add(ContactPoint.Several(request, solution.Sectors));
        foreach (var reason in ContactPoint.GainsObjections(request, response, Judgement.ShareOfRedfield))
            Object(Verdict.Unconverged, reason);
        notes.AddRange(ContactPoint.NoGain(request, response));
        var equilibrium = formalism.KeepsGibbsStates ? (double?)null : EquilibriumHeat();
        var largest = heats.Max(Math.Abs);
        if (
            equilibrium is { } running
            && !solution.IsEquilibrium
            && ContactPoint.RunsAtOneTemperature(running, largest, temperatures.Max()) is { } runs
        )
            Object(Verdict.Uncontrolled, runs);
        foreach (var (reason, objects) in formalism.Caveats(equation, ask, heats, other => Solved(other, temperatures)))
            if (objects)
                Object(Verdict.Uncontrolled, reason);
            else
                notes.Add(reason);
        if (ContactPoint.SecondLaw(temperatures, heats, errors) is { } violated)
            Object(Verdict.Unphysical, violated);
        double[]? populations =
            solution.Sectors > 1 ? null : [.. Enumerable.Range(0, open.Levels).Select(state.Population)];
        if (populations is not null && request.System.TruncatedSite(populations) is { } top)
            notes.Add(ReasonCode.TopLevel.Because(top));
        ContactAnswer[] answers =
        [
            .. request.ContactNames.Select(
                (name, a) =>
                    new ContactAnswer(name, temperatures[a], heats[a], errors[a])
                    {
                        BareHeat = solution.BareHeats is { } bare ? bare[a] : null,
                    }
            ),
        ];
        var result = new Judgement
        {
            Value = largest,
            Share = Math.Max(Judgement.ShareOfRedfield, request.System.Share),
            Balance = solution.Balance,
            Source = source,
            LeastScale = solution.IsEquilibrium ? state.LargestRate() * temperatures.Max() : 0,
            Objection = verdict,
            Objections = objections,
            Notes = notes,
            Uncontrolled = formalism.Uncontrolled,
        }.Of(
            new PointResult
            {
                Quantity = request.Quantity,
                Formalism = formalism.Name,
                Readings = ContactPoint
                    .Readings(answers, grouping: null, solution.Balance)
                    .And([
                        KeyValuePair.Create(Observable.Levels, (double?)levels),
                        KeyValuePair.Create(Observable.EquilibriumHeat, equilibrium),
                        KeyValuePair.Create(
                            Observable.SmallestEigenvalue,
                            solution.Sectors > 1 ? null : (double?)state.SmallestEigenvalue()
                        ),
                    ]),
                NumericalError = errors.Max(),
                Populations = populations,
                Validity = Validity(state, request.System.DiscardedWeight(request.HotterTemperature, levels)),
                Contacts = answers,
                Response = response,
                GainBy = request.GainBy,
            }
        );
        if (solution.Sectors == 1)
            result = result.Read(run.Catalogue, state);
        stages.Until(1);
        return ContactPoint.Rectified(request, result, exchanged => HeatFlux(exchanged, formalism, run));

        void Object(Verdict worse, Reason reason)
        {
            verdict = worse > verdict ? worse : verdict;
            objections.Add(reason);
        }

        // With what rounding of the couplings and truncation change of it in its errors.
        ResponseAnswer Response()
        {
            var answer = ResponseAnswer.Of(solution.Response());
            foreach (var rounded in request.System.OpenRounded(levels))
                answer = answer.Against(Answering(rounded), ContactPoint.RoundingSafety);
            return request.WithTruncationError && request.System.OpenOtherwise(levels, run) is { } other
                ? answer.Against(Answering(other), request.System.ErrorOverChange)
                : answer;
        }

        HeatResponse? Answering(OpenSystem other)
        {
            try
            {
                return HeatResponse.Of(
                    JumpSolver.Solve(
                        formalism.Equation(ask with { Opened = other }),
                        temperatures,
                        cancellation: run.Cancellation
                    )
                );
            }
            catch (NumericalFailureException)
            {
                return null;
            }
        }

        double[] Heats(OpenSystem other) => Solved(formalism.Equation(ask with { Opened = other }), temperatures);

        double[] Solved(JumpEquation other, double[] at)
        {
            var found = JumpSolver.Solve(other, at, cancellation: run.Cancellation);
            return [.. Enumerable.Range(0, at.Length).Select(a => found.HeatValue(a))];
        }

        // The largest heat that runs where all contacts are as hot as the hottest, and none should.
        double EquilibriumHeat() =>
            solution.Sectors > 1
                ? 0
                : Solved(equation, [.. temperatures.Select(_ => temperatures.Max())]).Max(Math.Abs);
    }

    private static PointValidity Validity(JumpSteadyState state, double? discarded)
    {
        var (rate, frequency) = (state.LargestRate(), state.SmallestTransition());
        return new PointValidity(
            rate,
            frequency,
            rate / frequency,
            state.LargestCouplingOverFrequency(),
            state.Population(state.Equation.Levels - 1),
            discarded
        );
    }
}
