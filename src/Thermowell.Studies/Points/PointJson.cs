using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Thermowell.Studies.Points;

/// <summary>A <see cref="PointResult"/> as JSON: the first group of keys always, the others where they apply.</summary>
public static partial class PointJson
{
    private static readonly string[] Always =
        ["schemaVersion", "heatFlux", "standardError", "numericalError", "defect", "verdict", "reasons", "validity", "seed", "version"];

    private static readonly string[] AlikeForAll = ["schemaVersion", "quantity", "formalism", "version", "seed", "estimator"];

    /// <summary>One object, indented.</summary>
    /// <param name="result">The result.</param>
    public static string Write(PointResult result)
    {
        var node = JsonSerializer.SerializeToNode(result, ResultJson.Default.PointResult)!.AsObject();
        foreach (var name in node.Where(pair => pair.Value is null && !Always.Contains(pair.Key)).Select(pair => pair.Key).ToList()) node.Remove(name);
        return node.ToJsonString(ResultJson.Default.Options);
    }

    /// <summary>What applies of a result, without the populations and without what is alike for all points: for many points at once.</summary>
    /// <param name="result">The result.</param>
    internal static JsonObject Short(PointResult result)
    {
        var node = JsonSerializer.SerializeToNode(result with { Populations = null }, ResultJson.Default.PointResult)!.AsObject();
        foreach (var name in node.Where(pair => pair.Value is null || AlikeForAll.Contains(pair.Key)).Select(pair => pair.Key).ToList()) node.Remove(name);
        return node;
    }

    [JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true, NewLine = "\n", UseStringEnumConverter = true)]
    [JsonSerializable(typeof(PointResult))]
    private sealed partial class ResultJson : JsonSerializerContext;
}
