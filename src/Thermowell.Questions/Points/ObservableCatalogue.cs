using System.Collections.Frozen;
using System.Collections.Immutable;
using Thermowell.Questions.Parameters;
using static Thermowell.Questions.Points.PointKinds;
using static Thermowell.Questions.Points.Quantity;

namespace Thermowell.Questions.Points;

/// <summary>The numbers that answers may hold, each declared once.</summary>
internal static class ObservableCatalogue
{
    private const PointKinds Quantum = Lindblad | PointKinds.Redfield;
    private const PointKinds Classical = Exact | Simulated;
    private const PointKinds Any = Quantum | Classical;

    private static readonly Quantity[] Every = Enum.GetValues<Quantity>();

    /// <summary>All of them, in the order of tables and columns.</summary>
    public static ImmutableArray<Observable> All { get; } =
    [
        new("heatFlux", UnitName.Flux, "J, positive from left to right", r => r.HeatFlux)
        {
            Quantities = [HeatFlux], Kinds = Any, Label = "heat flux J, left to right", Symbol = "*J*",
            Answers = HeatFlux, BearsErrorOf = HeatFlux, IsMarked = true,
        },
        new("heatFluxPerParticle", UnitName.Flux, "J/N", r => r.HeatFluxPerParticle)
        {
            Quantities = [HeatFlux], Kinds = Several, Label = "J/N", Symbol = "*J*/*N*",
        },
        new("secularHeatFlux", UnitName.Flux, "J of the Lindblad equation", r => r.SecularHeatFlux)
        {
            Quantities = [HeatFlux], Kinds = PointKinds.Redfield, Label = "Lindblad flux beside it", Symbol = "*J*_{sec}",
        },
        new("rectificationRatio", "", "-J(T_L, T_R)/J(T_R, T_L)", r => r.RectificationRatio)
        {
            Quantities = [HeatFlux], Kinds = Rectified, Label = "rectification -J(L,R)/J(R,L)",
        },
        new("rectificationError", "", "its standard error", r => r.RectificationError)
        {
            Quantities = [HeatFlux], Kinds = Rectified, Label = "its standard error",
        },
        new("logHeatFlux", "", "ln |J|, which holds where J underflows", r => r.LogHeatFlux)
        {
            Quantities = [HeatFlux], Kinds = Any, Label = "ln |J|", Symbol = "ln |*J*|",
            IsShown = r => r.HeatFlux is 0, IsLogarithm = true, Scale = units => units.Of(UnitName.Flux)!,
        },
        new("conductivity", UnitName.Rate, "dJ/dDelta at Delta -> 0", r => r.Conductivity)
        {
            Quantities = [Conductivity, Matching], Kinds = Any, Label = "conductivity, dJ/dDelta",
            Symbol = "*κ*", Answers = Conductivity, BearsErrorOf = Conductivity, IsMarked = true,
            Scale = units => units.ConductivityScale,
        },
        new("secularConductivity", UnitName.Rate, "that of the Lindblad equation", r => r.SecularConductivity)
        {
            Quantities = [Conductivity], Kinds = PointKinds.Redfield, Label = "Lindblad conductivity beside it",
            Symbol = "*κ*_{sec}", Scale = units => units.ConductivityScale,
        },
        new("logConductivity", "", "its logarithm, which holds where it underflows", r => r.LogConductivity)
        {
            Quantities = [Conductivity], Kinds = Quantum, Label = "ln conductivity", Symbol = "ln *κ*",
            IsShown = r => r.Conductivity is 0, IsLogarithm = true, Scale = units => units.ConductivityScale,
        },
        new("activationEnergy", UnitName.Energy, "-d ln(kappa T^2)/d(1/T)", r => r.ActivationEnergy)
        {
            Quantities = [Conductivity], Kinds = Quantum, Label = "activation energy",
            Scale = units => units.EnergyScale,
        },
        new("gamma", "", "the matched strength of J(w)", r => r.Gamma)
        {
            Quantities = [Matching], Kinds = Any, Label = "matched gamma", Symbol = "*γ*", Answers = Matching,
            BearsErrorOf = Matching, IsMarked = true,
        },
        new("populationRelaxationRate", UnitName.Rate, "the slowest rate of the populations", r => r.PopulationRelaxationRate)
        {
            Quantities = [Relaxation], Kinds = Quantum, Label = "slowest population rate",
            BearsErrorOf = Relaxation,
        },
        new("liouvillianGap", UnitName.Rate, "the smallest rate of all modes but the steady one", r => r.LiouvillianGap)
        {
            Quantities = [Relaxation], Kinds = Quantum, Label = "Liouvillian gap", Answers = Relaxation,
            BearsErrorOf = Relaxation,
        },
        new("kernelGapPerStep", "", "1 minus the largest modulus of the kernel's other eigenvalues", r => r.KernelGapPerStep)
        {
            Quantities = [Relaxation], Kinds = Classical, Label = "kernel gap per step", Answers = Relaxation,
            BearsErrorOf = Relaxation,
        },
        new("stepsToThermalise", "", "steps of the kernel to fall by 1/e", r => r.StepsToThermalise)
        {
            Quantities = [Relaxation], Kinds = Classical, Label = "steps to fall by 1/e",
        },
        new("ndtrStrength", "", "(J_max - J(T_R -> 0))/J_max", r => r.NdtrStrength)
        {
            Quantities = [Ndtr], Kinds = Any, Label = "NDTR strength, (J_max - J(0))/J_max", Answers = Ndtr,
            BearsErrorOf = Ndtr, IsMarked = true,
        },
        new("standardError", "", "the standard error of the quantity, in its unit", r => r.StandardError)
        {
            Quantities = Every, Kinds = Simulated, IsErrorOfAnswer = true,
        },
        new("numericalError", "", "the numerical error of the quantity, in its unit", r => r.NumericalError)
        {
            Quantities = Every, Kinds = Any, IsErrorOfAnswer = true,
        },
        new("peakTemperature", UnitName.Energy, "T_R at which J is largest; 0 if it falls from T_R = 0 on", r => r.PeakTemperature)
        {
            Quantities = [Ndtr], Kinds = Any, Label = "right temperature of J_max",
            Error = r => r.PeakTemperatureError,
        },
        new("peakTemperatureError", UnitName.Energy, "how far from it J has fallen by its error", r => r.PeakTemperatureError)
        {
            Quantities = [Ndtr], Kinds = Any,
        },
        new("peakHeatFlux", UnitName.Flux, "J_max, positive from left to right", r => r.PeakHeatFlux)
        {
            Quantities = [Ndtr], Kinds = Any, Label = "J_max", Error = r => r.PeakHeatFluxError,
        },
        new("peakHeatFluxError", UnitName.Flux, "its numerical error", r => r.PeakHeatFluxError)
        {
            Quantities = [Ndtr], Kinds = Any,
        },
        new("zeroTemperatureHeatFlux", UnitName.Flux, "J at T_R -> 0", r => r.ZeroTemperatureHeatFlux)
        {
            Quantities = [Ndtr], Kinds = Any, Label = "J at right temperature 0",
        },
        new("steepestSlope", "", "the largest d ln J/d ln T_R below the peak", r => r.SteepestSlope)
        {
            Quantities = [Ndtr], Kinds = Any, Label = "steepest d ln J/d ln T_R below J_max",
        },
        new("steepestSlopeTemperature", UnitName.Energy, "T_R at which it is found", r => r.SteepestSlopeTemperature)
        {
            Quantities = [Ndtr], Kinds = Any, Label = "right temperature of it",
        },
        new("defect", UnitName.Flux, "J_L + J_R, both into the system", r => r.Defect)
        {
            Quantities = [HeatFlux, Ndtr], Kinds = Any, Label = "defect J_L + J_R", Symbol = "*J*_{L} + *J*_{R}",
        },
        new("effectiveTemperatureLeft", UnitName.Energy, "mean m v^2/2 leaving the left wall", r => r.EffectiveTemperatureLeft)
        {
            Quantities = [HeatFlux], Kinds = Classical, Label = "effective temperature, left", IsDetail = true,
        },
        new("effectiveTemperatureRight", UnitName.Energy, "mean m v^2/2 leaving the right wall", r => r.EffectiveTemperatureRight)
        {
            Quantities = [HeatFlux], Kinds = Classical, Label = "effective temperature, right", IsDetail = true,
        },
        new("entropyProduction", UnitName.Rate, "J (1/T_R - 1/T_L)", r => r.EntropyProduction)
        {
            Quantities = [HeatFlux], Kinds = Any, Label = "entropy production", IsMarked = true, IsDetail = true,
            Scale = units => units.ConductivityScale,
        },
        new("participationRatio", UnitName.Length, "PR in position", r => r.ParticipationRatio)
        {
            Quantities = [HeatFlux], Kinds = Quantum, Label = "participation ratio", IsDetail = true,
        },
        new("rightCoupling", UnitName.Coupling, "<P_R>", r => r.RightCoupling)
        {
            Quantities = [HeatFlux], Kinds = Quantum, Label = "<P_R>", Symbol = "⟨*P*_{R}⟩", IsDetail = true,
        },
        new("negativeWeight", "", "sum of the negative eigenvalues of the density matrix", r => r.NegativeWeight)
        {
            Quantities = Every, Kinds = PointKinds.Redfield, Label = "negative weight of the density matrix", IsDetail = true,
        },
        new("smallestEigenvalue", "", "the smallest eigenvalue of the density matrix", r => r.SmallestEigenvalue)
        {
            Quantities = Every, Kinds = PointKinds.Redfield, Label = "its smallest eigenvalue", IsDetail = true,
        },
        new("growthRate", UnitName.Rate, "largest positive real part found among the generator's eigenvalues", r => r.GrowthRate)
        {
            Quantities = Every, Kinds = PointKinds.Redfield, Label = "growth rate found", IsDetail = true,
        },
        new("traceDefect", "", "|Tr rho - 1|", r => r.TraceDefect)
        {
            Quantities = Every, Kinds = PointKinds.Redfield, IsDetail = true,
        },
        new("changeWithLevels", "", "relative change with 1.2 times the levels", r => r.ChangeWithLevels)
        {
            Quantities = Every, Kinds = PointKinds.Redfield, Label = "relative change with 1.2 times the levels", IsDetail = true,
        },
        new("changeWithGrouping", UnitName.Flux, "change of J with another degeneracy tolerance", r => r.ChangeWithGrouping)
        {
            Quantities = [HeatFlux], Kinds = Quantum, IsDetail = true,
        },
        new("residual", "", "relative residual of an iterative solve", r => r.Residual)
        {
            Quantities = Every, Kinds = PointKinds.Redfield, Label = "residual", IsDetail = true,
        },
        new("levels", "", "levels kept", r => r.Levels)
        {
            Quantities = Every, Kinds = Quantum, Label = "levels", IsWhole = true, IsDetail = true,
        },
        new("rateOverSpacing", "", "fastest rate over smallest Bohr frequency", r => r.Validity?.RateOverSpacing)
        {
            Quantities = Every, Kinds = Quantum, Label = "fastest rate / smallest Bohr frequency", IsDetail = true,
        },
        new("tailPopulation", "", "population of the last level kept", r => r.Validity?.TailPopulation)
        {
            Quantities = Every, Kinds = Quantum, Label = "population of the last level", IsDetail = true,
        },
        new("discardedBoltzmannWeight", "", "Boltzmann weight of the levels left out", r => r.Validity?.DiscardedBoltzmannWeight)
        {
            Quantities = Every, Kinds = Quantum, Label = "Boltzmann weight left out", IsDetail = true,
        },
        new("collisions", "", "wall collisions simulated", r => r.Collisions)
        {
            Quantities = [HeatFlux, Conductivity], Kinds = Simulated, Label = "collisions", IsWhole = true, IsDetail = true,
        },
        new("pairCollisions", "", "collisions between particles simulated", r => r.PairCollisions)
        {
            Quantities = [HeatFlux], Kinds = Simulated, Label = "collisions between particles", IsWhole = true, IsDetail = true,
        },
        new("degreesOfFreedom", "", "degrees of freedom of the standard error", r => r.DegreesOfFreedom)
        {
            Quantities = [HeatFlux], Kinds = Simulated, IsWhole = true, IsDetail = true,
        },
        new("energyDefect", "", "energy ledger, relative", r => r.EnergyDefect)
        {
            Quantities = [HeatFlux], Kinds = Simulated, Label = "energy ledger, relative", IsDetail = true,
        },
    ];

    // Below the list that it is made of: fields get their values in the order in which they stand.

    /// <summary>The same by their keys.</summary>
    public static FrozenDictionary<string, Observable> ByKey { get; } = All.ToFrozenDictionary(one => one.Key);
}
