using Thermowell.Models;
using Thermowell.Questions.Parameters;
using Thermowell.Questions.Points;
using static Thermowell.Plans.PointKinds;
using static Thermowell.Questions.Points.Quantity;

namespace Thermowell.Plans.Columns;

/// <summary>The columns that a study's journals keep: what was derived for each point, and the scalars of its result that apply.</summary>
internal static class ResultColumns
{
    private const PointKinds Quantum = Lindblad | Redfield;
    private const PointKinds Classical = Exact | Simulated;
    private const PointKinds Any = Quantum | Classical;

    private static readonly Quantity[] Every = [HeatFlux, Conductivity, Matching, Relaxation, Ndtr];

    /// <summary>A column of results, with the quantities it belongs to and the kinds of points of which it needs one.</summary>
    internal sealed record Rule(Quantity[] Quantities, PointKinds Kinds, RecordColumn Column);

    /// <summary>The columns of results in their order.</summary>
    public static IReadOnlyList<Rule> Rules { get; } =
    [
        new([HeatFlux], Any, RecordColumn.Number("heatFlux", UnitName.Flux, "J, positive from left to right", r => r.HeatFlux)),
        new([HeatFlux], Several, RecordColumn.Number("heatFluxPerParticle", UnitName.Flux, "J/N", r => r.HeatFluxPerParticle)),
        new([HeatFlux], Any, RecordColumn.Number("logHeatFlux", "", "ln |J|, which holds where J underflows", r => r.LogHeatFlux)),
        new([HeatFlux], Redfield, RecordColumn.Number("secularHeatFlux", UnitName.Flux, "J of the Lindblad equation", r => r.SecularHeatFlux)),
        new([HeatFlux], Rectified, RecordColumn.Number("rectificationRatio", "", "-J(T_L, T_R)/J(T_R, T_L)", r => r.RectificationRatio)),
        new([HeatFlux], Rectified, RecordColumn.Number("rectificationError", "", "its standard error", r => r.RectificationError)),
        new([Matching], Any, RecordColumn.Number("gamma", "", "the matched strength of J(w)", r => r.Gamma)),
        new([Conductivity, Matching], Any, RecordColumn.Number("conductivity", UnitName.Rate, "dJ/dDelta at Delta -> 0", r => r.Conductivity)),
        new([Conductivity], Quantum, RecordColumn.Number("logConductivity", "", "its logarithm, which holds where it underflows", r => r.LogConductivity)),
        new([Conductivity], Redfield, RecordColumn.Number("secularConductivity", UnitName.Rate, "that of the Lindblad equation", r => r.SecularConductivity)),
        new([Conductivity], Quantum, RecordColumn.Number("activationEnergy", UnitName.Energy, "-d ln(kappa T^2)/d(1/T)", r => r.ActivationEnergy)),
        new([Relaxation], Quantum, RecordColumn.Number("populationRelaxationRate", UnitName.Rate, "the slowest rate of the populations", r => r.PopulationRelaxationRate)),
        new([Relaxation], Quantum, RecordColumn.Number("liouvillianGap", UnitName.Rate, "the smallest rate of all modes but the steady one", r => r.LiouvillianGap)),
        new([Relaxation], Classical, RecordColumn.Number("kernelGapPerStep", "", "1 minus the largest modulus of the kernel's other eigenvalues", r => r.KernelGapPerStep)),
        new([Relaxation], Classical, RecordColumn.Number("stepsToThermalise", "", "steps of the kernel to fall by 1/e", r => r.StepsToThermalise)),
        new([Ndtr], Any, RecordColumn.Number("ndtrStrength", "", "(J_max - J(T_R -> 0))/J_max", r => r.NdtrStrength)),
        new(Every, Simulated, RecordColumn.Number("standardError", "", "the standard error of the quantity, in its unit", r => r.StandardError)),
        new(Every, Any, RecordColumn.Number("numericalError", "", "the numerical error of the quantity, in its unit", r => r.NumericalError)),
        new([Ndtr], Any, RecordColumn.Number("peakTemperature", UnitName.Energy, "T_R at which J is largest; 0 if it falls from T_R = 0 on", r => r.PeakTemperature)),
        new([Ndtr], Any, RecordColumn.Number("peakTemperatureError", UnitName.Energy, "how far from it J has fallen by its error", r => r.PeakTemperatureError)),
        new([Ndtr], Any, RecordColumn.Number("peakHeatFlux", UnitName.Flux, "J_max, positive from left to right", r => r.PeakHeatFlux)),
        new([Ndtr], Any, RecordColumn.Number("peakHeatFluxError", UnitName.Flux, "its numerical error", r => r.PeakHeatFluxError)),
        new([Ndtr], Any, RecordColumn.Number("zeroTemperatureHeatFlux", UnitName.Flux, "J at T_R -> 0", r => r.ZeroTemperatureHeatFlux)),
        new([Ndtr], Any, RecordColumn.Number("steepestSlope", "", "the largest d ln J/d ln T_R below the peak", r => r.SteepestSlope)),
        new([Ndtr], Any, RecordColumn.Number("steepestSlopeTemperature", UnitName.Energy, "T_R at which it is found", r => r.SteepestSlopeTemperature)),
        new([HeatFlux, Ndtr], Any, RecordColumn.Number("defect", UnitName.Flux, "J_L + J_R, both into the system", r => r.Defect)),
        new(Every, Any, new RecordColumn(new TableColumn("verdict", "", "ok, uncontrolled, unconverged, unphysical or failed", ColumnKind.Word), (_, r) => VerdictWord.Number(r), VerdictWord.Text)),
        new(Every, Any, new RecordColumn(new TableColumn("reasons", "", "why the verdict is not ok, or what to know", ColumnKind.Word), (_, r) => r is null ? 0 : ReasonCode.Of(r), ReasonCode.Text)),
        new(Every, Quantum, RecordColumn.Number("rateOverSpacing", "", "fastest rate over smallest Bohr frequency", r => r.Validity?.RateOverSpacing)),
        new(Every, Quantum, RecordColumn.Number("tailPopulation", "", "population of the last level kept", r => r.Validity?.TailPopulation)),
        new(Every, Quantum, RecordColumn.Number("discardedBoltzmannWeight", "", "Boltzmann weight of the levels left out", r => r.Validity?.DiscardedBoltzmannWeight)),
        new(Every, Quantum, RecordColumn.Whole("levels", "levels kept", r => r.Levels)),
        new([HeatFlux], Quantum, RecordColumn.Number("changeWithGrouping", UnitName.Flux, "change of J with another degeneracy tolerance", r => r.ChangeWithGrouping)),
        new(Every, Redfield, RecordColumn.Number("changeWithLevels", "", "relative change with 1.2 times the levels", r => r.ChangeWithLevels)),
        new(Every, Redfield, RecordColumn.Number("negativeWeight", "", "sum of the negative eigenvalues of the density matrix", r => r.NegativeWeight)),
        new(Every, Redfield, RecordColumn.Number("smallestEigenvalue", "", "the smallest eigenvalue of the density matrix", r => r.SmallestEigenvalue)),
        new(Every, Redfield, RecordColumn.Number("growthRate", UnitName.Rate, "largest positive real part found among the generator's eigenvalues", r => r.GrowthRate)),
        new(Every, Redfield, RecordColumn.Number("traceDefect", "", "|Tr rho - 1|", r => r.TraceDefect)),
        new(Every, Redfield, RecordColumn.Number("residual", "", "relative residual of an iterative solve", r => r.Residual)),
        new([HeatFlux], Any, RecordColumn.Number("entropyProduction", UnitName.Rate, "J (1/T_R - 1/T_L)", r => r.EntropyProduction)),
        new([HeatFlux], Quantum, RecordColumn.Number("participationRatio", UnitName.Length, "PR in position", r => r.ParticipationRatio)),
        new([HeatFlux], Quantum, RecordColumn.Number("rightCoupling", UnitName.Coupling, "<P_R>", r => r.RightCoupling)),
        new([HeatFlux], Classical, RecordColumn.Number("effectiveTemperatureLeft", UnitName.Energy, "mean m v^2/2 leaving the left wall", r => r.EffectiveTemperatureLeft)),
        new([HeatFlux], Classical, RecordColumn.Number("effectiveTemperatureRight", UnitName.Energy, "mean m v^2/2 leaving the right wall", r => r.EffectiveTemperatureRight)),
        new([HeatFlux], Simulated, RecordColumn.Number("energyDefect", "", "energy ledger, relative", r => r.EnergyDefect)),
        new([HeatFlux, Conductivity], Simulated, RecordColumn.Whole("collisions", "wall collisions simulated", r => r.Collisions)),
        new([HeatFlux], Simulated, RecordColumn.Whole("pairCollisions", "collisions between particles simulated", r => r.PairCollisions)),
        new([HeatFlux], Simulated, RecordColumn.Whole("degreesOfFreedom", "degrees of freedom of the standard error", r => r.DegreesOfFreedom)),
        new([HeatFlux, Conductivity, Matching], Simulated, RecordColumn.Whole("seed", "the seed of the random streams", r => (long?)r.Seed)),
    ];

    /// <summary>The columns of a study whose points have some kinds.</summary>
    public static IReadOnlyList<RecordColumn> Of(Study study, PointKinds kinds)
        => [.. Derived(study), .. Rules.Where(rule => rule.Quantities.Contains(study.Quantity) && (rule.Kinds & kinds) != 0).Select(rule => rule.Column)];

    /// <summary>The columns of some names in a study; null if one of them is unknown.</summary>
    public static IReadOnlyList<RecordColumn>? Named(Study study, IReadOnlyList<string> names)
    {
        List<RecordColumn> all = [.. Derived(study), .. Rules.Where(rule => rule.Quantities.Contains(study.Quantity)).Select(rule => rule.Column)];
        var found = names.Select(name => all.FirstOrDefault(column => column.Column.Name == name)).OfType<RecordColumn>().ToList();
        return found.Count == names.Count ? found : null;
    }

    private static IEnumerable<RecordColumn> Derived(Study study)
    {
        foreach (var scaling in study.Derived.Scalings)
        {
            var right = scaling.Name == PointParameters.RightTemperature.Name;
            yield return RecordColumn.Input(ColumnName.Of(scaling.Name), UnitName.Energy, "the temperature, scaled with the length", r => right ? r.RightTemperature : r.LeftTemperature);
        }

        if (study.Derived.Gamma is not null)
            yield return RecordColumn.Input("gamma", "", "the strength of J(w), matched", r => r.Formalism is QuantumFormalism { Spectrum: PowerLawSpectrum spectrum } ? spectrum.Gamma : null);
    }
}
