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
    IReadOnlyList<FormalismReply> Formalisms, IReadOnlyList<ConceptReply> SpectralLaws, IReadOnlyList<ConceptReply> Systems, IReadOnlyList<NumberReply> Numbers,
    IReadOnlyList<Scene> Presets, IReadOnlyList<Scene> Tour);

/// <summary>A concept that is made of parameters.</summary>
/// <param name="Key">Its name.</param>
/// <param name="Meaning">What it is.</param>
/// <param name="Parameters">The names of its parameters.</param>
internal sealed record ConceptReply(string Key, string Meaning, IReadOnlyList<string> Parameters);

/// <summary>A formalism: how it is introduced and drawn, and what it can do.</summary>
/// <param name="Key">Its name.</param>
/// <param name="Title">Its title.</param>
/// <param name="Sentence">What it is.</param>
/// <param name="IsQuantum">Whether it is a quantum master equation.</param>
/// <param name="Parameters">The names of its own parameters, beside those of the spectral law.</param>
/// <param name="Settings">What the settings of a wall are called; empty for an equation, whose settings stand with those of the spectral law.</param>
/// <param name="Paper">Its colour on a light page.</param>
/// <param name="Night">Its colour on a dark page.</param>
/// <param name="Dash">How its curve is dashed: solid, dashed, dotted or dashdot.</param>
/// <param name="HasClosedForm">Whether it is a wall whose flux is a formula.</param>
/// <param name="RestsAtZero">Whether it is a wall that has an answer at T = 0, where what meets it stays.</param>
/// <param name="KeepsCoherences">Whether it is an equation that keeps coherences: slower to solve, and physical at weak coupling only.</param>
/// <param name="Relaxes">Whether its relaxation is drawn.</param>
internal sealed record FormalismReply(
    string Key, string Title, string Sentence, bool IsQuantum, IReadOnlyList<string> Parameters, string Settings, string Paper, string Night, string Dash,
    bool HasClosedForm = false, bool RestsAtZero = false, bool KeepsCoherences = false, bool Relaxes = false);

/// <summary>A number that an answer may hold.</summary>
/// <param name="Key">Its name in answers.</param>
/// <param name="Meaning">What it is.</param>
/// <param name="Unit">Its unit.</param>
/// <param name="Kind">What its unit is of; none for a pure number.</param>
/// <param name="Symbol">Its symbol in the mark-up of drawings; null where it has none.</param>
/// <param name="Label">What a table calls it; null where none shows it.</param>
/// <param name="IsLogarithm">Whether it is a logarithm, which stands beside a number that has underflowed.</param>
/// <param name="IsPlotted">Whether it is drawn against the temperature of both baths.</param>
/// <param name="Quantities">The words of the quantities whose answers may hold it.</param>
/// <param name="Formalisms">The formalisms whose answers may hold it.</param>
internal sealed record NumberReply(
    string Key, string Meaning, string Unit, string Kind, string? Symbol, string? Label, bool IsLogarithm, bool IsPlotted, IReadOnlyList<string> Quantities,
    IReadOnlyList<string> Formalisms);
