using Thermowell.Explorer.Scenes;

namespace Thermowell.Explorer.Answers;

/// <summary>What the page needs to know before it asks anything.</summary>
/// <param name="Version">The version of Thermowell.</param>
/// <param name="Parameters">Every parameter once.</param>
/// <param name="MostParticles">How many masses a gas may have.</param>
/// <param name="Quantities">The parameters of each quantity, by its word.</param>
/// <param name="Units">What one reduced unit is in SI; null where no scales are given.</param>
/// <param name="Formalisms">The formalisms, with the parameters that each has of its own.</param>
/// <param name="SpectralLaws">The spectral laws likewise.</param>
/// <param name="Systems">The systems that are made of parameters.</param>
/// <param name="Numbers">The numbers that answers may hold.</param>
/// <param name="Presets">States to begin with.</param>
/// <param name="Tour">The guided tour.</param>
internal sealed record ParametersReply(
    string Version, IReadOnlyList<ParameterReply> Parameters, int MostParticles, IReadOnlyDictionary<string, IReadOnlyList<string>> Quantities,
    IReadOnlyDictionary<string, double>? Units,
    IReadOnlyList<ConceptReply> Formalisms, IReadOnlyList<ConceptReply> SpectralLaws, IReadOnlyList<ConceptReply> Systems, IReadOnlyList<NumberReply> Numbers,
    IReadOnlyList<Scene> Presets, IReadOnlyList<Scene> Tour);

/// <summary>A concept that is made of parameters.</summary>
/// <param name="Key">Its name.</param>
/// <param name="Meaning">What it is.</param>
/// <param name="IsQuantum">Whether it is a quantum master equation.</param>
/// <param name="Parameters">The names of its parameters.</param>
internal sealed record ConceptReply(string Key, string Meaning, bool IsQuantum, IReadOnlyList<string> Parameters);

/// <summary>A number that an answer may hold.</summary>
/// <param name="Key">Its name in answers.</param>
/// <param name="Meaning">What it is.</param>
/// <param name="Unit">Its unit.</param>
/// <param name="Symbol">Its symbol in the mark-up of drawings; null where it has none.</param>
/// <param name="Label">What a table calls it; null where none shows it.</param>
/// <param name="Quantities">The words of the quantities whose answers may hold it.</param>
internal sealed record NumberReply(string Key, string Meaning, string Unit, string? Symbol, string? Label, IReadOnlyList<string> Quantities);
