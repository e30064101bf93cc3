namespace Thermowell.Explorer.Answers;

/// <summary>A parameter as the page shows it.</summary>
/// <param name="Name">The option's name.</param>
/// <param name="Meaning">What it is.</param>
/// <param name="Unit">Its unit; empty for a pure number or a word.</param>
/// <param name="Lowest">The lowest legal value; null for a word.</param>
/// <param name="Highest">The highest legal value; null for a word.</param>
/// <param name="Range">The legal range in words; null for a word.</param>
/// <param name="Default">What holds where it is not given; null where it has to be, or follows from others.</param>
/// <param name="Choices">The words to choose from; empty for a number.</param>
internal sealed record ParameterReply(string Name, string Meaning, string Unit, double? Lowest, double? Highest, string? Range, string? Default, IReadOnlyList<string> Choices);
