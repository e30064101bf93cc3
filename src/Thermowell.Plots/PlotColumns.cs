using System.Globalization;
using Thermowell.Files;
using Thermowell.Plans.Columns;
using Thermowell.Plans.Folders;
using Thermowell.Plans.Tables;
using Thermowell.Questions.Input;

namespace Thermowell.Plots;

/// <summary>The columns of a figure, by their places in the table, and the axes that are held.</summary>
/// <param name="X">The horizontal axis.</param>
/// <param name="Y">What is drawn.</param>
/// <param name="Error">Its error; -1 without any.</param>
/// <param name="Family">The family, or -1.</param>
/// <param name="Held">The axes that are held, each with the point at which it is held.</param>
/// <param name="Axes">Which columns are which axes.</param>
internal sealed record PlotColumns(
    int X,
    int Y,
    int Error,
    int Family,
    IReadOnlyList<(int Axis, int At)> Held,
    AxisColumns Axes
)
{
    /// <summary>The word for no family.</summary>
    public const string None = "none";

    /// <summary>Chooses them.</summary>
    /// <exception cref="PlotFaultException">A column is asked for that there is not, or not of its kind.</exception>
    public static PlotColumns Of(StudyFolder folder, StudyTable table, PlotRequest request)
    {
        var axes = new AxisColumns(folder, table);
        var held = HeldPoint.Of(table, axes, request.Where);
        var free = axes.Running.Where(axis => held.TrueForAll(one => one.Axis != axis)).ToList();
        var x = request.X is { } name
            ? Numbers(table, "x", name)
            : free.Select(axes.NumberOn).FirstOrDefault(column => column >= 0, -1);
        if (x < 0)
            throw new PlotFaultException(
                "--x is missing: no axis of the study runs over numbers; give a column of numbers."
            );
        var answer = AnswerColumn.Of(folder.Study.Quantity, table.Columns, folder.Study.Catalogue).Name;
        var y = Numbers(table, "y", request.Y ?? answer);

        // Along a column that is no axis, the points run with the fastest one.
        var along = axes.AxisOf(x) >= 0 ? axes.AxisOf(x) : free.FirstOrDefault(-1);
        var others = free.Where(axis => axis != along).ToList();
        var family = request.Family switch
        {
            None => -1,
            { } given => Find(table, "family", given),
            null => others.Count > 0 ? axes.Any(others[0]) : -1,
        };
        if (family >= 0 && (family == x || (axes.AxisOf(family) >= 0 && axes.AxisOf(family) == axes.AxisOf(x))))
            throw new PlotFaultException(
                $"--family = {table.Columns[family].Name} runs along --x = {table.Columns[x].Name}: give another column."
            );
        var familyAxis = family >= 0 ? axes.AxisOf(family) : -1;
        held.AddRange(others.Where(axis => axis != familyAxis).Select(axis => (axis, 0)));
        var error =
            folder.Study.Catalogue.Observable(table.Columns[y].Name)?.Error is { } its ? Index(table, its.Key)
            : table.Columns[y].Name == answer ? ErrorOf(table)
            : -1;
        return new PlotColumns(x, y, error, family, held, axes);
    }

    private static int ErrorOf(StudyTable table)
    {
        var sampled = Index(table, "standardError");
        return sampled >= 0 ? sampled : Index(table, "numericalError");
    }

    private static int Numbers(StudyTable table, string option, string name)
    {
        var column = Find(table, option, name);
        return table.Columns[column].Kind != ColumnKind.Word
            ? column
            : throw new PlotFaultException($"--{option} = {name} is a column of words: give one of numbers.");
    }

    /// <summary>A column by its name.</summary>
    /// <exception cref="PlotFaultException">There is none.</exception>
    public static int Find(StudyTable table, string option, string name)
    {
        if (Index(table, name) is >= 0 and var column)
            return column;
        string[] known = [.. table.Columns.Select(one => one.Name)];
        throw new PlotFaultException(
            $"--{option} = '{Shown.Value(name)}' is no column of the table{(NearestName.Of(OptionName.Camel(name), known) is { } near ? $": is {near} meant?" : $": it has {string.Join(", ", known)}.")}"
        );
    }

    /// <summary>
    /// The name of the column of an axis: what was asked for, where what came of it is a column of the same name too.
    /// </summary>
    public static string OfAxis(StudyTable table, string name) =>
        Index(table, name + StudyTable.Asked) >= 0 ? name + StudyTable.Asked : name;

    /// <summary>
    /// A column by its name, in camel case as the table has it or in kebab case as options have it; -1 for none.
    /// </summary>
    private static int Index(StudyTable table, string name)
    {
        name = OptionName.Camel(name);
        for (var column = 0; column < table.Columns.Count; column++)
            if (table.Columns[column].Name == name)
                return column;
        return -1;
    }
}

/// <summary>
/// The points at which a request holds axes. An axis of several columns is held at the first point that has all the
/// values given.
/// </summary>
internal static class HeldPoint
{
    private const int MostListed = 5;

    /// <summary>The axes that are held, each with its point.</summary>
    /// <exception cref="PlotFaultException">A column is no axis, or no point of its axis has the value.</exception>
    public static List<(int Axis, int At)> Of(
        StudyTable table,
        AxisColumns axes,
        IReadOnlyDictionary<string, string> where
    ) =>
        [
            .. where
                .Select(one => Read(table, axes, one.Key, one.Value))
                .ToList()
                .GroupBy(one => axes.AxisOf(one.Column))
                .Select(one => (one.Key, At(axes, one.Key, [.. one]))),
        ];

    private static Condition Read(StudyTable table, AxisColumns axes, string name, string text)
    {
        var column = PlotColumns.Find(table, "where", PlotColumns.OfAxis(table, name));
        var axis = axes.AxisOf(column);
        if (axis < 0)
            throw new PlotFaultException(
                $"--where = '{Shown.Value(name)}' is no axis of the study: its axes are {string.Join(", ", Enumerable.Range(0, axes.Grid.Axes.Count).Select(one => table.Columns[axes.Any(one)].Name))}."
            );
        var condition = new Condition(column, name, text);
        if (First(axes, axis, [condition]) >= 0)
            return condition;
        var points = axes.Grid.Axes[axis].Points;
        var texts = Enumerable
            .Range(0, points)
            .Select(at => axes.Text(column, at))
            .Distinct()
            .Take(MostListed + 1)
            .ToList();
        var some = string.Join(", ", texts.Take(MostListed).Select(Listed));
        throw new PlotFaultException(
            $"--where = '{Shown.Value(condition.ToString())}' is at no point of that axis: it has {some}{(texts.Count > MostListed ? $", ..., {Listed(axes.Text(column, points - 1))}" : "")}."
        );
    }

    private static int At(AxisColumns axes, int axis, Condition[] conditions) =>
        First(axes, axis, conditions) is >= 0 and var at
            ? at
            : throw new PlotFaultException(
                $"--where = '{string.Join<Condition>(',', conditions)}' is at no point of that axis: it has each of the values, but not together."
            );

    private static int First(AxisColumns axes, int axis, Condition[] conditions)
    {
        for (var at = 0; at < axes.Grid.Axes[axis].Points; at++)
            if (Array.TrueForAll(conditions, one => Same(axes.Text(one.Column, at), one.Text)))
                return at;
        return -1;
    }

    /// <summary>A list of numbers has commas of its own.</summary>
    private static string Listed(string text) => text.Contains(',') ? $"'{text}'" : text;

    private static bool Same(string a, string b)
    {
        var (some, others) = (a.Split(','), b.Split(','));
        return a == b || (some.Length == others.Length && some.Zip(others, SameNumber).All(one => one));
    }

    private static bool SameNumber(string a, string b) =>
        double.TryParse(a, NumberStyles.Float, CultureInfo.InvariantCulture, out var x)
        && double.TryParse(b, NumberStyles.Float, CultureInfo.InvariantCulture, out var y)
        && x == y;

    private sealed record Condition(int Column, string Name, string Text)
    {
        public override string ToString() => $"{Name}={Text}";
    }
}
