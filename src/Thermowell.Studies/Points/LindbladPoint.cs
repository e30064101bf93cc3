using System.Globalization;
using Thermowell.Models;
using Thermowell.Observables;
using Thermowell.Quantum;

namespace Thermowell.Studies.Points;

/// <summary>Points of the Lindblad equation.</summary>
internal static class LindbladPoint
{
    /// <summary>Above this share of the answer a numerical error makes the verdict "unconverged".</summary>
    public const double LargestRelativeError = 1e-6;

    /// <summary>The same for the pair, whose levels come from a basis that converges as its size to the power -3/2.</summary>
    public const double LargestRelativeErrorOfPair = 1e-3;

    public static PointResult Evaluate(PointRequest request, LindbladFormalism formalism, EvaluationRun run)
    {
        var blank = new PointResult { Quantity = request.Quantity, Formalism = formalism.Name };
        var point = LindbladEquations.Of(request, formalism, run);
        return request.Quantity switch
        {
            Quantity.HeatFlux => HeatFlux(request, point, run),
            Quantity.Conductivity => Conductivity(request, point, blank, run),
            Quantity.Matching => Matching(request, point, blank, run),
            Quantity.Relaxation => Relaxation(request, point, blank, run),
            _ => throw new InvalidOperationException($"no evaluation for {request.Quantity}."),
        };
    }

    /// <summary>The heat flux of one request.</summary>
    public static PointResult HeatFlux(PointRequest request, LindbladEquations point, EvaluationRun run)
    {
        var state = Solver(point.Equation, run).Solve(request.LeftTemperature, request.RightTemperature);
        double? truncated = request.WithTruncationError && point.OtherTruncation(run.Cancellation) is { } other ? Flux(other) : null;
        var result = HeatFlux(
            request, point, QuantumHeatFlux.Of(state), state.Populations.ToArray(), CouplingExpectation.Right(state),
            QuantumValidity.Of(state, point.DiscardedWeight(request)), truncated, request.WithTruncationError ? [.. point.Regrouped.Select(Flux)] : []);
        return request.WithRectification ? Rectified(request, point, result, run) : result;

        double Flux(RateEquation equation) => QuantumHeatFlux.Of(Solver(equation, run).Solve(request.LeftTemperature, request.RightTemperature)).Value;
    }

    /// <summary>The answer to a request whose equations are solved.</summary>
    /// <param name="request">The request.</param>
    /// <param name="point">Its equations.</param>
    /// <param name="flux">The flux.</param>
    /// <param name="populations">The populations.</param>
    /// <param name="rightCoupling">⟨P_R⟩.</param>
    /// <param name="validity">The validity.</param>
    /// <param name="truncated">The flux of the equation truncated otherwise; null where it is not wanted or there is none.</param>
    /// <param name="otherwise">The fluxes of the equations that group the levels otherwise.</param>
    public static PointResult HeatFlux(
        PointRequest request, LindbladEquations point, QuantumHeatFlux flux, double[] populations, double rightCoupling, QuantumValidity validity,
        double? truncated, IReadOnlyList<double> otherwise)
    {
        double? grouping = otherwise.Count == 0 ? null : otherwise.Max(other => Math.Abs(other - flux.Value));
        var error = Math.Max(Math.Max(point.ErrorOverChange * Math.Abs(truncated - flux.Value ?? 0), grouping ?? 0), Math.Abs(flux.Defect));
        var particles = request.System is GasSystem { Gas: var gas } ? gas.Masses.Length : 1;
        var state = PointValidity.Of(validity);
        var (verdict, reasons) = Judge(point, flux.Value, error, state, groupingDecides: grouping == error);
        return new PointResult
        {
            Quantity = request.Quantity,
            Formalism = request.Formalism.Name,
            HeatFlux = flux.Value,
            HeatFluxPerParticle = particles > 1 ? flux.Value / particles : null,
            LogHeatFlux = Logarithm(flux.LogMagnitude),
            ChangeWithGrouping = grouping,
            NumericalError = error,
            Defect = flux.Defect,
            Levels = point.Levels,
            Populations = populations,
            RightCoupling = rightCoupling,
            ParticipationRatio = point.Well is { } well ? Observables.ParticipationRatio.InWell(populations, well.Length) : null,
            EntropyProduction = Observables.EntropyProduction.Of(flux.Value, request.LeftTemperature, request.RightTemperature),
            Validity = state,
            Verdict = verdict,
            Reasons = reasons,
        };
    }

    private static PointResult Rectified(PointRequest request, LindbladEquations point, PointResult forward, EvaluationRun run)
    {
        var backward = QuantumHeatFlux.Of(Solver(point.Equation, run).Solve(request.RightTemperature, request.LeftTemperature));
        return forward with { RectificationRatio = backward.Value == 0 ? null : -forward.HeatFlux / backward.Value };
    }

    private static PointResult Conductivity(PointRequest request, LindbladEquations point, PointResult blank, EvaluationRun run)
    {
        var solver = Solver(point.Equation, run);
        var kappa = QuantumConductivity.Of(solver, request.LeftTemperature);
        var truncation = point.OtherTruncation(run.Cancellation) is { } other
            ? point.ErrorOverChange * Math.Abs(QuantumConductivity.Of(Solver(other, run), request.LeftTemperature).Value - kappa.Value)
            : 0;
        var state = solver.Solve(request.LeftTemperature, request.LeftTemperature);
        var result = blank with
        {
            Conductivity = kappa.Value,
            LogConductivity = Logarithm(kappa.LogMagnitude),
            ActivationEnergy = kappa.ActivationEnergy,
            NumericalError = truncation,
            Levels = point.Levels,
            Validity = PointValidity.Of(state, point.DiscardedWeight(request)),
        };
        return Judge(result, point, kappa.Value);
    }

    private static PointResult Matching(PointRequest request, LindbladEquations point, PointResult blank, EvaluationRun run)
    {
        var gas = (request.System as GasSystem)?.Gas
            ?? throw new ArgumentException("matching needs a gas: levels of one's own have no classical counterpart.");
        var temperature = request.LeftTemperature;
        var target = MatchTarget.Of(request, gas, run);
        var matched = (PowerLawSpectrum)Observables.Matching.Spectrum(point.Equation.System, point.Equation.Spectrum, temperature, target.Conductivity);
        var truncated = point.OtherTruncation(run.Cancellation) is { } other
            ? ((PowerLawSpectrum)Observables.Matching.Spectrum(other.System, other.Spectrum, temperature, target.Conductivity)).Gamma
            : matched.Gamma;
        var state = Solver(new RateEquation(point.Equation.System, matched, point.Equation.DegeneracyTolerance), run).Solve(temperature, temperature);
        var result = blank with
        {
            Gamma = matched.Gamma,
            Conductivity = target.Conductivity,
            StandardError = matched.Gamma * target.StandardError / target.Conductivity,
            Seed = target.StandardError is null ? null : request.MatchRoute.Seed,
            NumericalError = point.ErrorOverChange * Math.Abs(truncated - matched.Gamma) + matched.Gamma * target.NumericalError / target.Conductivity,
            Levels = point.Levels,
            Validity = PointValidity.Of(state, point.DiscardedWeight(request)),
        };
        return Judge(result, point, matched.Gamma);
    }

    private static PointResult Relaxation(PointRequest request, LindbladEquations point, PointResult blank, EvaluationRun run)
    {
        var temperature = request.LeftTemperature;
        var liouvillian = new BlockLiouvillian(point.Equation, temperature);
        var rate = liouvillian.SlowestPopulationRate();
        var gap = Math.Min(rate, liouvillian.SlowestCoherenceRate().Rate);
        var truncation = point.OtherTruncation(run.Cancellation) is { } other
            ? point.ErrorOverChange * Math.Abs(new BlockLiouvillian(other, temperature).SlowestPopulationRate() - rate)
            : 0;
        var state = Solver(point.Equation, run).Solve(temperature, temperature);
        var result = blank with
        {
            PopulationRelaxationRate = rate,
            LiouvillianGap = gap,
            NumericalError = truncation,
            Levels = point.Levels,
            Validity = PointValidity.Of(state, point.DiscardedWeight(request)),
        };
        return Judge(result, point, rate);
    }

    /// <summary>The solver of an equation, with the threads of a run.</summary>
    /// <param name="equation">The equation.</param>
    /// <param name="run">Threads and cancellation.</param>
    public static SteadyStateSolver Solver(RateEquation equation, EvaluationRun run) => new(equation, run.ThreadsAtWork, run.Cancellation);

    private static double? Logarithm(double value) => double.IsFinite(value) ? value : null;

    private static PointResult Judge(PointResult result, LindbladEquations point, double value)
    {
        var (verdict, reasons) = Judge(point, value, result.NumericalError!.Value, result.Validity!, groupingDecides: false);
        return result with { Verdict = verdict, Reasons = reasons };
    }

    private static (Verdict Verdict, IReadOnlyList<string> Reasons) Judge(
        LindbladEquations point, double value, double error, PointValidity validity, bool groupingDecides)
    {
        var bound = point.IsPair ? LargestRelativeErrorOfPair : LargestRelativeError;
        if (!(error > bound * Math.Abs(value))) return (Verdict.Ok, validity.Caveat is { } note ? [note] : []);
        var cure = groupingDecides
            ? "it is the change with ten times or a tenth of the degeneracy tolerance, which groups the levels otherwise"
            : Text($"keep more than {point.Levels} levels");
        var reason = Text($"the numerical error {error:G2} is above {bound:G1} of the answer: {cure}.");
        return (Verdict.Unconverged, validity.Caveat is { } caveat ? [reason, caveat] : [reason]);
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
