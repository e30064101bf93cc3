using System.Globalization;
using Thermowell.Export;
using Thermowell.Plans.Columns;
using Xunit;

namespace Thermowell.Readers.Tests;

/// <summary>A few lines read what we write as CSV.</summary>
public sealed class CsvTests
{
    [Fact]
    public void Every_field_is_read_back()
    {
        using var study = new OddStudy();
        var path = study.Sub("odd.csv");
        var columns = ExportedColumn.Write(study, path, ExportFormat.Csv);
        var row = -1;
        foreach (var line in File.ReadLines(path))
        {
            // No word of this study needs quotes.
            var fields = line.Split(',');
            if (row >= 0)
                for (var i = 0; i < columns.Count; i++)
                    ExportedColumn.Same(study, columns[i], row, Field(columns[i].Kind, fields[i]));
            else
                Assert.Equal(columns.Select(column => column.Name), fields);
            row++;
        }

        Assert.Equal(study.Folder.Manifest.Points, row);
    }

    [Theory]
    [InlineData(CsvHead.Record)]
    [InlineData(CsvHead.Units)]
    public void The_head_holds_the_units(CsvHead head)
    {
        using var study = new OddStudy();
        var path = study.Sub("odd.csv");
        new StudyExport(ExportFormat.Csv, Head: head).Write(study.Folder, path, TestContext.Current.CancellationToken);
        var lines = File.ReadLines(path).TakeWhile(line => !line.StartsWith("0,", StringComparison.Ordinal)).ToList();
        Assert.Contains(lines, line => line.Contains("hbar^3/(m_0^2 L_0^4)", StringComparison.Ordinal));
        if (head == CsvHead.Units)
            Assert.Equal(lines[0].Split(',').Length, lines[1].Split(',').Length);
        else
            Assert.Contains(
                study.Folder.Manifest.StudyHash,
                string.Concat(lines.Where(line => line.StartsWith("# ", StringComparison.Ordinal))),
                StringComparison.Ordinal
            );
    }

    private static object? Field(ColumnKind kind, string text) =>
        kind switch
        {
            ColumnKind.Number => text.Length == 0 ? null : double.Parse(text, CultureInfo.InvariantCulture),
            ColumnKind.Whole => text.Length == 0 ? null : long.Parse(text, CultureInfo.InvariantCulture),
            _ => text,
        };
}
