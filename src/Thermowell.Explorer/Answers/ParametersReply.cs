using System.Text.Json.Serialization;

namespace Thermowell.Explorer.Answers;

/// <summary>What the page needs to know before it asks anything.</summary>
/// <param name="Version">The version of Thermowell.</param>
/// <param name="Parameters">Every parameter once.</param>
/// <param name="Quantities">The parameters of each quantity, by its word.</param>
internal sealed partial record ParametersReply(string Version, IReadOnlyList<ParameterReply> Parameters, IReadOnlyDictionary<string, IReadOnlyList<string>> Quantities)
{
    [JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
    [JsonSerializable(typeof(ParametersReply))]
    internal sealed partial class Serialisation : JsonSerializerContext;
}
