using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Thermowell.Studies.Folders;
using Thermowell.Studies.Runs;
using Thermowell.Studies.Tables;

namespace Thermowell.Export;

/// <summary>What an exported file holds besides its rows: how to make them again, what was found about them, and where and when they were computed.</summary>
/// <param name="Entries">The record in single entries, each a number or a text, for readers without JSON.</param>
/// <param name="Json">All of it as one JSON object.</param>
internal sealed record ExportRecord(IReadOnlyList<KeyValuePair<string, object>> Entries, string Json)
{
    private static readonly JsonSerializerOptions Format = new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The record of a table.</summary>
    public static ExportRecord Of(StudyFolder folder, StudyTable table, TableSummary summary)
    {
        var record = TableRecord.Of(folder, table, summary.PointsNotOk, summary.PointsFailed);
        List<KeyValuePair<string, object>> entries =
        [
            new("name", record.Name), new("quantity", record.Quantity), new("seed", record.Seed), new("version", record.Version),
            new("points", record.Points), new("pointsNotOk", record.PointsNotOk), new("pointsFailed", record.PointsFailed),
            new("studyHash", record.StudyHash), new("study", record.Study), new("units", table.Units is null ? "reduced" : "SI"),
        ];
        var json = JsonNode.Parse(record.Write())!.AsObject();
        json["units"] = table.Units is null ? "reduced" : "SI";
        if (table.Units is { } units)
        {
            json["unitMass"] = units.Mass;
            json["unitLength"] = units.Length;
            entries.AddRange([new("unitMass", units.Mass), new("unitLength", units.Length)]);
        }

        JsonNode[] runs = [.. StudySession.All(folder).Select(Parsed).OfType<JsonNode>()];
        foreach (var (entry, key) in (ReadOnlySpan<(string, string)>)[("hosts", "host"), ("commits", "commit")])
        {
            var found = runs.Select(run => (string?)run[key]).OfType<string>().Distinct().ToList();
            if (found.Count > 0) entries.Add(new(entry, string.Join(", ", found)));
        }

        json["runs"] = new JsonArray(runs);
        return new ExportRecord(entries, json.ToJsonString(Format));
    }

    private static JsonNode? Parsed(string json)
    {
        try
        {
            return JsonNode.Parse(json);
        }
        catch (JsonException)
        {
            // A sidecar that is no longer what it was takes nothing from the rows.
            return null;
        }
    }
}
