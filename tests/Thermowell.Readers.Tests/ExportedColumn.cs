using Thermowell.Export;
using Thermowell.Plans;
using Thermowell.Plans.Columns;
using Xunit;

namespace Thermowell.Readers.Tests;

/// <summary>Compares what another program reads with what was written, bit by bit.</summary>
internal static class ExportedColumn
{
    /// <summary>Exports a study and gives the columns.</summary>
    public static IReadOnlyList<TableColumn> Write(OddStudy study, string path, ExportFormat format) =>
        new StudyExport(format, Head: CsvHead.Names)
            .Write(study.Folder, path, TestContext.Current.CancellationToken)
            .Columns;

    /// <summary>Asserts that a field, null where it is empty, is the one that was made up.</summary>
    public static void Same(OddStudy study, TableColumn column, int row, object? read)
    {
        var right = (column.Name, column.Kind) switch
        {
            ("point", _) => read is long point && point == row,
            ("formalism", _) => read is string word && word == (row < 35000 ? "lindblad" : "maxwell"),
            ("rightTemperature", _) => read is double number
                && number == ((NumberValue)study.Folder.Study.Axes[1].Value(0, row % 35000)).Value,
            (_, ColumnKind.Number) => study.Number(column.Name, row) is { } number
                ? read is double one && BitConverter.DoubleToInt64Bits(one) == BitConverter.DoubleToInt64Bits(number)
                : read is null,
            (_, ColumnKind.Whole) => study.Whole(column.Name, row) is { } whole
                ? read is long one && one == whole
                : read is null,
            _ => read is string one && one == study.Word(column.Name, row),
        };
        Assert.True(right, $"{column.Name}, row {row}: read as {read ?? "nothing"}");
    }
}
