using System.Globalization;
using Parquet;
using Parquet.Schema;
using Thermowell.Plans.Columns;
using Thermowell.Plans.Tables;

namespace Thermowell.Export;

/// <summary>
/// A table as Apache Parquet: numbers as DOUBLE, whole numbers as INT64, words as strings, an empty field as null. The
/// file's key-value metadata hold the record, each entry by its name and all of it as JSON under "record"; each
/// column's metadata hold its unit and meaning.
/// </summary>
internal static class ParquetExport
{
    public static async Task Write(StudyTable table, ExportRecord record, Stream output, CancellationToken cancellation)
    {
        DataField[] fields = [.. table.Columns.Select(Field)];
        Dictionary<string, string>[] metadata =
        [
            .. table.Columns.Select(column => new Dictionary<string, string>
            {
                ["unit"] = column.Unit,
                ["meaning"] = column.Meaning,
            }),
        ];
        var options = new ParquetOptions
        {
            CompressionMethod = CompressionMethod.Zstd,
            CompressionLevel = System.IO.Compression.CompressionLevel.Fastest,
        };
        await using var writer = await ParquetWriter
            .CreateAsync(new ParquetSchema(fields), output, options, cancellationToken: cancellation)
            .ConfigureAwait(false);
        writer.CustomMetadata = record
            .Entries.Select(entry =>
                KeyValuePair.Create(entry.Key, Convert.ToString(entry.Value, CultureInfo.InvariantCulture)!)
            )
            .Append(KeyValuePair.Create("record", record.Json))
            .ToDictionary();
        var numbers = new double?[RowGroup.FullRows];
        foreach (var rows in RowGroup.Of(table, cancellation))
        {
            using var group = writer.CreateRowGroup();
            for (var i = 0; i < fields.Length; i++)
            {
                switch (table.Columns[i].Kind)
                {
                    case ColumnKind.Number:
                        await group
                            .WriteAsync(
                                fields[i],
                                WithNulls(rows.Numbers(i).Span, numbers),
                                null,
                                metadata[i],
                                cancellation
                            )
                            .ConfigureAwait(false);
                        break;
                    case ColumnKind.Whole:
                        await group
                            .WriteAsync(fields[i], rows.Wholes(i), null, metadata[i], cancellation)
                            .ConfigureAwait(false);
                        break;
                    default:
                        await group.WriteAsync(fields[i], rows.Words(i)).ConfigureAwait(false);
                        break;
                }
            }

            group.CompleteValidate();
        }
    }

    private static DataField Field(TableColumn column) =>
        column.Kind switch
        {
            ColumnKind.Number => new DataField<double?>(column.Name),
            ColumnKind.Whole => new DataField<long?>(column.Name),
            _ => new DataField(column.Name, typeof(string), isNullable: false),
        };

    private static ReadOnlyMemory<double?> WithNulls(ReadOnlySpan<double> numbers, double?[] into)
    {
        for (var i = 0; i < numbers.Length; i++)
            into[i] = double.IsNaN(numbers[i]) ? null : numbers[i];
        return into.AsMemory(0, numbers.Length);
    }
}
