using System.Globalization;
using Spectre.Console;
using Thermowell.Questions.Parameters;
using Thermowell.Questions.Points;

namespace Thermowell.Cli.Output;

/// <summary>A point's answer for a reader: a short table with units, then its caveats.</summary>
internal static class PointTable
{
    public static void Write(IAnsiConsole console, PointRequest request, PointResult result)
    {
        var table = new FittingTable(new(Title(request), Wraps: true), new("value", IsRight: true), new("error", IsRight: true), new("unit"));
        var own = request.System is LevelSystem;
        var error = result.StandardError ?? result.NumericalError;
        var flagged = result.Verdict == Verdict.Unphysical ? " (UNPHYSICAL)" : "";
        Row("heat flux J, left to right" + flagged, result.HeatFlux, error, UnitName.Flux);
        Row("J/N", result.HeatFluxPerParticle, null, UnitName.Flux);
        Row("Lindblad flux beside it", result.SecularHeatFlux, null, UnitName.Flux);
        Row("rectification -J(L,R)/J(R,L)", result.RectificationRatio, null, "");
        Row("its standard error", result.RectificationError, null, "");
        Row("ln |J|", result.HeatFlux is 0 ? result.LogHeatFlux : null, null, "");
        Row("conductivity, dJ/dDelta" + flagged, result.Conductivity, result.Gamma is null ? error : null, UnitName.Rate);
        Row("Lindblad conductivity beside it", result.SecularConductivity, null, UnitName.Rate);
        Row("ln conductivity", result.Conductivity is 0 ? result.LogConductivity : null, null, "");
        Row("activation energy", result.ActivationEnergy, null, UnitName.Energy);
        Row("matched gamma" + flagged, result.Gamma, error, "");
        Row("slowest population rate", result.PopulationRelaxationRate, error, UnitName.Rate);
        Row("Liouvillian gap", result.LiouvillianGap, result.PopulationRelaxationRate is null ? error : null, UnitName.Rate);
        Row("kernel gap per step", result.KernelGapPerStep, error, "");
        Row("steps to fall by 1/e", result.StepsToThermalise, null, "");
        Row("NDTR strength, (J_max - J(0))/J_max" + flagged, result.NdtrStrength, error, "");
        Row("right temperature of J_max", result.PeakTemperature, result.PeakTemperatureError, UnitName.Energy);
        Row("J_max", result.PeakHeatFlux, result.PeakHeatFluxError, UnitName.Flux);
        Row("J at right temperature 0", result.ZeroTemperatureHeatFlux, null, UnitName.Flux);
        Row("steepest d ln J/d ln T_R below J_max", result.SteepestSlope, null, "");
        Row("right temperature of it", result.SteepestSlopeTemperature, null, UnitName.Energy);
        Row("defect J_L + J_R", result.Defect, null, UnitName.Flux);
        Row("effective temperature, left", result.EffectiveTemperatureLeft, null, UnitName.Energy);
        Row("effective temperature, right", result.EffectiveTemperatureRight, null, UnitName.Energy);
        Row("entropy production" + flagged, result.EntropyProduction, null, UnitName.Rate);
        Row("participation ratio", result.ParticipationRatio, null, UnitName.Length);
        Row("<P_R>", result.RightCoupling, null, UnitName.Coupling);
        Row("negative weight of the density matrix", result.NegativeWeight, null, "");
        Row("its smallest eigenvalue", result.SmallestEigenvalue, null, "");
        Row("growth rate found", result.GrowthRate, null, UnitName.Rate);
        Row("relative change with 1.2 times the levels", result.ChangeWithLevels, null, "");
        Row("residual", result.Residual, null, "");
        Row("levels", result.Levels, null, "");
        Row("fastest rate / smallest Bohr frequency", result.Validity?.RateOverSpacing, null, "");
        Row("population of the last level", result.Validity?.TailPopulation, null, "");
        Row("Boltzmann weight left out", result.Validity?.DiscardedBoltzmannWeight, null, "");
        Row("collisions", result.Collisions, null, "");
        Row("collisions between particles", result.PairCollisions, null, "");
        Row("energy ledger, relative", result.EnergyDefect, null, "");
        table.Write(console);
        if (own) FittingTable.WriteLine(console, $"units: {UnitName.MeaningOfOwn}");
        FittingTable.WriteLine(console, $"verdict: {result.Verdict.Word()}" + (result.Seed is { } seed ? $", seed {seed}" : ""));
        foreach (var reason in result.Reasons) FittingTable.WriteLine(console, "note: " + reason);

        void Row(string name, double? value, double? uncertainty, string unit)
        {
            if (value is not { } number) return;
            table.Add(name, Number(number), uncertainty is { } e ? Uncertainty(e, result.StandardError) : "", own ? UnitName.OfOwn(unit) : unit);
        }
    }

    private static string Title(PointRequest request)
        => request.Quantity switch
        {
            Quantity.HeatFlux => Text($"{request.Formalism.Name}, T_L = {request.LeftTemperature:G6}, T_R = {request.RightTemperature:G6}"),
            Quantity.Ndtr => Text($"{request.Formalism.Name}, T_L = {request.LeftTemperature:G6}, T_R from {request.RightTemperature:G6}"),
            _ => Text($"{request.Formalism.Name}, T = {request.LeftTemperature:G6}"),
        };

    private static string Number(double value) => value.ToString("G10", CultureInfo.InvariantCulture);

    private static string Uncertainty(double value, double? standardError)
        => value.ToString("G2", CultureInfo.InvariantCulture) + (standardError is null ? " (numerical)" : " (standard)");

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
