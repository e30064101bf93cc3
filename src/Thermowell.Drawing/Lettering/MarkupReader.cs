using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace Thermowell.Drawing.Lettering;

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

    private readonly ImmutableArray<TextRun>.Builder runs = ImmutableArray.CreateBuilder<TextRun>();
    private readonly StringBuilder pending = new();
    private int position;
    private Slant slant = Slant.Upright;
    private double skip;

    public ImmutableArray<TextRun> Read()
    {
        Sequence(scale: 1, rise: 0, depth: 0);
        if (position < source.Length)
            throw Broken("a closing brace without an opening one");
        if (slant == Slant.Italic)
            throw Broken("a star without its partner");
        return runs.ToImmutable();
    }

    private void Sequence(double scale, double rise, int depth)
    {
        Slant before = slant;
        while (position < source.Length && source[position] != '}')
        {
            char c = source[position];
            if (c is '_' or '^')
            {
                Flush(scale, rise);
                Scripts(scale, rise, depth);
                continue;
            }

            position++;
            if (c == '*')
            {
                Flush(scale, rise);
                slant = slant == Slant.Upright ? Slant.Italic : Slant.Upright;
            }
            else
            {
                pending.Append(c == '\\' ? Escaped() : c == '{' ? throw Broken("a brace that opens no script") : c);
            }
        }

        Flush(scale, rise);
        if (depth > 0 && slant != before)
            throw Broken("italics that begin or end inside a script");
    }

    /// <summary>One script, or a pair on one base, which then stands one above the other.</summary>
    private void Scripts(double scale, double rise, int depth)
    {
        char first = source[position];
        bool afterItalic = runs.Count > 0 && runs[^1].Slant == Slant.Italic;
        int from = runs.Count;
        double width = Script(first, afterItalic, scale, rise, depth);
        if (position >= source.Length || source[position] is not ('_' or '^') || source[position] == first)
            return;
        int second = runs.Count;
        skip = -width;
        double other = Script(source[position], afterItalic, scale, rise, depth) + width;
        skip = Math.Max(0, width - other);
        double spread = first == '^' ? PairSpread * scale : -PairSpread * scale;
        for (int k = from; k < runs.Count; k++)
            runs[k] = runs[k] with { Rise = runs[k].Rise + (k < second ? spread : -spread) };
    }

    /// <summary>Reads one script and returns its width.</summary>
    private double Script(char kind, bool afterItalic, double scale, double rise, int depth)
    {
        position++;
        if (position >= source.Length || source[position] != '{')
            throw Broken(string.Create(CultureInfo.InvariantCulture, $"\"{kind}\" without a brace after it (\\{kind} is the character itself)"));
        if (depth == DeepestScript)
            throw Broken("scripts nested deeper than two");
        position++;
        if (kind == '^' && afterItalic)
            skip += ItalicCorrection * scale;
        int from = runs.Count;
        Sequence(scale * ScriptScale, rise + (scale * (kind == '^' ? SuperscriptRise : SubscriptRise)), depth + 1);
        if (position >= source.Length)
            throw Broken("an opening brace without a closing one");
        position++;
        return runs.Skip(from).Sum(run => run.Skip + run.Width);
    }

    private char Escaped()
    {
        if (position < source.Length && source[position] is '*' or '_' or '^' or '{' or '}' or '\\')
            return source[position++];
        throw Broken("a backslash before a character that needs none");
    }

    private void Flush(double scale, double rise)
    {
        if (pending.Length == 0)
            return;
        RequireGlyphs(pending.ToString());
        runs.Add(new TextRun(pending.ToString(), slant, scale, rise, skip));
        pending.Clear();
        skip = 0;
    }

    private void RequireGlyphs(string text)
    {
        foreach (Rune character in text.EnumerateRunes())
        {
            if (!DrawingFonts.Metrics(slant).Has(character))
                throw Broken(string.Create(CultureInfo.InvariantCulture, $"the {(slant == Slant.Italic ? "italic" : "upright")} drawing font has no character {character} (U+{character.Value:X4})"));
        }
    }

    private FormatException Broken(string fault)
        => new(string.Create(CultureInfo.InvariantCulture, $"In the text \"{source}\", before character {position + 1}: {fault}."));
}
