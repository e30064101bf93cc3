using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Thermowell.Plans.Runs;

/// <summary>What the commands on studies and junctions print as JSON.</summary>
public static partial class StudyReports
{
    private static readonly ReportsJson Context = new(
        new JsonSerializerOptions
        {
            PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
            WriteIndented = true,
            NewLine = "\n",
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        }
    );

    /// <summary>A study before it is run.</summary>
    /// <param name="check">Grid and estimate.</param>
    public static string Write(CheckReport check) => JsonSerializer.Serialize(check, Context.CheckReport);

    /// <summary>How far a study is.</summary>
    /// <param name="status">The status.</param>
    public static string Write(StudyStatus status) => JsonSerializer.Serialize(status, Context.StudyStatus);

    /// <summary>A merged table.</summary>
    /// <param name="outcome">The outcome.</param>
    public static string Write(MergeOutcome outcome) => JsonSerializer.Serialize(outcome, Context.MergeOutcome);

    /// <summary>A junction before it is asked.</summary>
    /// <param name="report">What it comes to.</param>
    public static string Write(JunctionReport report) => JsonSerializer.Serialize(report, Context.JunctionReport);

    [JsonSourceGenerationOptions(UseStringEnumConverter = true)]
    [JsonSerializable(typeof(CheckReport))]
    [JsonSerializable(typeof(StudyStatus))]
    [JsonSerializable(typeof(MergeOutcome))]
    [JsonSerializable(typeof(JunctionReport))]
    private sealed partial class ReportsJson : JsonSerializerContext;
}
