namespace Thermowell.Explorer.Answers;

/// <summary>A parameter as the page shows it.</summary>
/// <param name="Name">The option's name.</param>
/// <param name="Meaning">What it is.</param>
/// <param name="Unit">Its unit; empty for a pure number or a word.</param>
/// <param name="Lowest">The lowest legal value; null for a word.</param>
/// <param name="Highest">The highest legal value; null for a word.</param>
/// <param name="Range">The legal range in words; null for a word.</param>
/// <param name="Choices">The words to choose from; empty for a number.</param>
/// <param name="Group">What on the page it is a setting of: baths, box, spectrum, wall or sampling; empty where the
/// page does not set it.</param>
/// <param name="Title">Its title.</param>
/// <param name="Sentence">What it does, in the drawing mark-up.</param>
/// <param name="Symbol">Its symbol in the drawing mark-up; empty where it has none.</param>
/// <param name="Kind">What its unit is of; none for a pure number.</param>
/// <param name="IsOptional">Whether it follows from the question where it is not given.</param>
/// <param name="Start">What the page starts with.</param>
/// <param name="Slider">Its slider; null for none.</param>
/// <param name="ChoiceTitles">What the words to choose from are called.</param>
internal sealed record ParameterReply(
    string Name,
    string Meaning,
    string Unit,
    double? Lowest,
    double? Highest,
    string? Range,
    IReadOnlyList<string> Choices,
    string Group,
    string Title,
    string Sentence,
    string Symbol,
    string Kind,
    bool IsOptional,
    string Start,
    SliderReply? Slider,
    IReadOnlyList<string> ChoiceTitles
);

/// <summary>From where to where a slider goes, in reduced units.</summary>
/// <param name="From">Its left end.</param>
/// <param name="To">Its right end.</param>
/// <param name="Log">Whether it is logarithmic.</param>
/// <param name="Whole">Whether it stops at whole numbers alone.</param>
internal sealed record SliderReply(double From, double To, bool Log, bool Whole = false)
{
    /// <summary>No slider.</summary>
    public static SliderReply None { get; } = new(0, 0, Log: false);
}
