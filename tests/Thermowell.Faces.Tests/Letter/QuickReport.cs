using System.Globalization;
using System.Text.Json;
using Thermowell.Faces.Tests.Command;
using Xunit;

namespace Thermowell.Faces.Tests.Letter;

/// <summary>The whole quick report, made once by the command for all tests of this folder.</summary>
public sealed class QuickReport : IDisposable
{
    private readonly EmptyFolder _parent = new();

    public QuickReport()
    {
        Folder = _parent.Sub("report");
        Run = CommandRun.Of("reproduce", "--out", Folder, "--json");
        Summary = JsonDocument.Parse(Run.Output).RootElement;
    }

    /// <summary>Where it was written.</summary>
    public string Folder { get; }

    /// <summary>What the command printed.</summary>
    internal CommandRun Run { get; }

    /// <summary>The command's JSON.</summary>
    public JsonElement Summary { get; }

    /// <summary>A file of the report.</summary>
    public string Text(string name) => File.ReadAllText(Path.Combine(Folder, name));

    /// <summary>A figure's record.</summary>
    public JsonElement Record(string fileName) => JsonDocument.Parse(Text(fileName + ".json")).RootElement;

    /// <summary>A figure's data.</summary>
    internal IReadOnlyList<Datum> Data(string fileName) => Datum.Read(Text(fileName + ".csv"));

    public void Dispose() => _parent.Dispose();
}

/// <summary>The tests that read the quick report.</summary>
[CollectionDefinition(Name)]
public sealed class QuickReportTests : ICollectionFixture<QuickReport>
{
    public const string Name = "quick report";
}

/// <summary>A row of a figure's CSV file, as a stranger's program reads it.</summary>
internal sealed record Datum(
    string Panel,
    string Series,
    double X,
    double Y,
    double? StandardError,
    double? NumericalError,
    double? Defect,
    string Verdict
)
{
    /// <summary>Reads a whole file; any number that does not parse is an error.</summary>
    public static IReadOnlyList<Datum> Read(string csv)
    {
        Assert.EndsWith("\n", csv, StringComparison.Ordinal);
        var lines = csv[..^1].Split('\n');
        Assert.Equal("panel,series,x,y,standard_error,numerical_error,defect,verdict", lines[0]);
        return [.. lines[1..].Select(line => Of(Fields(line)))];
    }

    private static Datum Of(List<string> fields)
    {
        Assert.Equal(8, fields.Count);
        return new Datum(
            fields[0],
            fields[1],
            Number(fields[2]),
            Number(fields[3]),
            Optional(fields[4]),
            Optional(fields[5]),
            Optional(fields[6]),
            fields[7]
        );
    }

    private static double? Optional(string field) => field.Length == 0 ? null : Number(field);

    private static double Number(string field) => double.Parse(field, NumberStyles.Float, CultureInfo.InvariantCulture);

    /// <summary>RFC 4180: a field in quotes may hold commas, and quotes twice.</summary>
    private static List<string> Fields(string line)
    {
        var (fields, field, quoted) = (new List<string>(), new System.Text.StringBuilder(), false);
        for (var i = 0; i < line.Length; i++)
        {
            if (line[i] == '"' && quoted && i + 1 < line.Length && line[i + 1] == '"')
                field.Append(line[++i]);
            else if (line[i] == '"')
                quoted = !quoted;
            else if (line[i] == ',' && !quoted)
                fields.Add(Take(field));
            else
                field.Append(line[i]);
        }

        fields.Add(Take(field));
        return fields;
    }

    private static string Take(System.Text.StringBuilder field)
    {
        var text = field.ToString();
        field.Clear();
        return text;
    }
}
