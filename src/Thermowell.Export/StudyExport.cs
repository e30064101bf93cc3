using System.Text;
using Thermowell.Files;
using Thermowell.Plans.Folders;
using Thermowell.Plans.Tables;
using Thermowell.Questions.Parameters;

namespace Thermowell.Export;

/// <summary>
/// Writes the table of a finished study in a format of others, with its units and its whole record inside.
/// </summary>
/// <param name="Format">The format.</param>
/// <param name="Units">The units of the numbers; null for the reduced ones.</param>
/// <param name="Head">What stands above the rows of a CSV.</param>
public sealed record StudyExport(ExportFormat Format, SiUnits? Units = null, CsvHead Head = CsvHead.Record)
{
    /// <summary>Where a study's export goes if nothing is said: into its folder, under the folder's name.</summary>
    /// <param name="folder">The study.</param>
    public string PathIn(StudyFolder folder)
    {
        ArgumentNullException.ThrowIfNull(folder);
        return Path.Combine(folder.Path, folder.ShortName + ExportFormats.Ending(Format));
    }

    /// <summary>Writes the file beside its name and renames it.</summary>
    /// <param name="folder">The study; all its shards are finished.</param>
    /// <param name="path">Where.</param>
    /// <param name="cancellation">Stops it; nothing is left then.</param>
    /// <returns>The table that was written.</returns>
    /// <exception cref="StudyFolderException">Shards are missing or damaged, or the path is that of a file of the
    /// study.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public StudyTable Write(StudyFolder folder, string path, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(folder);
        folder.RefuseOwn(path);
        var table = new StudyTable(folder, Units);
        var summary = TableSummary.Of(table, cancellation);
        var record = ExportRecord.Of(folder, table, summary);
        AtomicFile.Write(path, output => Write(table, summary, record, output, cancellation));
        return table;
    }

    private void Write(
        StudyTable table,
        TableSummary summary,
        ExportRecord record,
        FileStream output,
        CancellationToken cancellation
    )
    {
        switch (Format)
        {
            case ExportFormat.Csv:
                CsvExport.Write(table, record, Head, output, cancellation);
                break;
            case ExportFormat.Parquet:
                ParquetExport.Write(table, record, output, cancellation).GetAwaiter().GetResult();
                break;
            default:
                Hdf5Export.Write(table, summary, record, output, cancellation);
                break;
        }
    }
}

/// <summary>A table as CSV (RFC 4180), with the record in comments above it if that is wanted.</summary>
internal static class CsvExport
{
    public static void Write(
        StudyTable table,
        ExportRecord record,
        CsvHead head,
        Stream output,
        CancellationToken cancellation
    )
    {
        if (head == CsvHead.Record)
            foreach (var line in record.Json.Split('\n'))
                Line("# " + line);
        Line(string.Join(',', table.Columns.Select(column => column.Name)));
        if (head == CsvHead.Units)
            Line(string.Join(',', table.Columns.Select(column => TableField.Quoted(column.Unit))));
        CsvTable.WriteRows(table, output, threads: 0, _ => cancellation.ThrowIfCancellationRequested());

        void Line(string line) => output.Write(Encoding.UTF8.GetBytes(line + "\n"));
    }
}
