using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Thermowell.Studies.Reports;

/// <summary>The records of a report as JSON.</summary>
public static partial class ReportJson
{
    /// <summary>A figure's record.</summary>
    /// <param name="record">The record.</param>
    public static string Write(FigureRecord record) => JsonSerializer.Serialize(record, Json.Relaxed.FigureRecord) + "\n";

    /// <summary>A run's sidecar.</summary>
    /// <param name="sidecar">The sidecar.</param>
    public static string Write(RunSidecar sidecar) => JsonSerializer.Serialize(sidecar, Json.Relaxed.RunSidecar) + "\n";

    /// <summary>A whole report's summary.</summary>
    /// <param name="summary">The summary.</param>
    public static string Write(ReproductionSummary summary) => JsonSerializer.Serialize(summary, Json.Relaxed.ReproductionSummary) + "\n";

    [JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true, NewLine = "\n", UseStringEnumConverter = true)]
    [JsonSerializable(typeof(FigureRecord))]
    [JsonSerializable(typeof(RunSidecar))]
    [JsonSerializable(typeof(ReproductionSummary))]
    private sealed partial class Json : JsonSerializerContext
    {
        /// <summary>Greek letters and superscripts as themselves.</summary>
        public static Json Relaxed { get; } = new(new JsonSerializerOptions(Default.GeneratedSerializerOptions!) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
    }
}
