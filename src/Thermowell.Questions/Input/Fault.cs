namespace Thermowell.Questions.Input;

/// <summary>
/// One thing wrong with an input, as a sentence that names where it came from, the value and the legal range.
/// </summary>
/// <param name="Source">The flag, or the file and line.</param>
/// <param name="Problem">What is wrong and what would be right.</param>
public sealed record Fault(string Source, string Problem)
{
    /// <summary>The line of its file, from 1; null for what stands in no file.</summary>
    public int? Line { get; init; }

    /// <summary>The column of that line, from 1; null for what stands in no file.</summary>
    public int? Column { get; init; }

    /// <summary>The sentence.</summary>
    public override string ToString() => $"{Source} {Problem}";
}
