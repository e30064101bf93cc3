using Thermowell.Contacts;
using Thermowell.Observables;
using Thermowell.Redfield;
using Thermowell.Secular;
using Thermowell.Systems;

namespace Thermowell.Questions.Points;

/// <summary>Points of the Redfield equation. None leaves without its trust report.</summary>
internal static partial class RedfieldPoint
{
    /// <summary>A relative change of the answer from N to 1.2 N levels above this is named.</summary>
    public const double NamedLevelChange = 1e-3;

    /// <summary>The most levels of a gas: 1.2 times as many are solved too.</summary>
    public const int MostLevels = 5 * RedfieldEquation.MostLevels / 6;

    /// <summary>The convergence of an answer is its change when so many times the levels are kept.</summary>
    public const double Enlargement = 1.2;

    private const int MostMatchingSteps = 12;
    private const double MatchingTolerance = 1e-9;

    /// <summary>What the search for growing modes of a point may cost.</summary>
    internal static readonly GrowthBudget Budget = new();

    // Shares of the time of a point, as measured at hundreds of levels: when those are had, its state is solved for,
    // its error, and its growing modes are looked for; the rest is the solve of more levels.
    private const double LevelsKnown = 0.02;
    private const double Solved = 0.09;
    private const double ErrorKnown = 0.14;
    private const double GrowthSought = 0.93;

    public static PointResult Evaluate(PointRequest request, RedfieldFormalism formalism, EvaluationRun run)
    {
        var blank = new PointResult { Quantity = request.Quantity, Formalism = formalism.Name };
        var levels = formalism.LevelsOf(request.System, request.HotterTemperature);
        var stages = new StagedProgress(run.Progress);
        var system = request.System.Open(levels, run with { Progress = stages.Until(LevelsKnown) });
        run = run with { Progress = stages.Until(1) };
        return request.Quantity switch
        {
            Quantity.HeatFlux => HeatFlux(request, formalism, system, blank, run),
            Quantity.Conductivity => Conductivity(request, formalism, system, blank, run),
            Quantity.Match => Matching(request, formalism, system, blank, run),
            Quantity.Relaxation => Relaxation(request, formalism, system, blank, run),
            _ => throw new InvalidOperationException($"no evaluation for {request.Quantity}."),
        };
    }

    private static PointResult HeatFlux(
        PointRequest request,
        RedfieldFormalism formalism,
        OpenSystem system,
        PointResult blank,
        EvaluationRun run
    )
    {
        var stages = new StagedProgress(run.Progress);
        var shift = formalism.LambShift;
        var state = Solver(system, formalism.Spectrum, run, stages.Until(Solved), shift)
            .Solve([request.LeftTemperature, request.RightTemperature]);
        var flux = RedfieldHeatFlux.Of(state);
        stages.Until(ErrorKnown);
        var error = flux.Error(state);
        var grouping = request.WithTruncationError
            ? ChangeWithGrouping(
                state.Equation,
                state.Temperatures,
                flux.Value,
                regrouped =>
                    RedfieldHeatFlux
                        .Of(
                            new RedfieldSolver(regrouped, cancellation: run.Cancellation).Solve([
                                request.LeftTemperature,
                                request.RightTemperature,
                            ])
                        )
                        .Value
            )
            : null;
        var trust = RedfieldTrust.Of(state, Budget, stages.Until(GrowthSought));
        var populations = Enumerable.Range(0, system.Levels).Select(state.Population).ToArray();
        var change =
            trust.Verdict == RedfieldVerdict.NoObjection && Enlarged(request, system.Levels, run) is { } larger
                ? Change(
                    RedfieldHeatFlux
                        .Of(
                            Solver(larger, formalism.Spectrum, run, stages.Until(1), shift)
                                .Solve([request.LeftTemperature, request.RightTemperature])
                        )
                        .Value,
                    flux.Value
                )
                : null;
        var exchanged =
            request.LeftTemperature == request.RightTemperature
                ? QuantumValidity.Of(state.Secular).LargestRate * request.LeftTemperature
                : 0;
        var beside = LindbladBeside.HeatFlux(request, state, flux.Secular, exchanged, run);
        var rule = new Judgement
        {
            Value = flux.Value,
            Share = Judgement.ShareOfRedfield,
            Balance = flux.EnergyBalance,
            LeastScale = exchanged,
            Notes = beside.Notes,
        };
        return Judge(
            rule.WithGrouping(grouping > error),
            blank with
            {
                Readings = new()
                {
                    [Observable.HeatFlux] = flux.Value,
                    [Observable.LogHeatFlux] = flux.Value == 0 ? null : Math.Log(Math.Abs(flux.Value)),
                    [Observable.ChangeWithGrouping] = grouping,
                    [Observable.Defect] = flux.EnergyBalance,
                    [Observable.SecularHeatFlux] = beside.Value,
                    [Observable.EntropyProduction] = EntropyProduction.Of(
                        flux.Value,
                        request.LeftTemperature,
                        request.RightTemperature
                    ),
                },
                NumericalError = error + (grouping ?? 0),
                Populations = populations,
            },
            request,
            state,
            trust,
            change,
            run
        );
    }

    /// <summary>
    /// The largest change of a number when its levels are grouped otherwise; null where nothing groups them so.
    /// </summary>
    private static double? ChangeWithGrouping(
        RedfieldEquation equation,
        ReadOnlySpan<double> temperatures,
        double number,
        Func<RedfieldEquation, double> evaluate
    ) =>
        LindbladPoint.ChangeWithGrouping(
            number,
            [
                .. LindbladEquations
                    .GroupedOtherwise(equation, temperatures)
                    .Select(other =>
                        LindbladPoint.WhereUnique(() =>
                            evaluate(
                                new RedfieldEquation(
                                    equation.System,
                                    equation.Spectra.AsSpan(),
                                    other.DegeneracyTolerance,
                                    equation.Shift
                                )
                            )
                        )
                    ),
            ]
        );

    private static PointResult Conductivity(
        PointRequest request,
        RedfieldFormalism formalism,
        OpenSystem system,
        PointResult blank,
        EvaluationRun run
    )
    {
        var stages = new StagedProgress(run.Progress);
        var (kappa, state) = Conduct(
            formalism.Spectrum,
            system,
            request.LeftTemperature,
            run,
            stages.Until(ErrorKnown)
        );
        var trust = RedfieldTrust.Of(kappa, state, Budget, stages.Until(GrowthSought));
        var change =
            trust.Verdict == RedfieldVerdict.NoObjection && Enlarged(request, system.Levels, run) is { } larger
                ? Change(
                    RedfieldConductivity.ValueOf(
                        Solver(larger, formalism.Spectrum, run, stages.Until(1)),
                        request.LeftTemperature
                    ),
                    kappa.Value
                )
                : null;
        var beside = LindbladBeside.Conductivity(request, state, run);
        var grouping = request.WithTruncationError
            ? ChangeWithGrouping(
                state.Equation,
                state.Temperatures,
                kappa.Value,
                regrouped =>
                    RedfieldConductivity.ValueOf(
                        new RedfieldSolver(regrouped, cancellation: run.Cancellation),
                        request.LeftTemperature
                    )
            )
            : null;
        return Judge(
            new Judgement
            {
                Value = kappa.Value,
                Share = Judgement.ShareOfRedfield,
                Notes = beside.Notes,
            }.WithGrouping(grouping > kappa.Error),
            blank with
            {
                Readings = new()
                {
                    [Observable.Conductivity] = kappa.Value,
                    [Observable.SecularConductivity] = beside.Value,
                },
                NumericalError = kappa.Error + (grouping ?? 0),
            },
            request,
            state,
            trust,
            change,
            run
        );
    }

    /// <summary>κ is nearly proportional to γ: the secant method on their ratio, from the Lindblad answer.</summary>
    private static PointResult Matching(
        PointRequest request,
        RedfieldFormalism formalism,
        OpenSystem system,
        PointResult blank,
        EvaluationRun run
    )
    {
        var gas =
            request.System.Gas
            ?? throw new ArgumentException("matching needs a gas: levels of one's own have no classical counterpart.");
        var temperature = request.LeftTemperature;
        var classical = MatchTarget.Of(request, gas, run);
        var target = classical.Conductivity;
        var spectrum = Observables.Matching.Spectrum(
            system,
            formalism.Spectrum,
            temperature,
            target,
            cancellation: run.Cancellation
        );
        var stages = new StagedProgress(run.Progress);
        for (var step = 0; step < MostMatchingSteps; step++)
        {
            // Two or three steps are usual.
            var reached = GrowthSought * (1 - Math.Pow(0.5, step + 1));
            var (kappa, state) = Conduct(spectrum, system, temperature, run, stages.Until(reached));
            var off = target / kappa.Value;
            var done = Math.Abs(off - 1) < MatchingTolerance;
            if (done || !(off > 0.1 && off < 10) || !kappa.Convergence.Converged || step == MostMatchingSteps - 1)
            {
                var gamma = spectrum.Strength;
                var beside = LindbladBeside.Conductivity(request, state, run);
                var rule = new Judgement
                {
                    Value = gamma,
                    Share = Judgement.ShareOfRedfield,
                    Notes = beside.Notes,
                };
                if (!done)
                    rule = rule with
                    {
                        Objection = Verdict.Unconverged,
                        Objections = [ReasonCode.NoGamma.Because((target, kappa.Value))],
                    };
                return Judge(
                    rule,
                    blank with
                    {
                        Readings = new()
                        {
                            [Observable.Gamma] = gamma,
                            [Observable.Conductivity] = kappa.Value,
                            [Observable.SecularConductivity] = beside.Value,
                        },
                        StandardError = gamma * classical.StandardError / target,
                        Seed = classical.StandardError is null ? null : request.MatchRoute.Seed,
                        NumericalError =
                            gamma
                            * (
                                Math.Abs(off - 1)
                                + classical.NumericalError / target
                                + kappa.Error / Math.Abs(kappa.Value)
                            ),
                    },
                    request,
                    state,
                    RedfieldTrust.Of(kappa, state, Budget, stages.Until(1)),
                    change: null,
                    run
                );
            }

            spectrum = spectrum.Scaled(off);
        }

        throw new NumericalFailureException("the matching of the Redfield conductivity did not end.");
    }

    private static PointResult Relaxation(
        PointRequest request,
        RedfieldFormalism formalism,
        OpenSystem system,
        PointResult blank,
        EvaluationRun run
    )
    {
        if (system.Levels > RedfieldSpectrum.MostLevels)
            throw new NumericalFailureException(
                $"all eigenvalues of a Redfield generator are computed for at most {RedfieldSpectrum.MostLevels} levels: give --levels {RedfieldSpectrum.MostLevels} or fewer."
            );
        var temperature = request.LeftTemperature;
        var state = Solver(system, formalism.Spectrum, run, run.Progress).Solve([temperature, temperature]);
        var spectrum = RedfieldSpectrum.Of(state);
        var rule = new Judgement { Value = spectrum.Gap, Share = Judgement.ShareOfRedfield };
        if (spectrum.Gap < -spectrum.GapError)
            rule = rule with
            {
                Objection = Verdict.Unphysical,
                Objections = [ReasonCode.GrowingMode.Because((-spectrum.Gap, null))],
            };
        return Judge(
            rule,
            blank with
            {
                Readings = new() { [Observable.LiouvillianGap] = spectrum.Gap },
                NumericalError = spectrum.GapError,
            },
            request,
            state,
            RedfieldTrust.Of(state, Budget),
            change: null,
            run
        );
    }

    private static (RedfieldConductivity Kappa, RedfieldSteadyState State) Conduct(
        SpectralFunction spectrum,
        OpenSystem system,
        double temperature,
        EvaluationRun run,
        IProgress<double> progress
    )
    {
        var solver = Solver(system, spectrum, run, progress);
        return (RedfieldConductivity.Of(solver, temperature), solver.Solve([temperature, temperature]));
    }

    private static RedfieldSolver Solver(
        OpenSystem system,
        SpectralFunction spectrum,
        EvaluationRun run,
        IProgress<double>? progress,
        LambShift shift = LambShift.None
    ) => new(new RedfieldEquation(system, spectrum, shift: shift), cancellation: run.Cancellation, progress: progress);

    /// <summary>The system with more levels; null where their number is no choice.</summary>
    internal static OpenSystem? Enlarged(PointRequest request, int levels, EvaluationRun run) =>
        request.System.OwnLevels is not null
            ? null
            : request.System.Open((int)Math.Ceiling(Enlargement * levels), run with { Progress = null });

    /// <summary>The relative change of an answer by more levels.</summary>
    internal static double? Change(double larger, double value) => value == 0 ? null : larger / value - 1;
}
