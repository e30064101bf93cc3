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

    // The truncation error is the change when this many times the levels are kept.
    private const double Enlargement = 1.1;

    public static PointResult Evaluate(PointRequest request, LindbladFormalism formalism)
    {
        var blank = new PointResult { Quantity = request.Quantity, Formalism = formalism.Name };
        var point = new LindbladEquations(request, formalism);
        return request.Quantity switch
        {
            Quantity.HeatFlux => HeatFlux(request, point, blank),
            Quantity.Conductivity => Conductivity(request, point, blank),
            Quantity.Matching => Matching(request, point, blank),
            Quantity.Relaxation => Relaxation(request, point, blank),
            _ => throw new InvalidOperationException($"no evaluation for {request.Quantity}."),
        };
    }

    private static PointResult HeatFlux(PointRequest request, LindbladEquations point, PointResult blank)
    {
        var state = new SteadyStateSolver(point.Equation).Solve(request.LeftTemperature, request.RightTemperature);
        var flux = QuantumHeatFlux.Of(state);
        var truncation = point.Enlarged is { } larger
            ? Math.Abs(QuantumHeatFlux.Of(new SteadyStateSolver(larger).Solve(request.LeftTemperature, request.RightTemperature)).Value - flux.Value)
            : 0;
        var result = blank with
        {
            HeatFlux = flux.Value,
            LogHeatFlux = Logarithm(flux.LogMagnitude),
            NumericalError = Math.Max(truncation, Math.Abs(flux.Defect)),
            Defect = flux.Defect,
            Levels = point.Levels,
            Populations = state.Populations.ToArray(),
            RightCoupling = CouplingExpectation.Right(state),
            ParticipationRatio = point.Well is { } well ? Observables.ParticipationRatio.InWell(state.Populations, well.Length) : null,
            EntropyProduction = Observables.EntropyProduction.Of(flux.Value, request.LeftTemperature, request.RightTemperature),
            Validity = PointValidity.Of(state, point.DiscardedWeight),
        };
        return Judge(result, flux.Value);
    }

    private static PointResult Conductivity(PointRequest request, LindbladEquations point, PointResult blank)
    {
        var solver = new SteadyStateSolver(point.Equation);
        var kappa = QuantumConductivity.Of(solver, request.LeftTemperature);
        var truncation = point.Enlarged is { } larger
            ? Math.Abs(QuantumConductivity.Of(new SteadyStateSolver(larger), request.LeftTemperature).Value - kappa.Value)
            : 0;
        var state = solver.Solve(request.LeftTemperature, request.LeftTemperature);
        var result = blank with
        {
            Conductivity = kappa.Value,
            LogConductivity = Logarithm(kappa.LogMagnitude),
            ActivationEnergy = kappa.ActivationEnergy,
            NumericalError = truncation,
            Levels = point.Levels,
            Validity = PointValidity.Of(state, point.DiscardedWeight),
        };
        return Judge(result, kappa.Value);
    }

    private static PointResult Matching(PointRequest request, LindbladEquations point, PointResult blank)
    {
        var gas = (request.System as GasSystem)?.Gas
            ?? throw new ArgumentException("matching needs a gas: levels of one's own have no classical counterpart.");
        var temperature = request.LeftTemperature;
        var (target, targetError) = MatchTarget.Conductivity(gas, temperature, request.MatchAgainst);
        var matched = (PowerLawSpectrum)Observables.Matching.Spectrum(point.Equation.System, point.Equation.Spectrum, temperature, target);
        var enlarged = point.Enlarged is { } larger
            ? ((PowerLawSpectrum)Observables.Matching.Spectrum(larger.System, larger.Spectrum, temperature, target)).Gamma
            : matched.Gamma;
        var state = new SteadyStateSolver(new RateEquation(point.Equation.System, matched)).Solve(temperature, temperature);
        var result = blank with
        {
            Gamma = matched.Gamma,
            Conductivity = target,
            NumericalError = Math.Abs(enlarged - matched.Gamma) + matched.Gamma * targetError / target,
            Levels = point.Levels,
            Validity = PointValidity.Of(state, point.DiscardedWeight),
        };
        return Judge(result, matched.Gamma);
    }

    private static PointResult Relaxation(PointRequest request, LindbladEquations point, PointResult blank)
    {
        var temperature = request.LeftTemperature;
        var liouvillian = new BlockLiouvillian(point.Equation, temperature);
        var rate = liouvillian.SlowestPopulationRate();
        var gap = Math.Min(rate, liouvillian.SlowestCoherenceRate().Rate);
        var truncation = point.Enlarged is { } larger
            ? Math.Abs(new BlockLiouvillian(larger, temperature).SlowestPopulationRate() - rate)
            : 0;
        var state = new SteadyStateSolver(point.Equation).Solve(temperature, temperature);
        var result = blank with
        {
            PopulationRelaxationRate = rate,
            LiouvillianGap = gap,
            NumericalError = truncation,
            Levels = point.Levels,
            Validity = PointValidity.Of(state, point.DiscardedWeight),
        };
        return Judge(result, rate);
    }

    private static double? Logarithm(double value) => double.IsFinite(value) ? value : null;

    private static PointResult Judge(PointResult result, double value)
    {
        var reasons = new List<string>();
        var unconverged = result.NumericalError > LargestRelativeError * Math.Abs(value);
        if (unconverged)
            reasons.Add(Text($"the numerical error {result.NumericalError:G2} is above {LargestRelativeError:G1} of the answer: keep more than {result.Levels} levels."));
        if (result.Validity?.Caveat is { } caveat) reasons.Add(caveat);
        return result with { Verdict = unconverged ? Verdict.Unconverged : Verdict.Ok, Reasons = reasons };
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
