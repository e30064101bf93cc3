using System.Text.Json.Serialization;

namespace Thermowell.Explorer.Requests;

/// <summary>How faults and failures are written: keys in camel case.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(FaultList))]
[JsonSerializable(typeof(FailureReply))]
internal sealed partial class ExplorerJson : JsonSerializerContext;
