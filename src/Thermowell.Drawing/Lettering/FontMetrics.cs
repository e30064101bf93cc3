using System.Text;

namespace Thermowell.Drawing.Lettering;

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
