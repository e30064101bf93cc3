using Thermowell.Files;
using Thermowell.Questions.Input;

namespace Thermowell.Plans;

/// <summary>A value of a study file.</summary>
/// <param name="Text">The text by which the command takes it.</param>
public abstract record StudyValue(string Text)
{
    /// <summary>The value as TOML, always in the same way.</summary>
    public abstract string Toml { get; }

    /// <summary>What a point is given.</summary>
    public virtual GivenValue Given => Text;
}

/// <summary>A number; -0 is 0.</summary>
/// <param name="Value">The number, finite.</param>
public sealed record NumberValue(double Value) : StudyValue(ExactNumber.Text(Value + 0.0))
{
    /// <inheritdoc/>
    public override string Toml => Text;

    /// <inheritdoc/>
    public override GivenValue Given => Value + 0.0;
}

/// <summary>A word, or the name of a file.</summary>
/// <param name="Word">The word.</param>
public sealed record WordValue(string Word) : StudyValue(Word)
{
    /// <inheritdoc/>
    public override string Toml => StudyPrinter.Quote(Word);
}

/// <summary>Several numbers that belong together, such as the masses of one gas.</summary>
/// <param name="Text">The numbers, separated by commas.</param>
public sealed record SeveralValue(string Text) : StudyValue(Text)
{
    /// <inheritdoc/>
    public override string Toml => $"[{Text.Replace(",", ", ", StringComparison.Ordinal)}]";
}

/// <summary>Yes or no.</summary>
/// <param name="Value">Which.</param>
public sealed record FlagValue(bool Value) : StudyValue("")
{
    /// <inheritdoc/>
    public override string Toml => Value ? "true" : "false";
}
