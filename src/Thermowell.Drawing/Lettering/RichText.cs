using System.Collections.Immutable;

namespace Thermowell.Drawing.Lettering;

/// <summary>
/// Text with italics and true sub- and superscripts. The mark-up: <c>*italic*</c>, <c>_{below}</c>, <c>^{above}</c> (a pair on one base stands one above the other), and
/// <c>\*</c>, <c>\_</c>, <c>\^</c>, <c>\{</c>, <c>\}</c>, <c>\\</c> for the characters themselves. Greek and symbols are Unicode.
/// </summary>
internal sealed class RichText
{
    private RichText(string source, ImmutableArray<TextRun> runs)
    {
        Source = source;
        Runs = runs;
        Plain = string.Concat(runs.Select(run => run.Text));
        Width = runs.Sum(run => run.Skip + run.Width);
        Ascent = runs.Select(run => run.Rise + run.Above).DefaultIfEmpty(0).Max();
        Descent = runs.Select(run => run.Below - run.Rise).DefaultIfEmpty(0).Max();
    }

    /// <summary>No text at all.</summary>
    public static RichText Empty { get; } = new("", []);

    /// <summary>The mark-up it was made from.</summary>
    public string Source { get; }

    /// <summary>Its stretches from left to right.</summary>
    public ImmutableArray<TextRun> Runs { get; }

    /// <summary>Its characters alone.</summary>
    public string Plain { get; }

    /// <summary>Width in em.</summary>
    public double Width { get; }

    /// <summary>Height above the base line in em.</summary>
    public double Ascent { get; }

    /// <summary>Depth below the base line in em.</summary>
    public double Descent { get; }

    public bool IsEmpty => Runs.IsEmpty;

    /// <summary>Reads the mark-up.</summary>
    /// <exception cref="FormatException">A brace or star without its partner, a script without braces, scripts nested deeper than two, or a character that the font lacks.</exception>
    public static RichText Parse(string source)
    {
        ArgumentNullException.ThrowIfNull(source);
        return source.Length == 0 ? Empty : new RichText(source, new MarkupReader(source).Read());
    }
}
