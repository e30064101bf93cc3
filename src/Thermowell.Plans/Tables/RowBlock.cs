using Thermowell.Plans.Folders;

namespace Thermowell.Plans.Tables;

/// <summary>Neighbouring rows of a study's table.</summary>
public sealed class RowBlock
{
    /// <summary>The most rows of a block.</summary>
    public const int MostRows = JournalBlock.MostRows;

    private readonly JournalBlock _block;
    private readonly int _kept;
    private readonly IReadOnlyList<TableField> _fields;

    internal RowBlock(JournalBlock block, int kept, IReadOnlyList<TableField> fields)
    {
        _block = block;
        _kept = kept;
        _fields = fields;
    }

    /// <summary>The point of its first row.</summary>
    public long First => _block.First;

    /// <summary>How many rows.</summary>
    public int Rows => _block.Rows;

    /// <summary>The rows whose points failed, with the reason.</summary>
    public IReadOnlyList<(int Row, string Reason)> Failures => _block.Failures;

    /// <summary>Fills in a column as numbers, NaN for an empty field.</summary>
    /// <param name="column">The column, from 0.</param>
    /// <param name="numbers">Receives one number a row.</param>
    public void Numbers(int column, Span<double> numbers)
    {
        for (var row = 0; row < Rows; row++)
            numbers[row] = _fields[column].Number(this, row);
    }

    /// <summary>Fills in a column as whole numbers, null for an empty field.</summary>
    /// <param name="column">The column, from 0.</param>
    /// <param name="wholes">Receives one number a row.</param>
    public void Wholes(int column, Span<long?> wholes)
    {
        for (var row = 0; row < Rows; row++)
            wholes[row] = _fields[column].Whole(this, row);
    }

    /// <summary>Fills in a column as words.</summary>
    /// <param name="column">The column, from 0.</param>
    /// <param name="words">Receives one word a row.</param>
    public void Words(int column, Span<string> words)
    {
        for (var row = 0; row < Rows; row++)
            words[row] = _fields[column].Word(this, row);
    }

    /// <summary>A field that the journals keep.</summary>
    internal long Bits(int row, int slot) => _block.Fields[row * _kept + slot];
}
