using Thermowell.Declarations;
using Thermowell.Plans.Columns;
using Thermowell.Plans.Folders;
using Thermowell.Questions.Input;
using Thermowell.Questions.Parameters;
using Thermowell.Questions.Points;

namespace Thermowell.Plans.Tables;

/// <summary>
/// The table of a finished study, a row for each point in the order of the points, read block by block.
/// </summary>
public sealed class StudyTable
{
    /// <summary>Ends the name of the column of an axis where what came of it is a column of the same name.</summary>
    public const string Asked = "Asked";

    private readonly StudyFolder _folder;

    /// <param name="folder">The study; all its shards are finished.</param>
    /// <param name="units">The units in which its columns are read; null for the reduced ones. A study with units of
    /// its own is read in those or in the reduced ones.</param>
    /// <exception cref="StudyFolderException">A shard is not finished.</exception>
    public StudyTable(StudyFolder folder, SiUnits? units = null)
    {
        ArgumentNullException.ThrowIfNull(folder);
        _folder = folder;
        Units = units;
        if (units is not null && folder.Study.Units is { } own && own != units)
            throw new ArgumentException("the study has units of its own.", nameof(units));
        Fields = TableFields.Of(folder.Study, folder.Columns, units);
        Columns = [.. Fields.Select(field => field.Column)];
        var missing = Enumerable
            .Range(0, folder.Shards.Count)
            .Where(shard => !File.Exists(folder.Result(shard)))
            .ToList();
        if (missing.Count > 0)
            throw new StudyFolderException(
                $"'{folder.Path}' is not complete: {missing.Count} of {folder.Shards.Count} shards are missing, the first is {missing[0]}: 'thermowell study resume {folder.Path}' does them."
            )
            {
                IsIncomplete = true,
            };
    }

    /// <summary>The columns.</summary>
    public IReadOnlyList<TableColumn> Columns { get; }

    /// <summary>The concepts that the study may name.</summary>
    public Catalogue Catalogue => _folder.Study.Catalogue;

    /// <summary>The units of the columns; null for the reduced ones.</summary>
    public SiUnits? Units { get; }

    /// <summary>The rows that there are.</summary>
    public long Rows => _folder.Manifest.Points;

    /// <summary>The rows; a digest is checked for each block.</summary>
    /// <exception cref="StudyFolderException">A result file is damaged.</exception>
    public IEnumerable<RowBlock> Blocks()
    {
        for (var shard = 0; shard < _folder.Shards.Count; shard++)
        {
            var points = 0L;
            foreach (var block in JournalReader.Blocks(_folder.Result(shard), _folder.Header(shard)))
            {
                points += block.Rows;
                yield return new RowBlock(block, _folder.Columns.Count, Fields);
            }

            if (points < _folder.Shards[shard].Count)
                throw new StudyFolderException(
                    $"'{_folder.Result(shard)}' is damaged behind its first {points} points: 'thermowell study resume {_folder.Path}' does the others again."
                )
                {
                    IsIncomplete = true,
                };
        }
    }

    /// <summary>The columns with the way to their fields.</summary>
    public IReadOnlyList<TableField> Fields { get; }
}

/// <summary>The columns of a study's table: the point, what varies, and what the journals keep.</summary>
internal static class TableFields
{
    /// <summary>The columns in some units.</summary>
    /// <param name="study">The study.</param>
    /// <param name="columns">What is kept of its points.</param>
    /// <param name="units">The units; null for the reduced ones.</param>
    public static IReadOnlyList<TableField> Of(Study study, IReadOnlyList<RecordColumn> columns, SiUnits? units)
    {
        var grid = new StudyGrid(study);
        var options = study.Options;
        List<TableField> fields = [new PointField()];
        for (var axis = 0; axis < grid.Axes.Count; axis++)
        {
            for (var name = 0; name < grid.Axes[axis].Names.Count; name++)
            {
                var option = options[grid.Axes[axis].Names[name]];
                fields.Add(
                    new AxisField(Column(study, columns, option, grid.Axes[axis], name), grid, axis, name)
                    {
                        Option = option.Number,
                    }
                );
            }
        }

        var values = new PointValues(study, systemFile: null);
        foreach (var derived in study.Derived.Numbers)
        {
            var number = options[derived.Name].Number!;
            fields.Add(
                new DerivedField(
                    new TableColumn(
                        ColumnName.Of(derived.Name),
                        number.In(study.Units?.OfOption(number)).Unit,
                        $"{number.Meaning}, {derived.Text}",
                        ColumnKind.Number
                    ),
                    values,
                    derived.Name
                )
                {
                    Option = number,
                }
            );
        }

        var answer = AnswerColumn.Of(study.Quantity, [.. columns.Select(kept => kept.Column)], study.Catalogue);
        fields.AddRange(
            columns.Select(
                (kept, slot) => new RecordField(kept with { Column = WithUnit(study, kept.Column, answer) }, slot)
            )
        );
        var own = study.Units;
        if (units is null)
            return own is null ? OfOwnLevels(study, fields) : fields.ConvertAll(field => Reduced(field, own));

        // An axis has the numbers of the study file, bit for bit, where that has units.
        return fields.ConvertAll(field =>
            own is not null && field is IGivenField ? field : InSi(field, answer, units, study.Catalogue)
        );
    }

    /// <summary>
    /// An error has the unit of what it is the error of; a coupling of the user's own has the user's.
    /// </summary>
    private static TableColumn WithUnit(Study study, TableColumn column, TableColumn answer) =>
        column switch
        {
            _ when study.Catalogue.Observable(column.Name) is { IsErrorOfAnswer: true } => column with
            {
                Unit = answer.Unit,
            },
            { Unit: UnitName.Coupling } when study.HasOwnLevels => column with { Unit = UnitName.OfOwn(column.Unit) },
            _ => column,
        };

    /// <summary>
    /// Levels of one's own have the units of whoever gives them, where the study does not say what they are in SI.
    /// </summary>
    private static List<TableField> OfOwnLevels(Study study, List<TableField> fields) =>
        !study.HasOwnLevels
            ? fields
            : fields.ConvertAll(field =>
                UnitName.OfOwn(field.Column.Unit) is var unit && unit != field.Column.Unit
                    ? new RenamedField(field, unit)
                    : field
            );

    private static TableField InSi(TableField field, TableColumn answer, SiUnits units, Catalogue catalogue) =>
        SiColumn.Conversion(field.Column, answer, units, catalogue) is { } conversion
            ? new ConvertedField(field, SiColumn.Of(conversion, field.Column), conversion.Of)
            : field;

    /// <summary>
    /// An axis that the file gives in SI is divided by what one unit is, as the points' own numbers were.
    /// </summary>
    private static TableField Reduced(TableField field, SiUnits own) =>
        field is IGivenField { Option: { } option }
        && field.Column.Kind == ColumnKind.Number
        && own.OfOption(option) is { } scale
            ? new ConvertedField(field, field.Column with { Unit = option.Unit }, value => value / scale.Size)
            : field;

    private static TableColumn Column(
        Study study,
        IReadOnlyList<RecordColumn> columns,
        PointOption option,
        StudyAxis axis,
        int name
    )
    {
        var column = ColumnName.Of(option.Name);
        var unit = option.Number is { } number ? number.In(study.Units?.OfOption(number)).Unit : "";
        var meaning = option.Number?.Meaning ?? option.Meaning;
        var kind = Enumerable.Range(0, axis.Points).All(at => axis.Value(name, at) is NumberValue)
            ? ColumnKind.Number
            : ColumnKind.Word;
        if (study.Derived.Scaling(option.Name) is not null)
            return new TableColumn(column + "AtUnitLength", unit, meaning + ", at length 1", kind);

        // What is asked for and what came of it are two columns, such as the collisions.
        var clash = columns.Any(kept => kept.Column.Name == column);
        return new TableColumn(
            clash ? column + StudyTable.Asked : column,
            unit,
            clash ? meaning + ", as asked for" : meaning,
            kind
        );
    }
}
