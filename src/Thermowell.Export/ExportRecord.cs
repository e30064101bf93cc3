using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Thermowell.Declarations;
using Thermowell.Plans.Folders;
using Thermowell.Plans.Runs;
using Thermowell.Plans.Tables;
using Thermowell.Questions.Parameters;

namespace Thermowell.Export;

/// <summary>
/// What an exported file holds besides its rows: how to make them again, what was found about them, and where and when
/// they were computed.
/// </summary>
/// <param name="Entries">The record in single entries, each a number or a text, for readers without JSON.</param>
/// <param name="Json">All of it as one JSON object.</param>
internal sealed record ExportRecord(IReadOnlyList<KeyValuePair<string, object>> Entries, string Json)
{
    private static readonly JsonSerializerOptions Format = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The record of a table.</summary>
    public static ExportRecord Of(StudyFolder folder, StudyTable table, TableSummary summary)
    {
        var record = TableRecord.Of(folder, table, summary.PointsNotOk, summary.PointsFailed);
        List<KeyValuePair<string, object>> entries =
        [
            new("name", record.Name),
            new("quantity", record.Quantity),
            new("seed", record.Seed),
            new("version", record.Version),
            new("points", record.Points),
            new("pointsNotOk", record.PointsNotOk),
            new("pointsFailed", record.PointsFailed),
            new("studyHash", record.StudyHash),
            new("study", record.Study),
            new("units", record.Units),
            .. (record.ReducedUnits ?? []).Select(scale => new KeyValuePair<string, object>(KeyOf(scale), scale.Size)),
        ];
        var json = JsonNode.Parse(record.Write())!.AsObject();
        JsonNode[] runs = [.. StudySession.All(folder).Select(Parsed).OfType<JsonNode>()];
        foreach (var (entry, key) in (ReadOnlySpan<(string, string)>)[("hosts", "host"), ("commits", "commit")])
        {
            var found = runs.Select(run => (string?)run[key]).OfType<string>().Distinct().ToList();
            if (found.Count > 0)
                entries.Add(new(entry, string.Join(", ", found)));
        }

        json["runs"] = new JsonArray(runs);
        return new ExportRecord(entries, json.ToJsonString(Format));
    }

    /// <summary>As unitMass and unitHeatFlux.</summary>
    private static string KeyOf(UnitScale scale) =>
        "unit" + string.Concat(scale.Of.Split(' ').Select(word => char.ToUpperInvariant(word[0]) + word[1..]));

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
