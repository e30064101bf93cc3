using System.Globalization;
using Thermowell.Files;
using Thermowell.Plans.Tables;

namespace Thermowell.Plots;

/// <summary>The points at which a request holds axes. An axis of several columns is held at the first point that has all the values given.</summary>
internal static class HeldPoint
{
    private const int MostListed = 5;

    /// <summary>The axes that are held, each with its point.</summary>
    /// <exception cref="PlotFaultException">A column is no axis, or no point of its axis has the value.</exception>
    public static List<(int Axis, int At)> Of(StudyTable table, AxisColumns axes, IReadOnlyDictionary<string, string> where)
        => [.. where.Select(one => Read(table, axes, one.Key, one.Value)).ToList().GroupBy(one => axes.AxisOf(one.Column)).Select(one => (one.Key, At(axes, one.Key, [.. one])))];

    private static Condition Read(StudyTable table, AxisColumns axes, string name, string text)
    {
        var column = PlotColumns.Find(table, "where", name);
        var axis = axes.AxisOf(column);
        if (axis < 0) throw new PlotFaultException($"--where = '{Shown.Value(name)}' is no axis of the study: its axes are {string.Join(", ", Enumerable.Range(0, axes.Grid.Axes.Count).Select(one => table.Columns[axes.Any(one)].Name))}.");
        var condition = new Condition(column, name, text);
        if (First(axes, axis, [condition]) >= 0) return condition;
        var points = axes.Grid.Axes[axis].Points;
        var texts = Enumerable.Range(0, points).Select(at => axes.Text(column, at)).Distinct().Take(MostListed + 1).ToList();
        var some = string.Join(", ", texts.Take(MostListed).Select(Listed));
        throw new PlotFaultException($"--where = '{Shown.Value(condition.ToString())}' is at no point of that axis: it has {some}{(texts.Count > MostListed ? $", ..., {Listed(axes.Text(column, points - 1))}" : "")}.");
    }

    private static int At(AxisColumns axes, int axis, Condition[] conditions)
        => First(axes, axis, conditions) is >= 0 and var at ? at : throw new PlotFaultException($"--where = '{string.Join<Condition>(',', conditions)}' is at no point of that axis: it has each of the values, but not together.");

    private static int First(AxisColumns axes, int axis, Condition[] conditions)
    {
        for (var at = 0; at < axes.Grid.Axes[axis].Points; at++)
            if (Array.TrueForAll(conditions, one => Same(axes.Text(one.Column, at), one.Text))) return at;
        return -1;
    }

    /// <summary>A list of numbers has commas of its own.</summary>
    private static string Listed(string text) => text.Contains(',') ? $"'{text}'" : text;

    private static bool Same(string a, string b)
    {
        var (some, others) = (a.Split(','), b.Split(','));
        return a == b || (some.Length == others.Length && some.Zip(others, SameNumber).All(one => one));
    }

    private static bool SameNumber(string a, string b)
        => double.TryParse(a, NumberStyles.Float, CultureInfo.InvariantCulture, out var x) && double.TryParse(b, NumberStyles.Float, CultureInfo.InvariantCulture, out var y) && x == y;

    private sealed record Condition(int Column, string Name, string Text)
    {
        public override string ToString() => $"{Name}={Text}";
    }
}
