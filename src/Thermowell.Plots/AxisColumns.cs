using Thermowell.Plans;
using Thermowell.Plans.Columns;
using Thermowell.Plans.Folders;
using Thermowell.Plans.Tables;

namespace Thermowell.Plots;

/// <summary>Which columns of a study's table are which axes of its grid.</summary>
internal sealed class AxisColumns
{
    private readonly StudyTable _table;
    private readonly int[] _axisOf;

    public AxisColumns(StudyFolder folder, StudyTable table)
    {
        _table = table;
        Grid = new StudyGrid(folder.Study);

        // The point's number comes first, then the axes in their order.
        _axisOf =
        [
            -1,
            .. Grid.Axes.SelectMany((axis, i) => axis.Names.Select(_ => i)),
            .. Enumerable.Repeat(-1, table.Columns.Count),
        ];
    }

    /// <summary>The grid.</summary>
    public StudyGrid Grid { get; }

    /// <summary>The axes that have more than one point, the fastest first.</summary>
    public IEnumerable<int> Running =>
        Enumerable.Range(0, Grid.Axes.Count).Reverse().Where(axis => Grid.Axes[axis].Points > 1);

    /// <summary>The axis of a column, or -1.</summary>
    public int AxisOf(int column) => _axisOf[column];

    /// <summary>The columns of an axis.</summary>
    public IReadOnlyList<int> On(int axis) =>
        [.. Enumerable.Range(0, _table.Columns.Count).Where(column => _axisOf[column] == axis)];

    /// <summary>The columns of an axis that vary along it; any one if none does.</summary>
    public IReadOnlyList<int> Varying(int axis)
    {
        List<int> varying =
        [
            .. On(axis)
                .Where(column =>
                    Enumerable.Range(1, Grid.Axes[axis].Points - 1).Any(at => Text(column, at) != Text(column, 0))
                ),
        ];
        return varying.Count > 0 ? varying : [Any(axis)];
    }

    /// <summary>
    /// The columns that tell the points of a column's axis apart where its own values repeat; none where they do not,
    /// or the column is no axis.
    /// </summary>
    public IReadOnlyList<int> Beside(int column)
    {
        if (AxisOf(column) is not (>= 0 and var axis) || Grid.Axes[axis].Names.Count == 1)
            return [];
        var points = Grid.Axes[axis].Points;
        return Enumerable.Range(0, points).Select(at => Text(column, at)).Distinct().Count() < points
            ? [.. Varying(axis).Where(one => one != column)]
            : [];
    }

    /// <summary>The column of numbers of an axis, or -1.</summary>
    public int NumberOn(int axis) => Find(axis, kind => kind == ColumnKind.Number);

    /// <summary>A column of an axis, of numbers if there is one.</summary>
    public int Any(int axis) => NumberOn(axis) is >= 0 and var number ? number : Find(axis, _ => true);

    /// <summary>
    /// How the study spaces the numbers of a column; null where it lists them or the column is no axis.
    /// </summary>
    public Spacing? Spacing(int column) =>
        AxisOf(column) >= 0 && Grid.Axes[AxisOf(column)] is RangeAxis range ? range.Spacing : null;

    /// <summary>The text of a column's value at a point of its axis, as the study file has it.</summary>
    public string Text(int column, int at)
    {
        var axis = AxisOf(column);
        return Grid.Axes[axis].Value(column - Array.IndexOf(_axisOf, axis), at).Text;
    }

    private int Find(int axis, Func<ColumnKind, bool> suits)
    {
        for (var column = 0; column < _table.Columns.Count; column++)
            if (_axisOf[column] == axis && suits(_table.Columns[column].Kind))
                return column;
        return -1;
    }
}
