using System.Globalization;
using Thermowell.Drawing.Lettering;
using Thermowell.Plans.Tables;

namespace Thermowell.Plots;

/// <summary>The names of the curves in the legend: of every column that tells them apart, its symbol and value, or the word alone where it has only words.</summary>
internal static class FamilyLabels
{
    /// <summary>The names in the drawing mark-up, empty without a family.</summary>
    public static IReadOnlyList<string> Of(StudyTable table, PlotColumns columns, IReadOnlyList<PlotFamily> families)
    {
        List<IReadOnlyList<string>> parts = [.. Told(columns, families).Select(column => Labels(table, column, [.. families.Select(family => family.Values.First(value => value.Column == column))]))];

        // A list of numbers has commas of its own.
        var separator = parts.Count > 1 && parts.Exists(labels => labels.Any(label => label.Contains(", ", StringComparison.Ordinal))) ? "; " : ", ";
        return [.. Enumerable.Range(0, families.Count).Select(i => string.Join(separator, parts.Select(labels => labels[i])))];
    }

    /// <summary>The columns of which the values tell the curves apart; the family's own if none does.</summary>
    public static IReadOnlyList<int> Told(PlotColumns columns, IReadOnlyList<PlotFamily> families)
    {
        List<int> told = [.. families.SelectMany(family => family.Values).GroupBy(value => value.Column).Where(values => values.DistinctBy(value => value.Text).Count() > 1).Select(values => values.Key)];
        return told.Count > 0 || columns.Family < 0 ? told : [columns.Family];
    }

    private static List<string> Labels(StudyTable table, int column, List<FamilyValue> values)
    {
        var numbers = values.ConvertAll(Numbers);
        if (!numbers.Exists(list => list is not null)) return values.ConvertAll(value => Markup.Plain(value.Text));
        var written = NumberLabels.Of([.. numbers.OfType<double[]>()]).GetEnumerator();
        var unit = table.Units is null ? "" : ColumnTitle.Unit(table.Columns[column]);
        var symbol = ColumnTitle.Symbol(table.Columns[column], table.Catalogue);
        return [.. values.Zip(numbers, (value, list) => $"{symbol} = {(list is not null && written.MoveNext() ? $"{written.Current} {unit}".TrimEnd() : Markup.Plain(value.Text))}")];
    }

    /// <summary>The numbers of a value, such as the masses of one gas; null for a word.</summary>
    private static double[]? Numbers(FamilyValue value)
    {
        if (value.Number is { } number) return [number];
        var numbers = new List<double>();
        foreach (var part in value.Text.Split(','))
        {
            if (!double.TryParse(part, NumberStyles.Float, CultureInfo.InvariantCulture, out var one)) return null;
            numbers.Add(one);
        }

        return [.. numbers];
    }
}
