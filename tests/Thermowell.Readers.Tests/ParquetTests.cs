using DuckDB.NET.Data;
using Thermowell.Declarations;
using Thermowell.Export;
using Thermowell.Questions.Parameters;
using Xunit;

namespace Thermowell.Readers.Tests;

/// <summary>DuckDB reads what we write as Parquet.</summary>
public sealed class ParquetTests
{
    [Fact]
    public void DuckDB_reads_every_field_back()
    {
        using var study = new OddStudy();
        var path = study.Sub("odd.parquet");
        var columns = ExportedColumn.Write(study, path, ExportFormat.Parquet);
        using var connection = Open();
        using var reader = Query(connection, $"select * from '{path}'");
        Assert.Equal(
            columns.Select(column => column.Name),
            Enumerable.Range(0, reader.FieldCount).Select(reader.GetName)
        );
        var row = 0;
        for (; reader.Read(); row++)
        for (var i = 0; i < columns.Count; i++)
            ExportedColumn.Same(study, columns[i], row, reader.IsDBNull(i) ? null : reader.GetValue(i));
        Assert.Equal(study.Folder.Manifest.Points, row);
    }

    [Fact]
    public void DuckDB_finds_units_and_record()
    {
        using var study = new OddStudy();
        var path = study.Sub("odd.parquet");
        ExportedColumn.Write(study, path, ExportFormat.Parquet);
        using var connection = Open();
        var entries = new Dictionary<string, string>();
        using (var reader = Query(connection, $"select decode(key), decode(value) from parquet_kv_metadata('{path}')"))
            while (reader.Read())
                entries[reader.GetString(0)] = reader.GetString(1);
        Assert.Equal(study.Folder.Manifest.Study, entries["study"]);
        Assert.Equal(study.Folder.Manifest.StudyHash, entries["studyHash"]);
        Assert.Equal("3", entries["seed"]);
        Assert.Equal("reduced", entries["units"]);
        using var record = System.Text.Json.JsonDocument.Parse(entries["record"]);
        Assert.Equal(study.Folder.Manifest.Points, record.RootElement.GetProperty("points").GetInt64());
        Assert.Equal(
            UnitName.Flux,
            record
                .RootElement.GetProperty("columns")
                .EnumerateArray()
                .First(one => one.GetProperty("name").GetString() == "heatFlux")
                .GetProperty("unit")
                .GetString()
        );
        using var units = Query(
            connection,
            $"select key_value_metadata::varchar from parquet_metadata('{path}') where path_in_schema = 'heatFlux'"
        );
        Assert.True(units.Read());
        Assert.Contains(UnitName.Flux, units.GetString(0), StringComparison.Ordinal);
    }

    [Fact]
    public void In_SI_a_flux_is_in_watts_and_its_logarithm_holds_where_it_underflows()
    {
        using var study = new OddStudy();
        var path = study.Sub("odd.parquet");
        var units = SiUnits.Read("1 u", "1 nm", (scale, problem) => Assert.Fail(scale + problem))!;
        var columns = new StudyExport(ExportFormat.Parquet, units)
            .Write(study.Folder, path, TestContext.Current.CancellationToken)
            .Columns;
        Assert.Equal("W", columns.First(column => column.Name == "heatFlux").Unit);

        // hbar^3/(u^2 nm^4) and hbar^2/(u nm^2 k_B) from the constants alone.
        const double hbar = 1.054571817646156e-34;
        var watt = hbar * hbar * hbar / Math.Pow(1.66053906892e-27, 2) / 1e-36;
        using var connection = Open();
        using var reader = Query(connection, $"select heatFlux, logHeatFlux, rightTemperature from '{path}'");
        for (var row = 0; reader.Read(); row++)
        {
            if (study.Number("heatFlux", row) is { } flux)
                Assert.Equal(1, watt * flux == reader.GetDouble(0) ? 1 : reader.GetDouble(0) / (watt * flux), 1e-8);
            else
                Assert.True(reader.IsDBNull(0));
            if (study.Number("logHeatFlux", row) is { } log)
                Assert.Equal(log + Math.Log(watt), reader.GetDouble(1), Math.Max(1e-8, 1e-15 * Math.Abs(log)));
            if (row == 0)
                Assert.Equal(hbar * hbar / 1.66053906892e-27 / 1e-18 / 1.380649e-23, reader.GetDouble(2), 1e-8);
        }
    }

    private static DuckDBConnection Open()
    {
        var connection = new DuckDBConnection("DataSource=:memory:");
        connection.Open();
        return connection;
    }

    private static DuckDBDataReader Query(DuckDBConnection connection, string text)
    {
        using var command = connection.CreateCommand();
        command.CommandText = text;
        return (DuckDBDataReader)command.ExecuteReader();
    }
}
