using Thermowell.Plans.Columns;
using Thermowell.Plans.Tables;

namespace Thermowell.Export;

/// <summary>
/// So many rows of a table, column by column: one set of buffers, filled again and again, so that no table is held as a
/// whole.
/// </summary>
internal sealed class RowGroup
{
    /// <summary>The rows of every group but the last.</summary>
    public const int FullRows = 1 << 16;

    private readonly Array[] _columns;
    private int _filled;

    private RowGroup(StudyTable table, int mostBlockRows)
    {
        var room = FullRows + mostBlockRows;
        _columns =
        [
            .. table.Columns.Select(column =>
                column.Kind switch
                {
                    ColumnKind.Number => (Array)new double[room],
                    ColumnKind.Whole => new long?[room],
                    _ => new string[room],
                }
            ),
        ];
    }

    /// <summary>The table's number of its first row.</summary>
    public long First { get; private set; }

    /// <summary>How many rows.</summary>
    public int Rows => Math.Min(_filled, FullRows);

    /// <summary>
    /// All rows of a table in their order. Each group is the same object, good until the next is asked for.
    /// </summary>
    public static IEnumerable<RowGroup> Of(StudyTable table, CancellationToken cancellation)
    {
        RowGroup? group = null;
        foreach (var block in table.Blocks())
        {
            cancellation.ThrowIfCancellationRequested();
            group ??= new RowGroup(table, RowBlock.MostRows);
            group.Add(block);
            if (group._filled < FullRows)
                continue;
            yield return group;
            group.Next();
        }

        if (group is { _filled: > 0 })
            yield return group;
    }

    /// <summary>A column of numbers, NaN for an empty field.</summary>
    public ReadOnlyMemory<double> Numbers(int column) => ((double[])_columns[column]).AsMemory(0, Rows);

    /// <summary>A column of whole numbers, null for an empty field.</summary>
    public ReadOnlyMemory<long?> Wholes(int column) => ((long?[])_columns[column]).AsMemory(0, Rows);

    /// <summary>A column of words.</summary>
    public ArraySegment<string> Words(int column) => new((string[])_columns[column], 0, Rows);

    private void Add(RowBlock block)
    {
        for (var i = 0; i < _columns.Length; i++)
        {
            switch (_columns[i])
            {
                case double[] numbers:
                    block.Numbers(i, numbers.AsSpan(_filled));
                    break;
                case long?[] wholes:
                    block.Wholes(i, wholes.AsSpan(_filled));
                    break;
                case string[] words:
                    block.Words(i, words.AsSpan(_filled));
                    break;
            }
        }

        _filled += block.Rows;
    }

    private void Next()
    {
        First += FullRows;
        _filled -= FullRows;
        foreach (var column in _columns)
            Array.Copy(column, FullRows, column, 0, _filled);
    }
}
