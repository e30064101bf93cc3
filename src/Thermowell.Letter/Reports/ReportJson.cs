using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Thermowell.Plans.Runs;

namespace Thermowell.Letter.Reports;

/// <summary>The records of a report as JSON.</summary>
public static partial class ReportJson
{
    // Greek letters and superscripts stand as themselves.
    private static readonly Json Context = new(
        new JsonSerializerOptions
        {
            PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
            WriteIndented = true,
            NewLine = "\n",
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        }
    );

    /// <summary>A figure's record.</summary>
    /// <param name="record">The record.</param>
    public static string Write(FigureRecord record) => JsonSerializer.Serialize(record, Context.FigureRecord) + "\n";

    /// <summary>A run's sidecar.</summary>
    /// <param name="sidecar">The sidecar.</param>
    public static string Write(RunSidecar sidecar) => JsonSerializer.Serialize(sidecar, Context.RunSidecar) + "\n";

    /// <summary>A whole report's summary.</summary>
    /// <param name="summary">The summary.</param>
    public static string Write(ReproductionSummary summary) =>
        JsonSerializer.Serialize(summary, Context.ReproductionSummary) + "\n";

    [JsonSourceGenerationOptions(UseStringEnumConverter = true)]
    [JsonSerializable(typeof(FigureRecord))]
    [JsonSerializable(typeof(RunSidecar))]
    [JsonSerializable(typeof(ReproductionSummary))]
    private sealed partial class Json : JsonSerializerContext;
}
