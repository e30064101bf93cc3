using System.Globalization;
using Thermowell.Drawing.Layout;
using Thermowell.Drawing.Lettering;
using Thermowell.Plans.Tables;

namespace Thermowell.Plots;

/// <summary>
/// The names of the curves in the legend: of every column that tells them apart, its symbol and value, or the word
/// alone where it has only words.
/// </summary>
internal static class FamilyLabels
{
    /// <summary>The names in the drawing mark-up, empty without a family.</summary>
    public static IReadOnlyList<string> Of(StudyTable table, PlotColumns columns, IReadOnlyList<PlotFamily> families)
    {
        List<IReadOnlyList<string>> parts =
        [
            .. Told(columns, families)
                .Select(column =>
                    Labels(
                        table,
                        column,
                        [.. families.Select(family => family.Values.First(value => value.Column == column))]
                    )
                ),
        ];

        // A list of numbers has commas of its own.
        var separator =
            parts.Count > 1
            && parts.Exists(labels => labels.Any(label => label.Contains(", ", StringComparison.Ordinal)))
                ? "; "
                : ", ";
        return
        [
            .. Enumerable
                .Range(0, families.Count)
                .Select(i => string.Join(separator, parts.Select(labels => labels[i]))),
        ];
    }

    /// <summary>The columns of which the values tell the curves apart; the family's own if none does.</summary>
    public static IReadOnlyList<int> Told(PlotColumns columns, IReadOnlyList<PlotFamily> families)
    {
        List<int> told =
        [
            .. families
                .SelectMany(family => family.Values)
                .GroupBy(value => value.Column)
                .Where(values => values.DistinctBy(value => value.Text).Count() > 1)
                .Select(values => values.Key),
        ];
        return told.Count > 0 || columns.Family < 0 ? told : [columns.Family];
    }

    private static List<string> Labels(StudyTable table, int column, List<FamilyValue> values)
    {
        var numbers = values.ConvertAll(Numbers);
        if (!numbers.Exists(list => list is not null))
            return values.ConvertAll(value => Markup.Plain(value.Text));
        var written = NumberLabels.Of([.. numbers.OfType<double[]>()]).GetEnumerator();
        var unit = table.Units is null ? "" : ColumnTitle.Unit(table.Columns[column]);
        var symbol = ColumnTitle.Symbol(table.Columns[column], table.Catalogue);
        return
        [
            .. values.Zip(
                numbers,
                (value, list) =>
                    $"{symbol} = {(list is not null && written.MoveNext() ? $"{written.Current} {unit}".TrimEnd() : Markup.Plain(value.Text))}"
            ),
        ];
    }

    /// <summary>The numbers of a value, such as the masses of one gas; null for a word.</summary>
    private static double[]? Numbers(FamilyValue value)
    {
        if (value.Number is { } number)
            return [number];
        var numbers = new List<double>();
        foreach (var part in value.Text.Split(','))
        {
            if (!double.TryParse(part, NumberStyles.Float, CultureInfo.InvariantCulture, out var one))
                return null;
            numbers.Add(one);
        }

        return [.. numbers];
    }
}

/// <summary>
/// Numbers in a legend, in the drawing mark-up: with as many digits as tell them apart, and with powers of ten as the
/// axes have them.
/// </summary>
internal static class NumberLabels
{
    private const int FewestDigits = 4;
    private const int MostDigits = 17;

    /// <summary>Exponents of the numbers that are written out.</summary>
    private const int LeastPlain = -3;
    private const int MostPlain = 4;

    /// <summary>The labels of some lists of numbers; a single number is a list of one.</summary>
    public static IReadOnlyList<string> Of(IReadOnlyList<IReadOnlyList<double>> lists)
    {
        var apart = lists.DistinctBy(list => string.Join(',', list)).Count();
        for (var digits = FewestDigits; ; digits++)
        {
            List<string> labels =
            [
                .. lists.Select(list => string.Join(", ", list.Select(number => Text(number, digits)))),
            ];
            if (digits == MostDigits || labels.Distinct().Count() == apart)
                return labels;
        }
    }

    private static string Text(double number, int digits)
    {
        if (!double.IsFinite(number))
            return number.ToString(CultureInfo.InvariantCulture);

        // A number that is written out keeps all its digits before the point.
        if (Math.Abs(number) is >= 1e4 and < 1e5)
            digits = Math.Max(digits, MostPlain + 1);
        var rounded = double.Parse(Scientific(number, digits), CultureInfo.InvariantCulture);
        if (rounded == 0)
            return "0";
        var needed = Enumerable
            .Range(1, MostDigits)
            .First(some =>
                some == MostDigits || double.Parse(Scientific(rounded, some), CultureInfo.InvariantCulture) == rounded
            );
        var parts = Scientific(rounded, needed).Split('E');
        var exponent = int.Parse(parts[1], CultureInfo.InvariantCulture);
        if (exponent is >= LeastPlain and <= MostPlain)
            return TickNumbers.Plain(rounded, Math.Max(0, needed - 1 - exponent));
        var power = TickNumbers.Power(exponent);
        return parts[0] switch
        {
            "1" => power,
            "-1" => "−" + power,
            var factor => $"{factor.Replace('-', '−')}×{power}",
        };
    }

    private static string Scientific(double number, int digits) =>
        number.ToString("E" + (digits - 1).ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
}
