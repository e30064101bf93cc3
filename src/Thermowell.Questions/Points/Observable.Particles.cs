using Thermowell.Declarations;
using Thermowell.Observables;

namespace Thermowell.Questions.Points;

/// <content>The numbers of contacts that exchange particles.</content>
public sealed partial record Observable
{
    private const int OrderOfCoefficients = 57;

    /// <summary>The power that particles gain.</summary>
    [Concept]
    public static Observable Power { get; } =
        OfParticles("power", UnitName.Flux, "-sum of mu times the particles: what a load draws", "power", 56);

    /// <summary>Power over the heat that comes in.</summary>
    [Concept]
    public static Observable EngineEfficiency { get; } =
        OfParticles(
            "engineEfficiency",
            "",
            "power over the heat of contacts above the coldest, of an engine",
            "efficiency, power over heat",
            56
        );

    /// <summary>1 - T_coldest/T_hottest.</summary>
    [Concept]
    public static Observable CarnotEfficiency { get; } =
        OfParticles("carnotEfficiency", "", "1 - T_coldest/T_hottest", "Carnot efficiency", 56);

    /// <summary>The error of <see cref="Conductance"/>.</summary>
    [Concept]
    public static Observable ConductanceError { get; } = ErrorOf("conductance", "");

    /// <summary>G.</summary>
    [Concept]
    public static Observable Conductance { get; } =
        OfParticles(
            "conductance",
            "",
            "dJ_r/dmu at one temperature, in 1/hbar",
            "conductance G",
            OrderOfCoefficients
        ) with
        {
            Symbol = "*G*",
            Error = ConductanceError,
        };

    /// <summary>The error of <see cref="Seebeck"/>.</summary>
    [Concept]
    public static Observable SeebeckError { get; } = ErrorOf("seebeck", "");

    /// <summary>S.</summary>
    [Concept]
    public static Observable Seebeck { get; } =
        OfParticles(
            "seebeck",
            "",
            "-dmu/dT where no particles pass, in k_B",
            "Seebeck coefficient S",
            OrderOfCoefficients
        ) with
        {
            Symbol = "*S*",
            Error = SeebeckError,
        };

    /// <summary>The error of <see cref="Peltier"/>.</summary>
    [Concept]
    public static Observable PeltierError { get; } = ErrorOf("peltier", UnitName.Energy);

    /// <summary>Π = T S.</summary>
    [Concept]
    public static Observable Peltier { get; } =
        OfParticles(
            "peltier",
            UnitName.Energy,
            "heat of a particle at one temperature, T S",
            "Peltier coefficient",
            OrderOfCoefficients
        ) with
        {
            Error = PeltierError,
        };

    /// <summary>The error of <see cref="ThermalConductance"/>.</summary>
    [Concept]
    public static Observable ThermalConductanceError { get; } =
        ErrorOf("thermalConductance", UnitName.Rate) with
        {
            Scale = units => units.ConductivityScale,
        };

    /// <summary>κ where no particles pass.</summary>
    [Concept]
    public static Observable ThermalConductance { get; } =
        OfParticles(
            "thermalConductance",
            UnitName.Rate,
            "dJ_q/dT where no particles pass",
            "thermal conductance, no particles",
            OrderOfCoefficients
        ) with
        {
            Scale = units => units.ConductivityScale,
            Error = ThermalConductanceError,
        };

    /// <summary>The error of <see cref="FigureOfMerit"/>.</summary>
    [Concept]
    public static Observable FigureOfMeritError { get; } = ErrorOf("figureOfMerit", "");

    /// <summary>ZT.</summary>
    [Concept]
    public static Observable FigureOfMerit { get; } =
        OfParticles(
            "figureOfMerit",
            "",
            "ZT = G S^2 T/kappa; none where no bound is told",
            "figure of merit ZT",
            OrderOfCoefficients
        ) with
        {
            Symbol = "*ZT*",
            Error = FigureOfMeritError,
        };

    /// <summary>The error of <see cref="MaximumPower"/>.</summary>
    [Concept]
    public static Observable MaximumPowerError { get; } = ErrorOf("maximumPower", UnitName.Flux, PointKinds.Loaded);

    /// <summary>The largest power over the load.</summary>
    [Concept]
    public static Observable MaximumPower { get; } =
        OfParticles("maximumPower", UnitName.Flux, "the largest power over the load", "maximum power", 58) with
        {
            Kinds = PointKinds.Loaded,
            Error = MaximumPowerError,
        };

    /// <summary>μ of the second contact less that of the first at the largest power.</summary>
    [Concept]
    public static Observable LoadAtMaximumPower { get; } =
        OfParticles(
            "loadAtMaximumPower",
            UnitName.Energy,
            "mu of the second contact of fermions less that of the first at maximum power",
            "load at maximum power",
            58
        ) with
        {
            Kinds = PointKinds.Loaded,
        };

    /// <summary>The efficiency there.</summary>
    [Concept]
    public static Observable EfficiencyAtMaximumPower { get; } =
        OfParticles(
            "efficiencyAtMaximumPower",
            "",
            "power over heat at maximum power",
            "efficiency at maximum power",
            58
        ) with
        {
            Kinds = PointKinds.Loaded,
        };

    /// <summary>1 - √(T_coldest/T_hottest).</summary>
    [Concept]
    public static Observable CurzonAhlborn { get; } =
        OfParticles("curzonAhlborn", "", "1 - sqrt(T_coldest/T_hottest)", "Curzon-Ahlborn efficiency", 58) with
        {
            Kinds = PointKinds.Loaded,
        };

    /// <summary>The most power of any two contacts without interaction.</summary>
    [Concept]
    public static Observable QuantumPowerBound { get; } =
        OfParticles(
            "quantumPowerBound",
            UnitName.Flux,
            "most power without interaction, 0.0503 (T_hottest - T_coldest)^2 a channel",
            "quantum bound of the power",
            58
        ) with
        {
            Kinds = PointKinds.Loaded,
        };

    /// <summary>The sum of particles, which vanishes.</summary>
    [Concept]
    public static Observable SumOfParticles { get; } =
        OfParticles(
            "sumOfParticles",
            UnitName.Rate,
            "sum of the particles from all contacts",
            "defect, sum of the particles",
            262
        );

    /// <summary>The sum of energies, which vanishes.</summary>
    [Concept]
    public static Observable SumOfEnergies { get; } =
        OfParticles(
            "sumOfEnergies",
            UnitName.Flux,
            "sum of the energies from all contacts",
            "defect, sum of the energies",
            264
        );

    /// <summary>The coefficients of a small change as numbers of an answer.</summary>
    /// <param name="of">The coefficients.</param>
    internal static IEnumerable<KeyValuePair<Observable, double?>> Of(TransportCoefficients of) =>
        [
            new(Conductance, of.Conductance),
            new(ConductanceError, of.ConductanceError),
            new(Seebeck, of.Seebeck),
            new(SeebeckError, of.SeebeckError),
            new(Peltier, of.Peltier),
            new(PeltierError, of.PeltierError),
            new(ThermalConductance, of.ThermalConductance),
            new(ThermalConductanceError, of.ThermalConductanceError),
            new(FigureOfMerit, of.FigureOfMerit),
            new(FigureOfMeritError, of.FigureOfMeritError),
        ];

    // What a small change does stands beside a flux between equal contacts, and answers a conductivity.
    private static Quantity[] OfCoefficients => [Quantity.HeatFlux, Quantity.Conductivity];

    private static Observable OfParticles(string key, string unit, string meaning, string label, int order) =>
        new(key, unit, meaning)
        {
            Order = order,
            Quantities = order == OrderOfCoefficients ? OfCoefficients : [Quantity.HeatFlux],
            Kinds = PointKinds.Particles,
            Label = label,
        };

    private static Observable ErrorOf(string key, string unit, PointKinds kinds = PointKinds.Particles) =>
        new(key + "Error", unit, $"the numerical error of {key}")
        {
            Order = 59,
            Quantities = kinds == PointKinds.Particles ? OfCoefficients : [Quantity.HeatFlux],
            Kinds = kinds,
        };
}
