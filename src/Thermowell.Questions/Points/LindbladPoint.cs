using Thermowell.Contacts;
using Thermowell.Observables;
using Thermowell.Secular;

namespace Thermowell.Questions.Points;

/// <summary>Points of the Lindblad equation.</summary>
internal static class LindbladPoint
{
    // Shares of the time of a point, as measured of a pair, whose levels take most of it: when the levels are had, and
    // of what is left when the state is solved for, the levels truncated otherwise are had, and their state is solved
    // for. The rest are the equations that group the levels otherwise.
    private const double ShareOfLevels = 0.55;
    private const double Solved = 0.25;
    private const double OtherLevels = 0.8;
    private const double OtherSolved = 0.85;

    // Lost in a factor that is the exponential of a logarithm, a unit of it.
    private const double LossOfLogarithm = 4 * 2.220446049250313e-16;

    public static PointResult Evaluate(PointRequest request, LindbladFormalism formalism, EvaluationRun run)
    {
        var blank = new PointResult { Quantity = request.Quantity, Formalism = formalism.Name };
        var stages = new StagedProgress(run.Progress);
        var point = LindbladEquations.Of(request, formalism, run with { Progress = stages.Until(ShareOfLevels) });
        run = run with { Progress = stages.Until(1) };
        return request.Quantity switch
        {
            Quantity.HeatFlux => HeatFlux(request, point, run),
            Quantity.Conductivity => Conductivity(request, point, blank, run),
            Quantity.Match => Matching(request, point, blank, run),
            Quantity.Relaxation => Relaxation(request, point, blank, run),
            _ => throw new InvalidOperationException($"no evaluation for {request.Quantity}."),
        };
    }

    /// <summary>The heat flux of one request.</summary>
    public static PointResult HeatFlux(PointRequest request, LindbladEquations point, EvaluationRun run)
    {
        var stages = new StagedProgress(run.Progress);
        stages.Until(Solved);
        var (state, flux) = QuantumHeatFlux.Of(
            Solver(point.Equation, run),
            [request.LeftTemperature, request.RightTemperature]
        );
        double? truncated =
            request.WithTruncationError && Otherwise(point, stages, run) is { } other ? Flux(other, OtherSolved) : null;
        var regrouped = request.WithTruncationError
            ? point.Regrouped(request.LeftTemperature, request.RightTemperature)
            : [];
        var result = HeatFlux(
            request,
            point,
            flux,
            new LindbladSolution(request, state, run),
            QuantumValidity.Of(state, point.DiscardedWeight(request)),
            truncated,
            [.. regrouped.Select(Regrouped)],
            run,
            flux.Rounding
        );
        return request.WithRectification
            ? Judgement.Rectified(result, HeatFlux(request.Exchanged, point, run))
            : result;

        double Flux(RateEquation equation, double end)
        {
            stages.Until(end);
            return QuantumHeatFlux
                .Of(Solver(equation, run), [request.LeftTemperature, request.RightTemperature])
                .Flux.Value;
        }

        double? Regrouped(RateEquation equation, int number) =>
            WhereUnique(() => Flux(equation, OtherSolved + (1 - OtherSolved) * (number + 1) / regrouped.Count));
    }

    /// <summary>A number of an equation; null where that has no unique steady state.</summary>
    /// <param name="number">Finds it.</param>
    public static double? WhereUnique(Func<double> number)
    {
        try
        {
            return number();
        }
        catch (SteadyStateNotUniqueException)
        {
            return null;
        }
    }

    /// <summary>The answer to a request whose equations are solved.</summary>
    /// <param name="request">The request.</param>
    /// <param name="point">Its equations.</param>
    /// <param name="flux">The flux.</param>
    /// <param name="solution">The state.</param>
    /// <param name="validity">The validity.</param>
    /// <param name="truncated">The flux of the equation truncated otherwise; null where it is not wanted or there is
    /// none.</param>
    /// <param name="otherwise">The fluxes of the equations that group the levels otherwise; null where one of them has
    /// no unique steady state.</param>
    /// <param name="run">The observables.</param>
    /// <param name="rounding">What rounding may have done to the flux.</param>
    public static PointResult HeatFlux(
        PointRequest request,
        LindbladEquations point,
        QuantumHeatFlux flux,
        LindbladSolution solution,
        QuantumValidity validity,
        double? truncated,
        IReadOnlyList<double?> otherwise,
        EvaluationRun run,
        double rounding = 0
    )
    {
        var grouping = ChangeWithGrouping(flux.Value, otherwise);
        var error = Math.Max(
            Math.Max(point.System.ErrorOverChange * Math.Abs(truncated - flux.Value ?? 0), grouping ?? 0),
            rounding
        );
        var particles = request.System.Particles;
        var state = PointValidity.Of(validity);
        var rule = Rule(point, flux.Value, rounding, error) with
        {
            Balance = flux.EnergyBalance,
            LeastScale =
                request.LeftTemperature == request.RightTemperature ? state.LargestRate * request.LeftTemperature : 0,
        };
        return rule.WithGrouping(grouping == error)
            .Of(
                new PointResult
                {
                    Quantity = request.Quantity,
                    Formalism = request.Formalism.Name,
                    Readings = new()
                    {
                        [Observable.HeatFlux] = flux.Value,
                        [Observable.HeatFluxPerParticle] = particles > 1 ? flux.Value / particles : null,
                        [Observable.LogHeatFlux] = Logarithm(flux.LogMagnitude),
                        [Observable.ChangeWithGrouping] = grouping,
                        [Observable.Defect] = flux.EnergyBalance,
                        [Observable.Levels] = point.Levels,
                        [Observable.EntropyProduction] = Observables.EntropyProduction.Of(
                            flux.Value,
                            request.LeftTemperature,
                            request.RightTemperature
                        ),
                    },
                    NumericalError = error,
                    Populations = solution.LevelPopulations,
                    Validity = state,
                }.Read(run.Catalogue, solution)
            );
    }

    /// <summary>
    /// The largest change of a flux when its levels are grouped otherwise; all of it where they then have no unique
    /// steady state. Null where nothing groups them otherwise.
    /// </summary>
    /// <param name="flux">The flux.</param>
    /// <param name="otherwise">The fluxes with other groups; null where there is no unique steady state.</param>
    public static double? ChangeWithGrouping(double flux, IReadOnlyList<double?> otherwise) =>
        otherwise.Count == 0
            ? null
            : otherwise.Max(other => other is { } value ? Math.Abs(value - flux) : Math.Abs(flux));

    private static PointResult Conductivity(
        PointRequest request,
        LindbladEquations point,
        PointResult blank,
        EvaluationRun run
    )
    {
        var stages = new StagedProgress(run.Progress);
        stages.Until(Solved);
        var solver = Solver(point.Equation, run);
        var kappa = QuantumConductivity.Of(solver, request.LeftTemperature);
        var truncation =
            request.WithTruncationError && Otherwise(point, stages, run) is { } other
                ? point.System.ErrorOverChange
                    * Math.Abs(QuantumConductivity.Of(Solver(other, run), request.LeftTemperature).Value - kappa.Value)
                : 0;
        var state = solver.Solve([request.LeftTemperature, request.LeftTemperature]);
        var rounding = kappa.Rounding;
        var grouping = request.WithTruncationError
            ? ChangeWithGrouping(
                kappa.Value,
                [
                    .. point
                        .Regrouped(request.LeftTemperature, request.LeftTemperature)
                        .Select(regrouped =>
                            WhereUnique(() =>
                                QuantumConductivity.Of(Solver(regrouped, run), request.LeftTemperature).Value
                            )
                        ),
                ]
            )
            : null;
        var error = Math.Max(truncation, rounding);
        var result = blank with
        {
            Readings = new()
            {
                [Observable.Conductivity] = kappa.Value,
                [Observable.LogConductivity] = Logarithm(kappa.LogMagnitude),
                [Observable.ActivationEnergy] = kappa.ActivationEnergy,
                [Observable.Levels] = point.Levels,
            },
            NumericalError = Math.Max(error, grouping ?? 0),
            Validity = PointValidity.Of(state, point.DiscardedWeight(request)),
        };
        return Rule(point, kappa.Value, rounding, error)
            .WithGrouping(grouping > error)
            .Of(result)
            .Read(run.Catalogue, new LindbladSolution(request, state, run));
    }

    private static PointResult Matching(
        PointRequest request,
        LindbladEquations point,
        PointResult blank,
        EvaluationRun run
    )
    {
        var gas =
            request.System.Gas
            ?? throw new ArgumentException("matching needs a gas: levels of one's own have no classical counterpart.");
        var stages = new StagedProgress(run.Progress);
        stages.Until(Solved);
        var temperature = request.LeftTemperature;
        var target = MatchTarget.Of(request, gas, run);
        var matched = Matched(point.Equation);
        var truncated = Otherwise(point, stages, run) is { } other ? Matched(other).Strength : matched.Strength;
        var equation = new RateEquation(point.Equation.System, matched, point.Equation.DegeneracyTolerance);
        var solver = Solver(equation, run);
        var kappa = QuantumConductivity.Of(solver, temperature);
        var grouping = request.WithTruncationError
            ? ChangeWithGrouping(
                matched.Strength,
                [
                    .. LindbladEquations
                        .GroupedOtherwise(equation, [temperature, temperature])
                        .Select(regrouped => WhereUnique(() => Matched(regrouped).Strength)),
                ]
            )
            : null;

        // The factor is taken by logarithms, each with its own rounding.
        var logarithms =
            1
            + Math.Abs(Math.Log(target.Conductivity))
            + Math.Abs(Math.Log(matched.Strength / point.Equation.Spectra[0].Strength));
        var rounding = matched.Strength * (kappa.Rounding / kappa.Value + LossOfLogarithm * logarithms);
        var error =
            Math.Max(point.System.ErrorOverChange * Math.Abs(truncated - matched.Strength), rounding)
            + matched.Strength * target.NumericalError / target.Conductivity;
        var state = solver.Solve([temperature, temperature]);
        var result = blank with
        {
            Readings = new()
            {
                [Observable.Gamma] = matched.Strength,
                [Observable.Conductivity] = target.Conductivity,
                [Observable.Levels] = point.Levels,
            },
            StandardError = matched.Strength * target.StandardError / target.Conductivity,
            Seed = target.StandardError is null ? null : request.MatchRoute.Seed,
            NumericalError = Math.Max(error, grouping ?? 0),
            Validity = PointValidity.Of(state, point.DiscardedWeight(request)),
        };
        return Rule(point, matched.Strength, rounding, error)
            .WithGrouping(grouping > error)
            .Of(result)
            .Read(run.Catalogue, new LindbladSolution(request, state, run));

        SpectralFunction Matched(RateEquation equation) =>
            Observables.Matching.Spectrum(
                equation.System,
                equation.Spectra[0],
                temperature,
                target.Conductivity,
                equation.DegeneracyTolerance,
                run.Cancellation
            );
    }

    private static PointResult Relaxation(
        PointRequest request,
        LindbladEquations point,
        PointResult blank,
        EvaluationRun run
    )
    {
        var stages = new StagedProgress(run.Progress);
        stages.Until(Solved);
        var temperature = request.LeftTemperature;
        var liouvillian = new BlockLiouvillian(point.Equation, temperature, run.Cancellation);
        var rate = liouvillian.SlowestPopulationRate();
        var gap = Math.Min(rate, liouvillian.SlowestCoherenceRate().Rate);
        var truncation = Otherwise(point, stages, run) is { } other
            ? point.System.ErrorOverChange
                * Math.Abs(new BlockLiouvillian(other, temperature, run.Cancellation).SlowestPopulationRate() - rate)
            : 0;
        var error = Math.Max(truncation, liouvillian.Rounding);
        var state = Solver(point.Equation, run).Solve([temperature, temperature]);
        var result = blank with
        {
            Readings = new()
            {
                [Observable.PopulationRelaxationRate] = rate,
                [Observable.LiouvillianGap] = gap,
                [Observable.Levels] = point.Levels,
            },
            NumericalError = error,
            Validity = PointValidity.Of(state, point.DiscardedWeight(request)),
        };
        return Rule(point, rate, liouvillian.Rounding, error)
            .Of(result)
            .Read(run.Catalogue, new LindbladSolution(request, state, run));
    }

    /// <summary>The equation truncated otherwise, at the end of its stage.</summary>
    private static RateEquation? Otherwise(LindbladEquations point, StagedProgress stages, EvaluationRun run)
    {
        var other = point.OtherTruncation(run with { Progress = stages.Until(OtherLevels) });
        stages.Until(OtherSolved);
        return other;
    }

    /// <summary>The solver of an equation, with the threads of a run.</summary>
    /// <param name="equation">The equation.</param>
    /// <param name="run">Threads and cancellation.</param>
    public static SteadyStateSolver Solver(RateEquation equation, EvaluationRun run) =>
        new(equation, run.ThreadsAtWork, run.Cancellation);

    private static double? Logarithm(double value) => double.IsFinite(value) ? value : null;

    private static Judgement Rule(LindbladEquations point, double value, double rounding, double error) =>
        new()
        {
            Value = value,
            Share = point.System.Share,
            Source = rounding == error ? new(ErrorSourceKind.Rounding) : ErrorSource.Truncation(point.Levels),
        };
}
