using System.Text;
using Thermowell.Drawing.Lettering;
using Thermowell.Plans.Columns;
using Thermowell.Questions.Input;
using Thermowell.Questions.Parameters;
using Thermowell.Questions.Points;

namespace Thermowell.Plots;

/// <summary>A column's symbol and unit in the drawing mark-up.</summary>
public static class ColumnTitle
{
    private const string AtUnitLength = "AtUnitLength";

    /// <summary>Words that are not written small.</summary>
    private static readonly Dictionary<string, string> Names = new()
    {
        ["ndtr"] = "NDTR",
        ["liouvillian"] = "Liouvillian",
        ["boltzmann"] = "Boltzmann",
    };

    /// <summary>Symbol and unit.</summary>
    /// <param name="column">The column.</param>
    /// <param name="catalogue">The concepts that there are.</param>
    public static string Of(TableColumn column, Catalogue catalogue) =>
        column.Unit.Length == 0 ? Symbol(column, catalogue) : $"{Symbol(column, catalogue)}  ({Unit(column)})";

    /// <summary>The unit; empty for a pure number.</summary>
    public static string Unit(TableColumn column) => UnitMarkup.Of(column.Unit);

    /// <summary>The symbol, or the column's name in words.</summary>
    /// <param name="column">The column.</param>
    /// <param name="catalogue">The concepts that there are.</param>
    public static string Symbol(TableColumn column, Catalogue catalogue) =>
        Declared(column.Name, catalogue) ?? Markup.Plain(Words(column.Name));

    /// <summary>
    /// The symbol that an option or a number of an answer declares; an option comes first, where both have the name.
    /// </summary>
    private static string? Declared(string name, Catalogue catalogue) =>
        name.EndsWith(AtUnitLength, StringComparison.Ordinal)
            ? Declared(name[..^AtUnitLength.Length], catalogue) is { } symbol
                ? symbol + " at *L* = 1"
                : null
            : OfOption(name, catalogue) ?? catalogue.Observable(name)?.Symbol;

    private static string? OfOption(string name, Catalogue catalogue) =>
        Enum.GetValues<Quantity>()
            .SelectMany(quantity => PointOption.Of(quantity, catalogue))
            .FirstOrDefault(option => ColumnName.Of(option.Name) == name)
            ?.Number?.Symbol;

    /// <summary>The name in words: the parts of camel case, in small letters where they are no names.</summary>
    public static string Words(string name)
    {
        var words = new StringBuilder();
        foreach (var c in name)
        {
            if (char.IsUpper(c))
                words.Append(' ');
            words.Append(char.ToLowerInvariant(c));
        }

        return string.Join(' ', words.ToString().Split(' ').Select(word => Names.GetValueOrDefault(word, word)));
    }
}
