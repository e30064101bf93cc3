using System.Text;
using Thermowell.Declarations;
using Thermowell.Drawing.Lettering;
using Thermowell.Plans.Columns;
using Thermowell.Questions.Input;
using Thermowell.Questions.Parameters;
using Thermowell.Questions.Points;

namespace Thermowell.Plots;

/// <summary>A column's symbol and unit in the drawing mark-up.</summary>
public static class ColumnTitle
{
    private static readonly Dictionary<string, string> OptionSymbols = Enum.GetValues<Quantity>().SelectMany(quantity => PointOption.Of(quantity))
        .Where(option => option.Number?.Symbol is not null).DistinctBy(option => option.Name)
        .ToDictionary(option => ColumnName.Of(option.Name), option => option.Number!.Symbol!);

    private const string AtUnitLength = "AtUnitLength";

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
    public static string Symbol(TableColumn column) => Declared(column.Name) ?? Markup.Plain(Words(column.Name));

    /// <summary>The symbol that an option or a number of an answer declares; an option comes first, where both have the name.</summary>
    private static string? Declared(string name)
        => name.EndsWith(AtUnitLength, StringComparison.Ordinal)
            ? Declared(name[..^AtUnitLength.Length]) is { } symbol ? symbol + " at *L* = 1" : null
            : OptionSymbols.GetValueOrDefault(name) ?? Catalogue.BuiltIn.Observable(name)?.Symbol;

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
