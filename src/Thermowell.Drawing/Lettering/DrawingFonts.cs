using System.Text;

namespace Thermowell.Drawing.Lettering;

/// <summary>Upright or italic.</summary>
internal enum Slant
{
    Upright,
    Italic,
}

/// <summary>
/// The two fonts of every figure, STIX General, shipped as resources so that a figure has the same layout on every
/// machine. Their metrics are read here without native code: the layout never depends on what is installed.
/// </summary>
internal static class DrawingFonts
{
    /// <summary>
    /// What an SVG names: the subset it carries; for programs that do not read it the font itself, its successor, then
    /// the Times family that the metrics fit.
    /// </summary>
    public const string Stack =
        $"'{FontSubset.Family}', STIXGeneral, 'STIX Two Text', 'Times New Roman', Times, 'Liberation Serif', serif";

    private static readonly Lazy<OpenTypeFile> Upright = new(() => new OpenTypeFile(Bytes(Slant.Upright)));
    private static readonly Lazy<OpenTypeFile> Italic = new(() => new OpenTypeFile(Bytes(Slant.Italic)));
    private static readonly Lazy<FontMetrics> UprightMetrics = new(() => new FontMetrics(Upright.Value));
    private static readonly Lazy<FontMetrics> ItalicMetrics = new(() => new FontMetrics(Italic.Value));

    /// <summary>Advance widths of one font.</summary>
    public static FontMetrics Metrics(Slant slant) =>
        slant == Slant.Italic ? ItalicMetrics.Value : UprightMetrics.Value;

    /// <summary>The tables of one font.</summary>
    public static OpenTypeFile File(Slant slant) => slant == Slant.Italic ? Italic.Value : Upright.Value;

    /// <summary>The font file.</summary>
    public static byte[] Bytes(Slant slant)
    {
        string name = slant == Slant.Italic ? "STIXGeneral-Italic.otf" : "STIXGeneral-Regular.otf";
        using var stream =
            typeof(DrawingFonts).Assembly.GetManifestResourceStream($"Thermowell.Drawing.Fonts.{name}")
            ?? throw new InvalidOperationException($"The assembly lacks its font {name}.");
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return copy.ToArray();
    }
}

/// <summary>
/// Advance widths of an OpenType font, from its tables head, hhea, hmtx and cmap. Kerning is not applied.
/// </summary>
internal sealed class FontMetrics
{
    private readonly Dictionary<int, double> _advances = [];

    public FontMetrics(OpenTypeFile font)
    {
        double unitsPerEm = OpenTypeFile.UInt16(font.Table("head"), 18);
        foreach ((int character, int glyph) in font.Glyphs)
            _advances[character] = font.Advance(glyph) / unitsPerEm;
    }

    /// <summary>Whether the font draws this character.</summary>
    public bool Has(Rune character) => _advances.ContainsKey(character.Value);

    /// <summary>Width of a text in em.</summary>
    public double Advance(string text)
    {
        double width = 0;
        foreach (var character in text.EnumerateRunes())
            width += _advances[character.Value];
        return width;
    }
}
