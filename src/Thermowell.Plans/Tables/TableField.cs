using System.Globalization;
using System.Text;
using Thermowell.Declarations;
using Thermowell.Files;
using Thermowell.Plans.Columns;
using Thermowell.Questions.Parameters;

namespace Thermowell.Plans.Tables;

/// <summary>A column of a study's table together with how its fields are had from a row.</summary>
public abstract class TableField(TableColumn column)
{
    /// <summary>The column.</summary>
    public TableColumn Column { get; } = column;

    /// <summary>A number; NaN for an empty field.</summary>
    public abstract double Number(RowBlock block, int row);

    /// <summary>A whole number; null for an empty field.</summary>
    public abstract long? Whole(RowBlock block, int row);

    /// <summary>A word, possibly empty.</summary>
    public abstract string Word(RowBlock block, int row);

    /// <summary>Writes the field as CSV has it.</summary>
    /// <returns>How many bytes were written.</returns>
    public abstract int Write(RowBlock block, int row, Span<byte> csv);

    /// <summary>
    /// A word as a field of CSV (RFC 4180); a '#' begins a comment for some readers, unless it is quoted.
    /// </summary>
    public static string Quoted(string field) =>
        field.AsSpan().ContainsAny(",\"\r\n#") ? $"\"{field.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : field;
}

/// <summary>The point's own number.</summary>
internal sealed class PointField()
    : TableField(new TableColumn("point", "", "the point's number in its study, from 0", ColumnKind.Whole))
{
    public override double Number(RowBlock block, int row) => block.First + row;

    public override long? Whole(RowBlock block, int row) => block.First + row;

    public override string Word(RowBlock block, int row) => (block.First + row).ToString(CultureInfo.InvariantCulture);

    public override int Write(RowBlock block, int row, Span<byte> csv)
    {
        (block.First + row).TryFormat(csv, out var written, default, CultureInfo.InvariantCulture);
        return written;
    }
}

/// <summary>An option that varies along an axis. Its few values are written once.</summary>
internal sealed class AxisField : TableField, IGivenField
{
    private readonly StudyGrid _grid;
    private readonly int _axis;
    private readonly StudyValue[] _values;
    private readonly byte[][] _written;

    public AxisField(TableColumn column, StudyGrid grid, int axis, int name)
        : base(column)
    {
        _grid = grid;
        _axis = axis;
        _values = new StudyValue[grid.Axes[axis].Points];
        _written = new byte[_values.Length][];
        for (var at = 0; at < _values.Length; at++)
        {
            _values[at] = grid.Axes[axis].Value(name, at);
            _written[at] = Encoding.UTF8.GetBytes(Quoted(_values[at].Text));
        }
    }

    /// <summary>Range and unit of the option; null for a word.</summary>
    public NumberParameter? Option { get; init; }

    public override double Number(RowBlock block, int row) =>
        Value(block, row) is NumberValue number ? number.Value : double.NaN;

    public override long? Whole(RowBlock block, int row) =>
        Value(block, row) is NumberValue { Value: var value }
        && value == Math.Floor(value)
        && Math.Abs(value) < 1L << 53
            ? (long)value
            : null;

    public override string Word(RowBlock block, int row) => Value(block, row).Text;

    public override int Write(RowBlock block, int row, Span<byte> csv)
    {
        var written = _written[_grid.On(block.First + row, _axis)];
        written.CopyTo(csv);
        return written.Length;
    }

    private StudyValue Value(RowBlock block, int row) => _values[_grid.On(block.First + row, _axis)];
}

/// <summary>A number of a junction that follows from others, in the units of the study.</summary>
internal sealed class DerivedField(TableColumn column, PointValues values, string path)
    : TableField(column),
        IGivenField
{
    public NumberParameter? Option { get; init; }

    public override double Number(RowBlock block, int row) =>
        values.Of(block.First + row)[path].TryNumber(out var value) && double.IsFinite(value) ? value : double.NaN;

    public override long? Whole(RowBlock block, int row) => null;

    public override string Word(RowBlock block, int row) => "";

    public override int Write(RowBlock block, int row, Span<byte> csv) =>
        Number(block, row) is var value && double.IsNaN(value)
            ? 0
            : Encoding.UTF8.GetBytes(ExactNumber.Text(value), csv);
}

/// <summary>A field whose numbers are those of the study file, in its units.</summary>
internal interface IGivenField
{
    /// <summary>Range and unit of the option; null for a word.</summary>
    NumberParameter? Option { get; }
}

/// <summary>A field that the journals keep.</summary>
internal sealed class RecordField(RecordColumn kept, int slot) : TableField(kept.Column)
{
    public override double Number(RowBlock block, int row) =>
        Column.Kind == ColumnKind.Number
            ? BitConverter.Int64BitsToDouble(block.Bits(row, slot))
            : Whole(block, row) ?? double.NaN;

    public override long? Whole(RowBlock block, int row) =>
        Column.Kind == ColumnKind.Whole && block.Bits(row, slot) is var bits and not RecordColumn.NoWhole ? bits : null;

    public override string Word(RowBlock block, int row) => kept.Word?.Invoke(block.Bits(row, slot)) ?? "";

    public override int Write(RowBlock block, int row, Span<byte> csv)
    {
        var bits = block.Bits(row, slot);
        var written = 0;
        switch (Column.Kind)
        {
            case ColumnKind.Number:
                if (bits != RecordColumn.NoNumber)
                    written = ExactNumber.Write(BitConverter.Int64BitsToDouble(bits), csv);
                break;
            case ColumnKind.Whole:
                if (bits != RecordColumn.NoWhole)
                    bits.TryFormat(csv, out written, default, CultureInfo.InvariantCulture);
                break;
            default:
                written = Encoding.UTF8.GetBytes(Word(block, row), csv);
                break;
        }

        return written;
    }
}

/// <summary>A column of numbers in another unit.</summary>
/// <param name="original">The column as it is kept.</param>
/// <param name="column">The column in the other unit.</param>
/// <param name="convert">A number in the other unit; NaN stays NaN.</param>
internal sealed class ConvertedField(TableField original, TableColumn column, Func<double, double> convert)
    : TableField(column)
{
    public override double Number(RowBlock block, int row) => convert(original.Number(block, row));

    public override long? Whole(RowBlock block, int row) => null;

    public override string Word(RowBlock block, int row) => "";

    public override int Write(RowBlock block, int row, Span<byte> csv)
    {
        var number = Number(block, row);
        return double.IsNaN(number) ? 0 : ExactNumber.Write(number, csv);
    }
}

/// <summary>A column with the same fields and another name of its unit.</summary>
/// <param name="original">The column as it is kept.</param>
/// <param name="unit">The unit.</param>
internal sealed class RenamedField(TableField original, string unit)
    : TableField(
        original.Column with
        {
            Unit = unit,
            Meaning = original.Column.Meaning.Replace(
                $"[{original.Column.Unit}]",
                $"[{unit}]",
                StringComparison.Ordinal
            ),
        }
    )
{
    public override double Number(RowBlock block, int row) => original.Number(block, row);

    public override long? Whole(RowBlock block, int row) => original.Whole(block, row);

    public override string Word(RowBlock block, int row) => original.Word(block, row);

    public override int Write(RowBlock block, int row, Span<byte> csv) => original.Write(block, row, csv);
}
