using PureHDF;
using PureHDF.Filters;
using PureHDF.Selections;
using PureHDF.VOL.Native;
using Thermowell.Plans.Columns;
using Thermowell.Plans.Tables;

namespace Thermowell.Export;

/// <summary>
/// A table as HDF5: a dataset a column, compressed in chunks. Units and meanings are attributes by the names of the
/// netCDF conventions, "units" and "long_name"; "_FillValue" is what stands in an empty field: NaN, or the smallest
/// whole number. A column of words holds their numbers, and its attribute "words" the words; where they are too many
/// for that, they are a dataset of their own, which the attribute "words_dataset" names. The root's attributes hold the
/// record, each entry by its name and all of it as JSON under "record".
/// </summary>
internal static class Hdf5Export
{
    // A header of the format has 65,535 bytes at most, and each word takes 16 of them.
    private const int MostWordsInAttribute = 1000;

    private const long NoWhole = long.MinValue;

    // The quiet NaN without a sign: .NET's own has one, and other programs show it.
    private static readonly double NoNumber = BitConverter.Int64BitsToDouble(0x7FF8000000000000);

    private static readonly List<H5Filter> Filters =
    [
        ShuffleFilter.Id,
        new H5Filter(DeflateFilter.Id, new Dictionary<string, object> { [DeflateFilter.COMPRESSION_LEVEL] = 1 }),
    ];

    public static void Write(
        StudyTable table,
        TableSummary summary,
        ExportRecord record,
        Stream output,
        CancellationToken cancellation
    )
    {
        Column[] columns = [.. table.Columns.Select((column, i) => Of(column, i, summary, table.Rows))];
        var file = new H5File();
        foreach (var (key, value) in record.Entries)
            file.Attributes[key] = value;
        file.Attributes["record"] = record.Json;
        for (var i = 0; i < columns.Length; i++)
        {
            columns[i].Data.Attributes["units"] = table.Columns[i].Unit;
            columns[i].Data.Attributes["long_name"] = table.Columns[i].Meaning;
            file[table.Columns[i].Name] = columns[i].Data;
            if (table.Columns[i].Kind != ColumnKind.Word || summary.Words[i].Count <= MostWordsInAttribute)
                continue;
            var name = table.Columns[i].Name + ".words";
            columns[i].Data.Attributes["words_dataset"] = name;
            file[name] = new H5Dataset(summary.Words[i].ToArray());
        }

        using var writer = file.BeginWrite(output);
        foreach (var rows in RowGroup.Of(table, cancellation))
        {
            var place = new HyperslabSelection((ulong)rows.First, (ulong)rows.Rows);
            foreach (var column in columns)
                column.Write(writer, rows, place);
        }
    }

    private static Column Of(TableColumn column, int index, TableSummary summary, long rows)
    {
        switch (column.Kind)
        {
            case ColumnKind.Number:
                var numbers = Data<double>(rows);
                numbers.Attributes["_FillValue"] = NoNumber;
                return new Column(
                    numbers,
                    (writer, group, place) =>
                        writer.Write(numbers, Filled(group.Numbers(index).Span), fileSelection: place)
                );
            case ColumnKind.Whole:
                var wholes = Data<long>(rows);
                wholes.Attributes["_FillValue"] = NoWhole;
                return new Column(
                    wholes,
                    (writer, group, place) =>
                        writer.Write(wholes, Filled(group.Wholes(index).Span), fileSelection: place)
                );
            default:
                var words = Data<int>(rows);
                if (summary.Words[index].Count <= MostWordsInAttribute)
                    words.Attributes["words"] = summary.Words[index].ToArray();
                var numberOf = summary
                    .Words[index]
                    .Select((word, number) => (word, number))
                    .ToDictionary(one => one.word, one => one.number);
                return new Column(
                    words,
                    (writer, group, place) =>
                        writer.Write(
                            words,
                            group.Words(index).Select(word => numberOf[word]).ToArray(),
                            fileSelection: place
                        )
                );
        }
    }

    private static H5Dataset<T[]> Data<T>(long rows) =>
        new(
            [(ulong)rows],
            chunks: [(uint)Math.Min(rows, RowGroup.FullRows)],
            datasetCreation: new H5DatasetCreation(new LastChunk(), Filters)
        );

    private static double[] Filled(ReadOnlySpan<double> numbers)
    {
        var filled = numbers.ToArray();
        for (var i = 0; i < filled.Length; i++)
            if (double.IsNaN(filled[i]))
                filled[i] = NoNumber;
        return filled;
    }

    private static long[] Filled(ReadOnlySpan<long?> wholes)
    {
        var filled = new long[wholes.Length];
        for (var i = 0; i < filled.Length; i++)
            filled[i] = wholes[i] ?? NoWhole;
        return filled;
    }

    private sealed record Column(H5Dataset Data, Action<H5NativeWriter, RowGroup, HyperslabSelection> Write);
}

/// <summary>
/// Keeps one chunk of a dataset that is written from its first row to its last; the cache that comes with PureHDF keeps
/// them all to the end.
/// </summary>
internal sealed class LastChunk : IWritingChunkCache
{
    private readonly SortedDictionary<ulong, Memory<byte>> _chunks = [];
    private Action<ulong, Memory<byte>>? _write;

    /// <inheritdoc/>
    public Memory<byte> GetChunk(
        ulong chunkIndex,
        Func<Memory<byte>> chunkAllocator,
        Action<ulong, Memory<byte>> chunkWriter
    )
    {
        if (_chunks.TryGetValue(chunkIndex, out var chunk))
            return chunk;

        // The writer given here puts any chunk at the place of the one asked for (PureHDF 2.2.0); the one given to
        // Flush, first before any row, does as it is told.
        if (_write is not null)
            Flush(_write);
        return _chunks[chunkIndex] = chunkAllocator();
    }

    /// <inheritdoc/>
    public void Flush(Action<ulong, Memory<byte>>? chunkWriter)
    {
        _write = chunkWriter;
        foreach (var (index, chunk) in _chunks)
            chunkWriter?.Invoke(index, chunk);
        _chunks.Clear();
    }
}
