using Thermowell.Questions.Input;
using Tomlyn.Syntax;

namespace Thermowell.Plans;

/// <summary>Reads one axis of a study file.</summary>
/// <param name="values">Reads its values.</param>
/// <param name="faults">Receives what is wrong.</param>
/// <param name="places">Receives where its values stand.</param>
internal sealed class AxisReader(TomlValues values, StudyFaults faults, StudyPlaces places)
{
    /// <summary>The axis, or null if it is at fault.</summary>
    /// <param name="table">The table.</param>
    /// <param name="known">The options that may vary.</param>
    public StudyAxis? Read(TomlItems table, IReadOnlyList<string> known)
    {
        var axis = new TomlTable(table.All, StudyKeys.Axis, "an axis", faults);
        var names = Names(table, axis, known);
        string[] ways = [.. ((string[])["values", "linear", "logarithmic"]).Where(way => axis.Value(way) is not null)];
        if (ways.Length != 1)
        {
            faults.Add(
                table.Where,
                "axes",
                ways.Length == 0
                    ? "has no values: give values, linear or logarithmic."
                    : $"has {string.Join(" and ", ways)}: give one of them."
            );
            return null;
        }

        if (names is null)
            return null;
        foreach (var name in names)
            places.Note(name, StudyFaults.PlaceOf(table.Where));
        if (ways[0] == "values")
            return Listed(names, axis.Value("values")!);
        if (names.Count == 1)
            return Range(names[0], ways[0], axis.Item(ways[0])!);
        faults.Add(
            axis.Value(ways[0])!,
            ways[0],
            "is for one option: options that go together take values = [[...], ...]."
        );
        return null;
    }

    /// <summary>The options that an axis names, as far as they can be read.</summary>
    public static IReadOnlyList<string> NamesOf(TomlItems table) =>
        [
            .. from item in table.All
            where item.Name is "name" or "names"
            from value in item.Value is ArraySyntax several ? several.Items.Select(one => one.Value) : [item.Value]
            where value is StringValueSyntax
            select OptionName.Kebab(((StringValueSyntax)value).Value ?? ""),
        ];

    /// <summary>The values that an axis lists for one of its options, as far as they can be read.</summary>
    public static IReadOnlyList<ValueSyntax> ValuesOf(TomlItems table, string name)
    {
        var at = NamesOf(table).ToList().IndexOf(name);
        var isOne = table.All.Any(item => item.Name == "name");
        return
        [
            .. from item in table.All
            where item is { Name: "values", Value: ArraySyntax }
            from row in ((ArraySyntax)item.Value).Items
            let value = isOne ? row.Value
            : row.Value is ArraySyntax several && at < several.Items.ChildrenCount ? several.Items.GetChild(at)!.Value
            : null
            where value is not null
            select value,
        ];
    }

    private List<string>? Names(TomlItems table, TomlTable axis, IReadOnlyList<string> known)
    {
        var (one, several) = (axis.Value("name"), axis.Value("names"));
        if ((one is null) == (several is null))
        {
            faults.Add(
                table.Where,
                "axes",
                one is null
                    ? "has no name: give name = \"...\", or names = [...] for options that go together."
                    : "has both name and names: give one of them."
            );
            return null;
        }

        if (several is not null and not ArraySyntax { Items.ChildrenCount: > 0 })
        {
            faults.Add(
                several,
                "names",
                $"= {TomlValues.Text(several)} is no list of options: give names = [\"...\", \"...\"]."
            );
            return null;
        }

        var names = new List<string>();
        var nodes = one is not null ? [one] : ((ArraySyntax)several!).Items.Select(item => item.Value).ToList();
        foreach (var node in nodes)
            if (values.Name(one is null ? "names" : "name", node, known) is { } name)
                names.Add(name);
        return names.Count == nodes.Count ? names : null;
    }

    private ListedAxis? Listed(List<string> names, ValueSyntax node)
    {
        if (node is not ArraySyntax { Items.ChildrenCount: > 0 } list)
        {
            faults.Add(
                node,
                "values",
                node is ArraySyntax
                    ? $"is empty: give at least one value of {string.Join(", ", names)}, as in values = [{(names.Count == 1 ? "..." : "[...]")}]."
                    : $"= {TomlValues.Text(node)} is no list of values: give values = [...]."
            );
            return null;
        }

        if (list.Items.ChildrenCount > StudyAxis.MostPoints)
        {
            faults.Add(
                node,
                "values",
                $"has {list.Items.ChildrenCount} entries: an axis has at most {StudyAxis.MostPoints}."
            );
            return null;
        }

        // A row at fault is left out: what the others hold is still looked at, each at its own place.
        var rows = new List<IReadOnlyList<StudyValue>>(list.Items.ChildrenCount);
        var rowPlaces = new List<IReadOnlyList<Place>>(list.Items.ChildrenCount);
        var seen = new Dictionary<string, int>(list.Items.ChildrenCount);
        var at = -1;
        foreach (var item in list.Items)
        {
            at++;
            if ((names.Count == 1 ? Single(names[0], item.Value) : Row(names, item.Value)) is not { } row)
                continue;
            rows.Add(row);
            rowPlaces.Add(
                names.Count == 1
                    ? [StudyFaults.PlaceOf(item.Value!)]
                    : [.. ((ArraySyntax)item.Value!).Items.Select(one => StudyFaults.PlaceOf(one.Value!))]
            );

            // The same point twice is a slip of the pen, and would be computed and drawn twice.
            var texts = row.Count == 1 ? row[0].Text : string.Join('\n', row.Select(value => value.Text));
            if (!seen.TryAdd(texts, at))
                faults.Add(
                    item,
                    "values",
                    $"has {TomlValues.Text(item.Value)} twice, as entries {seen[texts] + 1} and {at + 1}: give each once."
                );
        }

        places.Note(names, rowPlaces);
        return rows.Count > 0 ? new ListedAxis(names, rows) : null;
    }

    private IReadOnlyList<StudyValue>? Single(string name, ValueSyntax? node) =>
        values.Option(name, node) is { } value ? [value] : null;

    private IReadOnlyList<StudyValue>? Row(List<string> names, ValueSyntax? node)
    {
        if (node is not ArraySyntax row || row.Items.ChildrenCount != names.Count)
        {
            if (node is not null)
                faults.Add(
                    node,
                    "values",
                    $"= {TomlValues.Text(node)}: each entry must be a list of {names.Count} values, one for each of {string.Join(", ", names)}."
                );
            return null;
        }

        var read = row.Items.Select((item, i) => Single(names[i], item.Value)).ToList();
        return read.Contains(null) ? null : [.. read.Select(one => one![0])];
    }

    private RangeAxis? Range(string name, string way, TomlItem item)
    {
        var node = item.Value;
        if (item.Table is not { } keys)
        {
            faults.Add(node, way, $"= {TomlValues.Text(node)}: give {way} = {{ from = ..., to = ..., points = ... }}.");
            return null;
        }

        var range = new TomlTable(keys.All, StudyKeys.Range, way, faults);
        var missing = StudyKeys.Range.Where(key => range.Value(key) is null).ToList();
        foreach (var key in missing)
            faults.Add(node, key, $"is missing: {way} needs from, to and points.");
        if (missing.Count > 0)
            return null;
        var from = End("from");
        var to = End("to");
        var points = values.Whole("points", range.Value("points"), 2, StudyAxis.MostPoints);
        if (from is null || to is null || points is null)
            return null;
        places.Note(name, 0, StudyFaults.PlaceOf(range.Value("from")!));
        places.Note(name, (int)points.Value - 1, StudyFaults.PlaceOf(range.Value("to")!));
        if (from == to)
            faults.Add(node, way, $"runs from {from.Text} to {to.Text}: give two different ends.");
        else if (way == "logarithmic" && (from.Value <= 0 || to.Value <= 0))
            faults.Add(node, way, $"runs from {from.Text} to {to.Text}: both ends must be above 0.");
        else
        {
            var axis = new RangeAxis(
                name,
                from.Value,
                to.Value,
                (int)points.Value,
                way == "linear" ? Spacing.Linear : Spacing.Logarithmic
            );
            if (!axis.Repeats)
                return axis;
            faults.Add(
                node,
                way,
                $"has {points.Value} points from {from.Text} to {to.Text}: at 15 digits neighbours are the same; give fewer points or ends further apart."
            );
        }

        return null;

        NumberValue? End(string key) =>
            values.Kelvins(name, range.Value(key)) ?? values.Number(key, range.Value(key), "a finite number");
    }
}
