using System.Text;
using Thermowell.Plans.Tables;

namespace Thermowell.Export;

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
