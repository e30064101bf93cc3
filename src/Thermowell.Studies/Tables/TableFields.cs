using Thermowell.Studies.Folders;
using Thermowell.Studies.Input;
using Thermowell.Studies.Plans;
using Thermowell.Studies.Points;

namespace Thermowell.Studies.Tables;

/// <summary>The columns of a study's table: the point, what varies, and what the journals keep.</summary>
internal static class TableFields
{
    public static IReadOnlyList<TableField> Of(StudyFolder folder)
    {
        var grid = new StudyGrid(folder.Study);
        var options = PointOption.Of(folder.Study.Quantity).ToDictionary(option => option.Name);
        List<TableField> fields = [new PointField()];
        for (var axis = 0; axis < grid.Axes.Count; axis++)
            for (var name = 0; name < grid.Axes[axis].Names.Count; name++)
                fields.Add(new AxisField(Column(folder, options[grid.Axes[axis].Names[name]], grid.Axes[axis], name), grid, axis, name));
        fields.AddRange(folder.Columns.Select((kept, slot) => new RecordField(kept, slot)));
        return fields;
    }

    /// <summary>The columns in SI units.</summary>
    public static IReadOnlyList<TableField> In(SiUnits units, IReadOnlyList<TableField> reduced, Quantity quantity)
    {
        IReadOnlyList<TableColumn> columns = [.. reduced.Select(field => field.Column)];
        return [.. reduced.Select(field => SiConversion.Of(field.Column, AnswerColumn.Of(quantity, columns), units) is { } conversion ? new ConvertedField(field, conversion) : field)];
    }

    private static TableColumn Column(StudyFolder folder, PointOption option, StudyAxis axis, int name)
    {
        var column = ColumnName.Of(option.Name);
        var (unit, meaning) = (option.Number?.Unit ?? "", option.Number?.Meaning ?? option.Meaning);
        var kind = Enumerable.Range(0, axis.Points).All(at => axis.Value(name, at) is NumberValue) ? ColumnKind.Number : ColumnKind.Word;
        if (folder.Study.Derived.Scaling(option.Name) is not null) return new TableColumn(column + "AtUnitLength", unit, meaning + ", at length 1", kind);

        // What is asked for and what came of it are two columns, such as the collisions.
        var clash = folder.Columns.Any(kept => kept.Column.Name == column);
        return new TableColumn(clash ? column + "Asked" : column, unit, clash ? meaning + ", as asked for" : meaning, kind);
    }
}
