using Thermowell.Studies.Folders;
using Thermowell.Studies.Input;
using Thermowell.Studies.Plans;
using Thermowell.Studies.Points;

namespace Thermowell.Studies.Tables;

/// <summary>The columns of a study's table: the point, what varies, and what the journals keep.</summary>
internal static class TableFields
{
    /// <summary>The columns in some units.</summary>
    /// <param name="folder">The study.</param>
    /// <param name="units">The units; null for the reduced ones.</param>
    public static IReadOnlyList<TableField> Of(StudyFolder folder, SiUnits? units)
    {
        var grid = new StudyGrid(folder.Study);
        var options = PointOption.Of(folder.Study.Quantity).ToDictionary(option => option.Name);
        List<TableField> fields = [new PointField()];
        for (var axis = 0; axis < grid.Axes.Count; axis++)
        {
            for (var name = 0; name < grid.Axes[axis].Names.Count; name++)
            {
                var option = options[grid.Axes[axis].Names[name]];
                fields.Add(new AxisField(Column(folder, option, grid.Axes[axis], name), grid, axis, name) { Option = option.Number });
            }
        }

        fields.AddRange(folder.Columns.Select((kept, slot) => new RecordField(kept, slot)));
        var own = folder.Study.Units;
        if (units is null) return own is null ? fields : fields.ConvertAll(field => Reduced(field, own));
        var answer = AnswerColumn.Of(folder.Study.Quantity, [.. fields.Select(field => field.Column)]);

        // An axis has the numbers of the study file, bit for bit, where that has units.
        return fields.ConvertAll(field => own is not null && field is AxisField ? field : InSi(field, answer, units));
    }

    private static TableField InSi(TableField field, TableColumn answer, SiUnits units)
        => SiConversion.Of(field.Column, answer, units) is { } conversion ? new ConvertedField(field, conversion.Of(field.Column), conversion.Of) : field;

    /// <summary>An axis that the file gives in SI is divided by what one unit is, as the points' own numbers were.</summary>
    private static TableField Reduced(TableField field, SiUnits own)
        => field is AxisField { Column.Kind: ColumnKind.Number, Option: { } option } && own.OfOption(option) is { } scale
            ? new ConvertedField(field, field.Column with { Unit = option.Unit }, value => value / scale.Size)
            : field;

    private static TableColumn Column(StudyFolder folder, PointOption option, StudyAxis axis, int name)
    {
        var column = ColumnName.Of(option.Name);
        var unit = option.Number is { } number ? number.In(folder.Study.Units?.OfOption(number)).Unit : "";
        var meaning = option.Number?.Meaning ?? option.Meaning;
        var kind = Enumerable.Range(0, axis.Points).All(at => axis.Value(name, at) is NumberValue) ? ColumnKind.Number : ColumnKind.Word;
        if (folder.Study.Derived.Scaling(option.Name) is not null) return new TableColumn(column + "AtUnitLength", unit, meaning + ", at length 1", kind);

        // What is asked for and what came of it are two columns, such as the collisions.
        var clash = folder.Columns.Any(kept => kept.Column.Name == column);
        return new TableColumn(clash ? column + "Asked" : column, unit, clash ? meaning + ", as asked for" : meaning, kind);
    }
}
