using System.Buffers.Binary;
using System.Text;

namespace Thermowell.Studies.Drawing.Lettering;

/// <summary>
/// Advance widths of an OpenType font, from its tables head, hhea, hmtx and cmap (format 4, the characters of the basic plane); OpenType specification 1.9.
/// Kerning is not applied.
/// </summary>
internal sealed class FontMetrics
{
    private readonly Dictionary<int, double> advances = [];

    public FontMetrics(byte[] file)
    {
        double unitsPerEm = UInt16(file, Table(file, "head") + 18);
        int metricCount = UInt16(file, Table(file, "hhea") + 34);
        int widths = Table(file, "hmtx");
        foreach ((int character, int glyph) in Glyphs(file, UnicodeMap(file)))
            advances[character] = UInt16(file, widths + (4 * Math.Min(glyph, metricCount - 1))) / unitsPerEm;
    }

    /// <summary>Whether the font draws this character.</summary>
    public bool Has(Rune character) => advances.ContainsKey(character.Value);

    /// <summary>Width of a text in em.</summary>
    public double Advance(string text)
    {
        double width = 0;
        foreach (Rune character in text.EnumerateRunes())
            width += advances[character.Value];
        return width;
    }

    private static IEnumerable<(int Character, int Glyph)> Glyphs(byte[] file, int map)
    {
        int segments = UInt16(file, map + 6) / 2;
        int ends = map + 14;
        int starts = ends + (2 * segments) + 2;
        int deltas = starts + (2 * segments);
        int offsets = deltas + (2 * segments);
        for (int k = 0; k < segments; k++)
        {
            int start = UInt16(file, starts + (2 * k));
            int end = UInt16(file, ends + (2 * k));
            int delta = UInt16(file, deltas + (2 * k));
            int at = offsets + (2 * k);
            int offset = UInt16(file, at);
            for (int c = start; c <= end && c < 0xFFFF; c++)
            {
                int glyph = offset == 0 ? c : UInt16(file, at + offset + (2 * (c - start)));
                if (offset == 0 || glyph != 0)
                    glyph = (glyph + delta) & 0xFFFF;
                if (glyph != 0)
                    yield return (c, glyph);
            }
        }
    }

    private static int UnicodeMap(byte[] file)
    {
        int cmap = Table(file, "cmap");
        for (int k = 0; k < UInt16(file, cmap + 2); k++)
        {
            int record = cmap + 4 + (8 * k);
            int map = cmap + (int)BinaryPrimitives.ReadUInt32BigEndian(file.AsSpan(record + 4));
            if (UInt16(file, record) == 3 && UInt16(file, map) == 4)
                return map;
        }

        throw new InvalidDataException("The font has no Unicode character map of format 4.");
    }

    private static int Table(byte[] file, string tag)
    {
        for (int k = 0; k < UInt16(file, 4); k++)
        {
            int record = 12 + (16 * k);
            if (Encoding.ASCII.GetString(file, record, 4) == tag)
                return (int)BinaryPrimitives.ReadUInt32BigEndian(file.AsSpan(record + 8));
        }

        throw new InvalidDataException($"The font has no table {tag}.");
    }

    private static int UInt16(byte[] file, int at) => BinaryPrimitives.ReadUInt16BigEndian(file.AsSpan(at));
}
