using Thermowell.Counting;
using Thermowell.Dynamics;
using Thermowell.Hierarchy;

namespace Thermowell.Questions.Points;

/// <summary>Heat fluxes of the hierarchy, between any contacts.</summary>
internal static class HierarchyPoint
{
    // A population below minus this, beside the error of the heat relative to itself, is none of a state.
    public const double LargestNegative = 1e-6;

    /// <summary>The equation that a request asks for.</summary>
    public static HierarchyEquation EquationOf(PointRequest request, HierarchyFormalism formalism, EvaluationRun run) =>
        new(
            request.System.Open(formalism.LevelsOf(request.System, request.HotterTemperature), run),
            request.SpectraOr(formalism.Spectrum),
            formalism.IsRenormalised
        );

    /// <summary>What a request may take.</summary>
    public static HierarchyBudget BudgetOf(HierarchyFormalism formalism, EvaluationRun run) =>
        new()
        {
            Tolerance = formalism.Tolerance,
            MostDepth = formalism.MostDepth,
            Threads = run.ThreadsAtWork,
        };

    public static PointResult HeatFlux(PointRequest request, HierarchyFormalism formalism, EvaluationRun run)
    {
        var temperatures = request.Temperatures;
        var stages = new StagedProgress(run.Progress);
        var equation = EquationOf(request, formalism, run with { Progress = stages.Until(0.1) });
        var levels = equation.Levels;
        var solution = HierarchySearch.Find(
            equation,
            temperatures,
            BudgetOf(formalism, run),
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
                    new ContactAnswer(name, temperatures[a], heats[a], errors[a])
                    {
                        BathHeat = solution.BathHeats[a],
                        BathHeatError = solution.BathErrors[a],
                    }
            ),
        ];
        var (verdict, objections) = (Verdict.Ok, new List<Reason>());
        if (!state.Convergence.Converged)
            Object(Verdict.Unconverged, ReasonCode.HierarchyNotConverged.Because(state.Convergence));
        var populations = new double[levels];
        for (var i = 0; i < levels; i++)
            populations[i] = state.Population(i);
        var smallest = DensityMatrix.SteadyState(state).SmallestEigenvalue();
        if (smallest < -LargestNegative)
            Object(Verdict.Unphysical, ReasonCode.NegativePopulations.Because(smallest));
        foreach (var (contact, omega, share) in solution.BrokenRates())
            Object(
                Verdict.Unphysical,
                ReasonCode.BrokenRates.Because((new ContactName(answers[contact].Name), omega, share))
            );

        // It is for the heats that baths give: beside energy between contacts a system may take some to the hot one.
        if (ContactPoint.SecondLaw(temperatures, [.. solution.BathHeats], [.. solution.BathErrors]) is { } violated)
            Object(Verdict.Unphysical, violated);
        var balance = heats.Sum();
        var result = new Judgement
        {
            Value = heats.Max(Math.Abs),
            Share = formalism.Tolerance * HierarchySolution.LargestOfTolerance,
            Balance = balance,
            Source = SourceOf(solution.FitError, solution.DepthError),
            LeastScale = solution.Scale,
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

    /// <summary>The first two cumulants of the heat between two contacts whose couplings commute.</summary>
    /// <exception cref="PointFailedException">There are other contacts.</exception>
    public static PointResult Noise(
        PointRequest request,
        HierarchyFormalism formalism,
        PointResult flux,
        EvaluationRun run
    )
    {
        var equation = EquationOf(request, formalism, run);
        if (equation.Contacts != 2)
            throw new PointFailedException(
                $"the noise of {formalism.Name} is that of two contacts, and there are {equation.Contacts}: give --formalism {LindbladFormalism.Declaration.Key}."
            );
        if (!HierarchyNoise.IsKnownOf(equation.System))
            throw new PointFailedException(
                $"the noise of {formalism.Name} is known where the couplings of the contacts commute, and these do not: give --formalism {LindbladFormalism.Declaration.Key}."
            );
        var found = HierarchyNoise.Find(
            equation,
            request.Temperatures,
            request.Counted,
            BudgetOf(formalism, run),
            run.Progress,
            run.Cancellation
        );
        var (c, error) = (found.Value, found.Error + (found.IsSolved ? 0 : Math.Abs(found.Value)));
        var heat = flux.Contacts[request.Counted];

        // Of two contacts one gives what the other takes.
        return NoisePoint.Of(
            request,
            flux,
            new NoiseAnswer(
                request.Counted,
                [heat.Heat, c],
                [heat.NumericalError ?? 0, error],
                [
                    [c, -c],
                    [-c, c],
                ],
                [
                    [error, error],
                    [error, error],
                ]
            ),
            formalism.Tolerance * HierarchySolution.LargestOfTolerance,
            ReasonCode.TwoCumulants.Because(request.Order)
        );
    }

    /// <summary>Which of both is the larger part of an error.</summary>
    public static ErrorSource SourceOf(double fit, double depth) =>
        new(fit > depth ? ErrorSourceKind.Exponentials : ErrorSourceKind.Depth);

    private static List<Reason> Notes(HierarchySolution solution, double[] populations, PointRequest request)
    {
        List<Reason> notes = [.. Notes(solution.State.Equation, populations, request)];
        double apart = 0,
            largest = 0;
        for (var a = 0; a < solution.Heats.Length; a++)
        {
            apart = Math.Max(apart, Math.Abs(solution.BathHeats[a] - solution.Heats[a]));
            largest = Math.Max(largest, Math.Max(Math.Abs(solution.BathHeats[a]), Math.Abs(solution.Heats[a])));
        }

        if (apart > solution.Errors.Max() && largest > 0)
        {
            var against = ContactPoint.SecondLaw([.. solution.Temperatures], [.. solution.Heats], [.. solution.Errors]);
            notes.Add(ReasonCode.TwoHeats.Because((apart / largest, against is not null)));
        }

        return notes;
    }

    /// <summary>What belongs beside an answer: the top level of a site that is populated, and counter-terms.</summary>
    public static IEnumerable<Reason> Notes(HierarchyEquation equation, double[] populations, PointRequest request) =>
        [
            .. request.System.TruncatedSite(populations) is { } top ? [ReasonCode.TopLevel.Because(top)] : (Reason[])[],
            ReasonCode.CounterTerms.Because(equation.IsRenormalised),
        ];
}
