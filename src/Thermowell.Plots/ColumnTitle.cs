using System.Text;
using Thermowell.Drawing.Lettering;
using Thermowell.Plans.Columns;
using Thermowell.Questions.Parameters;

namespace Thermowell.Plots;

/// <summary>A column's symbol and unit in the drawing mark-up.</summary>
public static class ColumnTitle
{
    private static readonly Dictionary<string, string> Symbols = new()
    {
        ["leftTemperature"] = "*T*_{L}",
        ["rightTemperature"] = "*T*_{R}",
        ["temperature"] = "*T*",
        ["leftTemperatureAtUnitLength"] = "*T*_{L} at *L* = 1",
        ["rightTemperatureAtUnitLength"] = "*T*_{R} at *L* = 1",
        ["temperatureAtUnitLength"] = "*T* at *L* = 1",
        ["masses"] = "*m*",
        ["length"] = "*L*",
        ["eta"] = "*η*",
        ["gamma"] = "*γ*",
        ["cutoffFrequency"] = "*ω*_{c}",
        ["lowestFrequency"] = "*ω*_{min}",
        ["levels"] = "*N*",
        ["step"] = "*a*",
        ["stepExponent"] = "*p*",
        ["steps"] = "*N*_{c}",
        ["accommodation"] = "*α*",
        ["heatFlux"] = "*J*",
        ["heatFluxPerParticle"] = "*J*/*N*",
        ["logHeatFlux"] = "ln |*J*|",
        ["secularHeatFlux"] = "*J*_{sec}",
        ["conductivity"] = "*κ*",
        ["logConductivity"] = "ln *κ*",
        ["secularConductivity"] = "*κ*_{sec}",
        ["defect"] = "*J*_{L} + *J*_{R}",
        ["rightCoupling"] = "⟨*P*_{R}⟩",
    };

    private static readonly Dictionary<string, string> Units = new()
    {
        [UnitName.Energy] = UnitMarkup.Energy,
        [UnitName.Flux] = UnitMarkup.Flux,
        [UnitName.Rate] = UnitMarkup.Rate,
        [UnitName.Length] = "*L*_{0}",
        [UnitName.Mass] = "*m*_{0}",
        [UnitName.Coupling] = "*L*_{0}^{−3}",
        [UnitName.OfOwn(UnitName.Energy)] = "*E*",
        [UnitName.OfOwn(UnitName.Flux)] = "*E*^{2}/*ħ*",
        [UnitName.OfOwn(UnitName.Rate)] = "*E*/*ħ*",
        [UnitName.OfOwn(UnitName.Coupling)] = "*C*",
        ["1/s"] = "s^{−1}",
        ["1/m^3"] = "m^{−3}",
    };

    /// <summary>Words that are not written small.</summary>
    private static readonly Dictionary<string, string> Names = new()
    {
        ["ndtr"] = "NDTR",
        ["liouvillian"] = "Liouvillian",
        ["boltzmann"] = "Boltzmann",
    };

    /// <summary>Symbol and unit.</summary>
    public static string Of(TableColumn column)
        => column.Unit.Length == 0 ? Symbol(column) : $"{Symbol(column)}  ({Unit(column)})";

    /// <summary>The unit; empty for a pure number.</summary>
    public static string Unit(TableColumn column) => Units.GetValueOrDefault(column.Unit, Markup.Plain(column.Unit));

    /// <summary>The symbol, or the column's name in words.</summary>
    public static string Symbol(TableColumn column) => Symbols.GetValueOrDefault(column.Name, Markup.Plain(Words(column.Name)));

    /// <summary>The name in words: the parts of camel case, in small letters where they are no names.</summary>
    public static string Words(string name)
    {
        var words = new StringBuilder();
        foreach (var c in name)
        {
            if (char.IsUpper(c)) words.Append(' ');
            words.Append(char.ToLowerInvariant(c));
        }

        return string.Join(' ', words.ToString().Split(' ').Select(word => Names.GetValueOrDefault(word, word)));
    }
}
