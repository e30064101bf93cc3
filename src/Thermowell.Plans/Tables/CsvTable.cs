using System.Text;
using Thermowell.Plans.Columns;
using Thermowell.Questions.Parameters;
using Thermowell.Questions.Points;

namespace Thermowell.Plans.Tables;

/// <summary>
/// A study's table as CSV (RFC 4180): a header, then a row for each point, numbers in the shortest form that is read
/// back to the same bits.
/// </summary>
public static class CsvTable
{
    private const int MostNumberBytes = 32;

    // Blocks that are formatted at once; they are a few megabytes.
    private const int BlocksAtOnce = 8;

    /// <summary>Writes a table.</summary>
    /// <param name="table">The table.</param>
    /// <param name="output">Where.</param>
    /// <param name="threads">Threads at work; 0 for one a core.</param>
    /// <param name="seen">Told each block, in order.</param>
    public static void Write(StudyTable table, Stream output, int threads, Action<RowBlock> seen)
    {
        output.Write(
            Encoding.UTF8.GetBytes(
                string.Join(',', table.Columns.Select(column => TableField.Quoted(Heading(column, table.Units)))) + "\n"
            )
        );
        WriteRows(table, output, threads, seen);
    }

    /// <summary>
    /// The name of a column; with its unit in SI, which the numbers alone would not tell from the reduced one.
    /// </summary>
    private static string Heading(TableColumn column, SiUnits? units) =>
        units is null || column.Unit.Length == 0 ? column.Name : $"{column.Name} [{column.Unit}]";

    /// <summary>Writes the rows of a table without its header.</summary>
    /// <inheritdoc cref="Write"/>
    public static void WriteRows(StudyTable table, Stream output, int threads, Action<RowBlock> seen)
    {
        var options = new ParallelOptions { MaxDegreeOfParallelism = EvaluationRun.AtWork(threads) };
        var texts = Enumerable.Range(0, BlocksAtOnce).Select(_ => new CsvBlock()).ToArray();
        foreach (var blocks in table.Blocks().Chunk(BlocksAtOnce))
        {
            Parallel.For(0, blocks.Length, options, i => texts[i].Fill(table.Fields, blocks[i]));
            for (var i = 0; i < blocks.Length; i++)
            {
                output.Write(texts[i].Bytes);
                seen(blocks[i]);
            }
        }
    }

    /// <summary>The rows of one block as text.</summary>
    private sealed class CsvBlock
    {
        private byte[] _bytes = new byte[1 << 16];
        private int _count;

        public ReadOnlySpan<byte> Bytes => _bytes.AsSpan(0, _count);

        public void Fill(IReadOnlyList<TableField> fields, RowBlock block)
        {
            TableField[] columns = [.. fields];
            _count = 0;
            for (var row = 0; row < block.Rows; row++)
            {
                foreach (var field in columns)
                {
                    Room(field, block, row);
                    _count += field.Write(block, row, _bytes.AsSpan(_count));
                    _bytes[_count++] = (byte)',';
                }

                _bytes[_count - 1] = (byte)'\n';
            }
        }

        private void Room(TableField field, RowBlock block, int row)
        {
            var room = field.Column.Kind == ColumnKind.Word ? 8 + 3 * field.Word(block, row).Length : MostNumberBytes;
            if (_bytes.Length - _count < room + 1)
                Array.Resize(ref _bytes, Math.Max(2 * _bytes.Length, _count + room + 1));
        }
    }
}
