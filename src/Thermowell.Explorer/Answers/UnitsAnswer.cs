using Thermowell.Questions.Input;
using Thermowell.Questions.Parameters;

namespace Thermowell.Explorer.Answers;

/// <summary>What one reduced unit is in SI, for the mass and the length that a query gives.</summary>
internal static class UnitsAnswer
{
    private const string Mass = "unit-mass";
    private const string Length = "unit-length";

    /// <summary>The parameters.</summary>
    public static IReadOnlyList<string> Names { get; } = [Mass, Length];

    /// <summary>The units; null where neither is given or one is at fault.</summary>
    /// <param name="reader">The query; receives the faults.</param>
    public static SiUnits? Read(ParameterReader reader)
    {
        var (mass, length) = (reader.Text(Mass), reader.Text(Length));
        return mass is null && length is null
            ? null
            : SiUnits.Read(mass ?? "", length ?? "", (name, problem) => reader.Fault("unit-" + name, problem));
    }

    /// <summary>The factors by what they are of.</summary>
    public static IReadOnlyDictionary<string, double>? Factors(SiUnits? units) =>
        units is null
            ? null
            : new Dictionary<string, double>
            {
                ["mass"] = units.Mass!.Value,
                ["length"] = units.Length!.Value,
                ["energy"] = units.Energy,
                ["temperature"] = units.Temperature,
                ["frequency"] = units.Frequency,
                ["time"] = units.Time,
                ["speed"] = units.Speed!.Value,
                ["heatFlux"] = units.HeatFlux,
                ["conductivity"] = units.Conductivity,
                ["coupling"] = units.Coupling!.Value,
            };
}
