namespace Thermowell.Explorer.Answers;

/// <summary>How the page introduces a formalism and draws its curves. None is needed: a formalism without words is introduced by its declaration.</summary>
/// <param name="Key">The formalism's name.</param>
/// <param name="Sentence">What it is.</param>
/// <param name="Dash">How its curve is dashed on the page: solid, dashed, dotted or dashdot.</param>
internal sealed record FormalismWords(string Key, string Sentence, string Dash = "solid")
{
    private static readonly FormalismWords[] All =
    [
        new("maxwell", "A classical wall that thermalises the particle at once."),
        new("metropolis", "A classical wall that takes Monte Carlo steps to thermalise, and so time.", "dashed"),
        new("accommodation", "A classical wall that thermalises only a share of the collisions.", "dotted") { Settings = "Accommodating wall" },
        new("lindblad", "The quantum particle at weak coupling, coherences of different frequencies decoupled."),
        new("redfield", "The quantum particle with every coherence kept; physical at very weak coupling only.", "dashdot"),
    ];

    /// <summary>What the settings of a wall are called.</summary>
    public string Settings { get; private init; } = $"{ParameterWords.InWords(Key)} wall";

    /// <summary>All names, in the order of the page.</summary>
    public static IReadOnlyList<string> Keys { get; } = [.. All.Select(words => words.Key)];

    /// <summary>The place of a formalism on the page; those without words come last.</summary>
    public static int Place(string key) => Array.FindIndex(All, words => words.Key == key) is >= 0 and var place ? place : All.Length;

    /// <summary>The words for a formalism; those of its declaration where there are no others.</summary>
    public static FormalismWords Of(string key, string meaning) => Array.Find(All, words => words.Key == key) ?? new(key, ParameterWords.Sentenced(meaning));
}
