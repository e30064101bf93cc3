using System.Globalization;
using Thermowell.Classical;
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
        var point = new Prepared(request, formalism);
        return request.Quantity switch
        {
            Quantity.HeatFlux => HeatFlux(request, point, blank),
            Quantity.Conductivity => Conductivity(request, point, blank),
            Quantity.Matching => Matching(request, point, blank),
            Quantity.Relaxation => Relaxation(request, point, blank),
            _ => throw new InvalidOperationException($"no evaluation for {request.Quantity}."),
        };
    }

    private static PointResult HeatFlux(PointRequest request, Prepared point, PointResult blank)
    {
        var state = new SteadyStateSolver(point.Equation).Solve(request.LeftTemperature, request.RightTemperature);
        var flux = QuantumHeatFlux.Of(state);
        var truncation = point.Enlarged is { } larger
            ? Math.Abs(QuantumHeatFlux.Of(new SteadyStateSolver(larger).Solve(request.LeftTemperature, request.RightTemperature)).Value - flux.Value)
            : 0;
        var well = (request.System as GasSystem)?.Gas;
        var result = blank with
        {
            HeatFlux = flux.Value,
            LogHeatFlux = Logarithm(flux.LogMagnitude),
            NumericalError = Math.Max(truncation, Math.Abs(flux.Defect)),
            Defect = flux.Defect,
            Levels = point.Levels,
            Populations = state.Populations.ToArray(),
            RightCoupling = CouplingExpectation.Right(state),
            ParticipationRatio = well is null ? null : Observables.ParticipationRatio.InWell(state.Populations, well.Length),
            EntropyProduction = Observables.EntropyProduction.Of(flux.Value, request.LeftTemperature, request.RightTemperature),
            Validity = Validity(state, point.DiscardedWeight),
        };
        return Judge(result, flux.Value);
    }

    private static PointResult Conductivity(PointRequest request, Prepared point, PointResult blank)
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
            Validity = Validity(state, point.DiscardedWeight),
        };
        return Judge(result, kappa.Value);
    }

    private static PointResult Matching(PointRequest request, Prepared point, PointResult blank)
    {
        var gas = (request.System as GasSystem)?.Gas
            ?? throw new ArgumentException("matching needs a gas: levels of one's own have no classical counterpart.");
        var temperature = request.LeftTemperature;
        var (target, targetError) = ClassicalConductivity(gas, temperature, request.MatchAgainst);
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
            Validity = Validity(state, point.DiscardedWeight),
        };
        return Judge(result, matched.Gamma);
    }

    private static PointResult Relaxation(PointRequest request, Prepared point, PointResult blank)
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
            Validity = Validity(state, point.DiscardedWeight),
        };
        return Judge(result, rate);
    }

    private static (double Value, double Error) ClassicalConductivity(HardPointGas gas, double temperature, WallLaw wall)
    {
        if (wall is not MetropolisWall) return (ClosedForm.Conductivity(gas, temperature, wall), 0);
        var chain = SpeedChain.Conductivity(gas, temperature, wall);
        return (chain.Conductivity, chain.NumericalError);
    }

    private static double? Logarithm(double value) => double.IsFinite(value) ? value : null;

    private static PointValidity Validity(SteadyState state, double? discardedWeight)
    {
        var v = QuantumValidity.Of(state, discardedWeight);
        return new PointValidity(
            v.LargestRate, v.SmallestBohrFrequency, v.RateOverSpacing, v.LargestCouplingOverFrequency, v.TailPopulation, v.DiscardedBoltzmannWeight);
    }

    private static PointResult Judge(PointResult result, double value)
    {
        var reasons = new List<string>();
        var unconverged = result.NumericalError > LargestRelativeError * Math.Abs(value);
        if (unconverged)
            reasons.Add(Text($"the numerical error {result.NumericalError:G2} is above {LargestRelativeError:G1} of the answer: keep more than {result.Levels} levels."));
        if (result.Validity is { RateOverSpacing: > 1 } validity)
            reasons.Add(Text($"the fastest rate is {validity.RateOverSpacing:G4} times the smallest Bohr frequency: the secular approximation is not controlled here."));
        return result with { Verdict = unconverged ? Verdict.Unconverged : Verdict.Ok, Reasons = reasons };
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    /// <summary>The equation of a request and, for a well, the one with more levels that measures its truncation.</summary>
    private sealed class Prepared
    {
        public Prepared(PointRequest request, LindbladFormalism formalism)
        {
            if (request.System is LevelSystem own)
            {
                Equation = new RateEquation(own.Levels, formalism.Spectrum);
                Levels = own.Levels.Levels;
                return;
            }

            var gas = ((GasSystem)request.System).Gas;
            var hot = Math.Max(request.LeftTemperature, request.RightTemperature);
            Levels = WellLevels.For(gas, hot, formalism.Levels);
            Equation = new RateEquation(SquareWell.Open(gas, Levels), formalism.Spectrum);
            Enlarged = new RateEquation(SquareWell.Open(gas, (int)Math.Ceiling(Enlargement * Levels)), formalism.Spectrum);
            DiscardedWeight = WellLevels.DiscardedWeight(gas, hot, Levels);
        }

        public RateEquation Equation { get; }

        public RateEquation? Enlarged { get; }

        public int Levels { get; }

        public double? DiscardedWeight { get; }
    }
}
