using Thermowell.Hierarchy;

namespace Thermowell.Questions.Points;

/// <summary>Heat fluxes of the hierarchy, between any contacts.</summary>
internal static class HierarchyPoint
{
    // A population below minus this, beside the error of the heat relative to itself, is none of a state.
    private const double LargestNegative = 1e-6;

    public static PointResult HeatFlux(PointRequest request, HierarchyFormalism formalism, EvaluationRun run)
    {
        var temperatures = request.Temperatures;
        var levels = formalism.LevelsOf(request.System, request.HotterTemperature);
        var stages = new StagedProgress(run.Progress);
        var open = request.System.Open(levels, run with { Progress = stages.Until(0.1) });
        var equation = new HierarchyEquation(open, request.SpectraOr(formalism.Spectrum), formalism.IsRenormalised);
        var solution = HierarchySearch.Find(
            equation,
            temperatures,
            new HierarchyBudget
            {
                Tolerance = formalism.Tolerance,
                MostDepth = formalism.MostDepth,
                Threads = run.ThreadsAtWork,
            },
            stages.Until(1),
            run.Cancellation
        );
        var state = solution.State;
        double[] heats = [.. solution.Heats],
            errors = [.. solution.Errors];
        ContactAnswer[] answers =
        [
            .. request.ContactNames.Select(
                (name, a) =>
                    new ContactAnswer(name, temperatures[a], heats[a], errors[a]) { BathHeat = solution.BathHeats[a] }
            ),
        ];
        var (verdict, objections) = (Verdict.Ok, new List<Reason>());
        if (!state.Convergence.Converged)
            Object(Verdict.Unconverged, ReasonCode.HierarchyNotConverged.Because(state.Convergence));
        var populations = new double[levels];
        for (var i = 0; i < levels; i++)
            populations[i] = state.Population(i);
        var smallest = state.SmallestEigenvalue();
        if (smallest < -LargestNegative)
            Object(Verdict.Unphysical, ReasonCode.NegativePopulations.Because(smallest));
        foreach (var (contact, omega, share) in solution.BrokenRates())
            Object(
                Verdict.Unphysical,
                ReasonCode.BrokenRates.Because((new ContactName(answers[contact].Name), omega, share))
            );
        if (ContactPoint.SecondLaw(temperatures, heats, errors) is { } violated)
            Object(Verdict.Unphysical, violated);
        var balance = heats.Sum();
        var result = new Judgement
        {
            Value = heats.Max(Math.Abs),
            Share = formalism.Tolerance * HierarchySolution.LargestOfTolerance,
            Balance = balance,
            Source = new ErrorSource(
                solution.FitError > solution.DepthError ? ErrorSourceKind.Exponentials : ErrorSourceKind.Depth
            ),
            LeastScale = solution.EquilibriumScale,
            Objection = verdict,
            Objections = objections,
            Notes = Notes(solution, populations, request),
        }.Of(
            new PointResult
            {
                Quantity = request.Quantity,
                Formalism = formalism.Name,
                Readings = ContactPoint
                    .Readings(answers, grouping: null, balance)
                    .And([
                        KeyValuePair.Create(Observable.Levels, (double?)levels),
                        KeyValuePair.Create(Observable.SmallestEigenvalue, (double?)smallest),
                        KeyValuePair.Create(Observable.Residual, (double?)state.Convergence.RelativeResidual),
                        KeyValuePair.Create(Observable.HierarchyDepth, (double?)state.Depth),
                        KeyValuePair.Create(Observable.HierarchyMatrices, (double?)state.Matrices),
                        KeyValuePair.Create(Observable.HierarchyTerms, (double?)state.Baths.Sum(bath => bath.Length)),
                        KeyValuePair.Create(Observable.BathRateError, (double?)solution.LargestRateError),
                        KeyValuePair.Create(Observable.ChangeWithFit, (double?)solution.FitError),
                        KeyValuePair.Create(Observable.ChangeWithDepth, (double?)solution.DepthError),
                    ]),
                NumericalError = errors.Max(),
                Populations = populations,
                Contacts = answers,
            }
        );
        stages.Until(1);
        return ContactPoint.Rectified(request, result, exchanged => HeatFlux(exchanged, formalism, run));

        void Object(Verdict worse, Reason reason)
        {
            verdict = worse > verdict ? worse : verdict;
            objections.Add(reason);
        }
    }

    private static List<Reason> Notes(HierarchySolution solution, double[] populations, PointRequest request)
    {
        var notes = new List<Reason>();
        if (request.System.TruncatedSite(populations) is { } top)
            notes.Add(ReasonCode.TopLevel.Because(top));
        notes.Add(ReasonCode.CounterTerms.Because(solution.State.Equation.IsRenormalised));
        double apart = 0,
            largest = 0;
        for (var a = 0; a < solution.Heats.Length; a++)
        {
            apart = Math.Max(apart, Math.Abs(solution.BathHeats[a] - solution.Heats[a]));
            largest = Math.Max(largest, Math.Abs(solution.Heats[a]));
        }

        if (apart > solution.Errors.Max() && largest > 0)
            notes.Add(ReasonCode.TwoHeats.Because(apart / largest));
        return notes;
    }
}
