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
internal sealed record PlotColumns(int X, int Y, int Error, int Family, IReadOnlyList<(int Axis, int At)> Held, AxisColumns Axes)
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
        var x = request.X is { } name ? Numbers(table, "x", name) : free.Select(axes.NumberOn).FirstOrDefault(column => column >= 0, -1);
        if (x < 0) throw new PlotFaultException("--x is missing: no axis of the study runs over numbers; give a column of numbers.");
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
        if (family >= 0 && (family == x || (axes.AxisOf(family) >= 0 && axes.AxisOf(family) == axes.AxisOf(x)))) throw new PlotFaultException($"--family = {table.Columns[family].Name} runs along --x = {table.Columns[x].Name}: give another column.");
        var familyAxis = family >= 0 ? axes.AxisOf(family) : -1;
        held.AddRange(others.Where(axis => axis != familyAxis).Select(axis => (axis, 0)));
        var error = table.Columns[y].Name == answer ? ErrorOf(table) : -1;
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
        return table.Columns[column].Kind != ColumnKind.Word ? column : throw new PlotFaultException($"--{option} = {name} is a column of words: give one of numbers.");
    }

    /// <summary>A column by its name.</summary>
    /// <exception cref="PlotFaultException">There is none.</exception>
    public static int Find(StudyTable table, string option, string name)
    {
        if (Index(table, name) is >= 0 and var column) return column;
        string[] known = [.. table.Columns.Select(one => one.Name)];
        throw new PlotFaultException($"--{option} = '{Shown.Value(name)}' is no column of the table{(NearestName.Of(OptionName.Camel(name), known) is { } near ? $": is {near} meant?" : $": it has {string.Join(", ", known)}.")}");
    }

    /// <summary>A column by its name, in camel case as the table has it or in kebab case as options have it; -1 for none.</summary>
    private static int Index(StudyTable table, string name)
    {
        name = OptionName.Camel(name);
        for (var column = 0; column < table.Columns.Count; column++)
            if (table.Columns[column].Name == name) return column;
        return -1;
    }
}
