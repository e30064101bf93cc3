using Thermowell.Explorer.Scenes;

namespace Thermowell.Explorer.Answers;

/// <summary>What the page needs to know before it asks anything.</summary>
/// <param name="Version">The version of Thermowell.</param>
/// <param name="Parameters">Every parameter once.</param>
/// <param name="MostParticles">How many masses a gas may have.</param>
/// <param name="Quantities">The parameters of each quantity, by its word.</param>
/// <param name="Units">What one reduced unit is in SI; null where no scales are given.</param>
/// <param name="Presets">States to begin with.</param>
/// <param name="Tour">The guided tour.</param>
internal sealed record ParametersReply(
    string Version, IReadOnlyList<ParameterReply> Parameters, int MostParticles, IReadOnlyDictionary<string, IReadOnlyList<string>> Quantities,
    IReadOnlyDictionary<string, double>? Units, IReadOnlyList<Scene> Presets, IReadOnlyList<Scene> Tour);
