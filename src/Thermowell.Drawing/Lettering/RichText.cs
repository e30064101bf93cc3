using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace Thermowell.Drawing.Lettering;

/// <summary>
/// Text with italics and true sub- and superscripts. The mark-up: <c>*italic*</c>, <c>_{below}</c>, <c>^{above}</c> (a
/// pair on one base stands one above the other), and
/// <c>\*</c>, <c>\_</c>, <c>\^</c>, <c>\{</c>, <c>\}</c>, <c>\\</c> for the characters themselves. Greek and symbols
/// are Unicode.
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
    /// <exception cref="FormatException">A brace or star without its partner, a script without braces, scripts nested
    /// deeper than two, or a character that the font lacks.</exception>
    public static RichText Parse(string source)
    {
        ArgumentNullException.ThrowIfNull(source);
        return source.Length == 0 ? Empty : new RichText(source, new MarkupReader(source).Read());
    }
}

/// <summary>Reads the mark-up of <see cref="RichText"/> into runs.</summary>
internal sealed class MarkupReader(string source)
{
    private const double ScriptScale = 0.7;
    private const double SuperscriptRise = 0.38;
    private const double SubscriptRise = -0.17;

    /// <summary>How much further apart a subscript and a superscript on one base stand.</summary>
    private const double PairSpread = 0.07;

    private const int DeepestScript = 2;

    /// <summary>Room between a letter that leans right and the superscript it would touch, in em.</summary>
    private const double ItalicCorrection = 0.06;

    private readonly ImmutableArray<TextRun>.Builder _runs = ImmutableArray.CreateBuilder<TextRun>();
    private readonly StringBuilder _pending = new();
    private int _position;
    private Slant _slant = Slant.Upright;
    private double _skip;

    public ImmutableArray<TextRun> Read()
    {
        Sequence(scale: 1, rise: 0, depth: 0);
        if (_position < source.Length)
            throw Broken("a closing brace without an opening one");
        if (_slant == Slant.Italic)
            throw Broken("a star without its partner");
        return _runs.ToImmutable();
    }

    private void Sequence(double scale, double rise, int depth)
    {
        var before = _slant;
        while (_position < source.Length && source[_position] != '}')
        {
            char c = source[_position];
            if (c is '_' or '^')
            {
                Flush(scale, rise);
                Scripts(scale, rise, depth);
                continue;
            }

            _position++;
            if (c == '*')
            {
                Flush(scale, rise);
                _slant = _slant == Slant.Upright ? Slant.Italic : Slant.Upright;
            }
            else
            {
                _pending.Append(
                    c == '\\' ? Escaped()
                    : c == '{' ? throw Broken("a brace that opens no script")
                    : c
                );
            }
        }

        Flush(scale, rise);
        if (depth > 0 && _slant != before)
            throw Broken("italics that begin or end inside a script");
    }

    /// <summary>One script, or a pair on one base, which then stands one above the other.</summary>
    private void Scripts(double scale, double rise, int depth)
    {
        char first = source[_position];
        bool afterItalic = _runs.Count > 0 && _runs[^1].Slant == Slant.Italic;
        int from = _runs.Count;
        double width = Script(first, afterItalic, scale, rise, depth);
        if (_position >= source.Length || source[_position] is not ('_' or '^') || source[_position] == first)
            return;
        int second = _runs.Count;
        _skip = -width;
        double other = Script(source[_position], afterItalic, scale, rise, depth) + width;
        _skip = Math.Max(0, width - other);
        double spread = first == '^' ? PairSpread * scale : -PairSpread * scale;
        for (int k = from; k < _runs.Count; k++)
            _runs[k] = _runs[k] with { Rise = _runs[k].Rise + (k < second ? spread : -spread) };
    }

    /// <summary>Reads one script and returns its width.</summary>
    private double Script(char kind, bool afterItalic, double scale, double rise, int depth)
    {
        _position++;
        if (_position >= source.Length || source[_position] != '{')
            throw Broken(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"\"{kind}\" without a brace after it (\\{kind} is the character itself)"
                )
            );
        if (depth == DeepestScript)
            throw Broken("scripts nested deeper than two");
        _position++;
        if (kind == '^' && afterItalic)
            _skip += ItalicCorrection * scale;
        int from = _runs.Count;
        Sequence(scale * ScriptScale, rise + (scale * (kind == '^' ? SuperscriptRise : SubscriptRise)), depth + 1);
        if (_position >= source.Length)
            throw Broken("an opening brace without a closing one");
        _position++;
        return _runs.Skip(from).Sum(run => run.Skip + run.Width);
    }

    private char Escaped()
    {
        if (_position < source.Length && source[_position] is '*' or '_' or '^' or '{' or '}' or '\\')
            return source[_position++];
        throw Broken("a backslash before a character that needs none");
    }

    private void Flush(double scale, double rise)
    {
        if (_pending.Length == 0)
            return;
        RequireGlyphs(_pending.ToString());
        _runs.Add(new TextRun(_pending.ToString(), _slant, scale, rise, _skip));
        _pending.Clear();
        _skip = 0;
    }

    private void RequireGlyphs(string text)
    {
        foreach (var character in text.EnumerateRunes())
        {
            if (!DrawingFonts.Metrics(_slant).Has(character))
                throw Broken(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"the {(_slant == Slant.Italic ? "italic" : "upright")} drawing font has no character {character} (U+{character.Value:X4})"
                    )
                );
        }
    }

    private FormatException Broken(string fault) =>
        new(
            string.Create(
                CultureInfo.InvariantCulture,
                $"In the text \"{source}\", before character {_position + 1}: {fault}."
            )
        );
}
