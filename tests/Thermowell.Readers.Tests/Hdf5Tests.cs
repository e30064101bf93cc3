using System.Globalization;
using Thermowell.Export;
using Thermowell.Plans.Columns;
using Xunit;

namespace Thermowell.Readers.Tests;

/// <summary>The HDF Group's own program reads what we write as HDF5.</summary>
public sealed class Hdf5Tests
{
    [Fact]
    public void H5dump_reads_every_field_back()
    {
        using var study = new OddStudy();
        var path = study.Sub("odd.h5");
        var columns = ExportedColumn.Write(study, path, ExportFormat.Hdf5);
        foreach (var column in columns)
        {
            var words = column.Kind == ColumnKind.Word ? Words(path, column.Name) : [];
            var fields = Fields(
                OtherProgram.Run("h5dump", "-y", "-w", "1", "-m", "%.17g", "-d", "/" + column.Name, path)
            );
            Assert.Equal(study.Folder.Manifest.Points, fields.Count);
            for (var row = 0; row < fields.Count; row++)
            {
                ExportedColumn.Same(
                    study,
                    column,
                    row,
                    column.Kind switch
                    {
                        ColumnKind.Number => fields[row] == "nan"
                            ? null
                            : double.Parse(fields[row], CultureInfo.InvariantCulture),
                        ColumnKind.Whole => long.Parse(fields[row], CultureInfo.InvariantCulture)
                            is var whole
                                and not long.MinValue
                            ? whole
                            : null,
                        _ => words[int.Parse(fields[row], CultureInfo.InvariantCulture)],
                    }
                );
            }
        }
    }

    [Fact]
    public void H5dump_finds_units_and_record()
    {
        using var study = new OddStudy();
        var path = study.Sub("odd.h5");
        ExportedColumn.Write(study, path, ExportFormat.Hdf5);
        var attributes = OtherProgram.Run("h5dump", "-A", path);
        Assert.Contains(study.Folder.Manifest.StudyHash, attributes, StringComparison.Ordinal);
        Assert.Contains("quantity = \\\"flux\\\"", attributes, StringComparison.Ordinal);
        Assert.Contains("hbar^3/(m_0^2 L_0^4)", attributes, StringComparison.Ordinal);
        Assert.Contains("ATTRIBUTE \"seed\"", attributes, StringComparison.Ordinal);
    }

    private static List<string> Fields(string dump)
    {
        var data = dump[(dump.IndexOf("DATA {", StringComparison.Ordinal) + 6)..];
        data = data[..data.IndexOf('}', StringComparison.Ordinal)];
        return [.. data.Split([',', '\n'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)];
    }

    private static string[] Words(string path, string column)
    {
        var dump = OtherProgram.Run("h5dump", "-y", "-w", "1", "-a", $"/{column}/words", path);
        return [.. Fields(dump).Select(word => word.Trim('"'))];
    }
}
