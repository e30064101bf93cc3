using System.Text.Json.Serialization;
using Thermowell.Explorer.Answers;
using Thermowell.Explorer.Curves;
using Thermowell.Explorer.States;
using Thermowell.Explorer.Trajectories;

namespace Thermowell.Explorer.Requests;

/// <summary>How the replies are written: keys in camel case.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(FaultList))]
[JsonSerializable(typeof(FailureReply))]
[JsonSerializable(typeof(ParametersReply))]
[JsonSerializable(typeof(RisingFlux))]
[JsonSerializable(typeof(StateReply))]
[JsonSerializable(typeof(TrajectoryReply))]
internal sealed partial class ExplorerJson : JsonSerializerContext;
