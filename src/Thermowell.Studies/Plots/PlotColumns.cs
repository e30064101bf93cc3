using System.Globalization;
using Thermowell.Studies.Folders;
using Thermowell.Studies.Tables;

namespace Thermowell.Studies.Plots;

/// <summary>The columns of a figure, by their places in the table, and the axes that are held.</summary>
/// <param name="X">The horizontal axis.</param>
/// <param name="Y">What is drawn.</param>
/// <param name="Error">Its error; -1 without any.</param>
/// <param name="Family">The family, or -1.</param>
/// <param name="Held">The axes that are held, each with a column of it and the point at which it is held.</param>
/// <param name="Axes">Which columns are which axes.</param>
internal sealed record PlotColumns(int X, int Y, int Error, int Family, IReadOnlyList<(int Axis, int Column, int At)> Held, AxisColumns Axes)
{
    /// <summary>The word for no family.</summary>
    public const string None = "none";

    /// <summary>Chooses them.</summary>
    /// <exception cref="PlotFaultException">A column is asked for that there is not, or not of its kind.</exception>
    public static PlotColumns Of(StudyFolder folder, StudyTable table, PlotRequest request)
    {
        var axes = new AxisColumns(folder, table);
        var held = request.Where.Select(one => Hold(table, axes, one.Key, one.Value)).ToList();
        var free = axes.Running.Where(axis => held.TrueForAll(one => one.Axis != axis)).ToList();
        var x = request.X is { } name ? Numbers(table, "x", name) : free.Select(axes.NumberOn).FirstOrDefault(column => column >= 0, -1);
        if (x < 0) throw new PlotFaultException("--x is missing: no axis of the study runs over numbers; give a column of numbers.");
        var answer = AnswerColumn.Of(folder.Study.Quantity, table.Columns).Name;
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
        if (family >= 0 && (family == x || (axes.AxisOf(family) >= 0 && axes.AxisOf(family) == axes.AxisOf(x)))) throw new PlotFaultException($"--family = {table.Columns[family].Name} runs along --x = {table.Columns[x].Name}: give another column.");
        var familyAxis = family >= 0 ? axes.AxisOf(family) : -1;
        held.AddRange(others.Where(axis => axis != familyAxis).Select(axis => (axis, axes.Any(axis), 0)));
        var error = table.Columns[y].Name == answer ? ErrorOf(table) : -1;
        return new PlotColumns(x, y, error, family, held, axes);
    }

    private static int ErrorOf(StudyTable table)
    {
        var sampled = Index(table, "standardError");
        return sampled >= 0 ? sampled : Index(table, "numericalError");
    }

    private static (int Axis, int Column, int At) Hold(StudyTable table, AxisColumns axes, string name, string text)
    {
        var column = Find(table, "where", name);
        var axis = axes.AxisOf(column);
        if (axis < 0) throw new PlotFaultException($"--where = '{name}' is no axis of the study: its axes are {string.Join(", ", Enumerable.Range(0, axes.Grid.Axes.Count).Select(one => table.Columns[axes.Any(one)].Name))}.");
        var points = axes.Grid.Axes[axis].Points;
        for (var at = 0; at < points; at++)
            if (Same(axes.Text(column, at), text)) return (axis, column, at);
        var some = Enumerable.Range(0, Math.Min(points, 5)).Select(at => axes.Text(column, at));
        throw new PlotFaultException($"--where = '{name}={text}' is at no point of that axis: it has {string.Join(", ", some)}{(points > 5 ? $", ..., {axes.Text(column, points - 1)}" : "")}.");
    }

    private static bool Same(string a, string b)
        => a == b || (double.TryParse(a, NumberStyles.Float, CultureInfo.InvariantCulture, out var x) && double.TryParse(b, NumberStyles.Float, CultureInfo.InvariantCulture, out var y) && x == y);

    private static int Numbers(StudyTable table, string option, string name)
    {
        var column = Find(table, option, name);
        return table.Columns[column].Kind != ColumnKind.Word ? column : throw new PlotFaultException($"--{option} = {name} is a column of words: give one of numbers.");
    }

    private static int Find(StudyTable table, string option, string name)
        => Index(table, name) is >= 0 and var column ? column : throw new PlotFaultException($"--{option} = '{name}' is no column of the table: it has {string.Join(", ", table.Columns.Select(one => one.Name))}.");

    private static int Index(StudyTable table, string name)
    {
        for (var column = 0; column < table.Columns.Count; column++)
            if (table.Columns[column].Name == name) return column;
        return -1;
    }
}
