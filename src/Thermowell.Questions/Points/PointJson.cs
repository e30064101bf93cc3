using System.Text.Json;
using System.Text.Json.Serialization;
using Thermowell.Files;

namespace Thermowell.Questions.Points;

/// <summary>A <see cref="PointResult"/> as JSON: the first group of keys always, the others where they apply.</summary>
public static partial class PointJson
{
    private static readonly string[] Always =
        ["schemaVersion", "heatFlux", "standardError", "numericalError", "defect", "verdict", "reasons", "validity", "seed", "version"];

    /// <summary>One object, indented.</summary>
    /// <param name="result">The result.</param>
    public static string Write(PointResult result)
    {
        var node = JsonSerializer.SerializeToNode(result, ResultJson.Default.PointResult)!.AsObject();
        foreach (var name in node.Where(pair => pair.Value is null && !Always.Contains(pair.Key)).Select(pair => pair.Key).ToList()) node.Remove(name);
        return node.ToJsonString(ResultJson.Default.Options);
    }

    /// <summary>What applies of a result on one line, without the populations: for many points at once.</summary>
    /// <param name="result">The result.</param>
    public static string OneLine(PointResult result) => JsonSerializer.Serialize(result with { Populations = null }, ShortJson.Default.PointResult);

    [JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true, NewLine = "\n", UseStringEnumConverter = true, Converters = [typeof(ExactNumber.Converter)])]
    [JsonSerializable(typeof(PointResult))]
    private sealed partial class ResultJson : JsonSerializerContext;

    [JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, UseStringEnumConverter = true, Converters = [typeof(ExactNumber.Converter)])]
    [JsonSerializable(typeof(PointResult))]
    private sealed partial class ShortJson : JsonSerializerContext;
}
