using System.Buffers.Binary;
using System.Text;

namespace Thermowell.Drawing.Lettering;

/// <summary>
/// The tables of an OpenType font and the glyphs of its characters (cmap, format 4: the basic plane); OpenType
/// specification 1.9.
/// </summary>
internal sealed class OpenTypeFile
{
    private readonly byte[] _file;

    public OpenTypeFile(byte[] file)
    {
        _file = file;
        Glyphs = GlyphsOf(file, UnicodeMap()).ToDictionary(pair => pair.Character, pair => pair.Glyph);
    }

    /// <summary>The glyph of each character that the font draws.</summary>
    public IReadOnlyDictionary<int, int> Glyphs { get; }

    /// <summary>A table.</summary>
    /// <param name="tag">Its four letters.</param>
    /// <exception cref="InvalidDataException">The font has no such table.</exception>
    public ReadOnlySpan<byte> Table(string tag)
    {
        int record = Record(tag);
        return _file.AsSpan((int)UInt32(_file, record + 8), (int)UInt32(_file, record + 12));
    }

    /// <summary>Advance of a glyph in units of the font.</summary>
    /// <param name="glyph">Its number.</param>
    public int Advance(int glyph)
    {
        int metricCount = UInt16(Table("hhea"), 34);
        return UInt16(Table("hmtx"), 4 * Math.Min(glyph, metricCount - 1));
    }

    /// <summary>Left side bearing of a glyph in units of the font.</summary>
    /// <param name="glyph">Its number.</param>
    public int Bearing(int glyph)
    {
        int metricCount = UInt16(Table("hhea"), 34);
        return (short)UInt16(
            Table("hmtx"),
            glyph < metricCount ? (4 * glyph) + 2 : (4 * metricCount) + (2 * (glyph - metricCount))
        );
    }

    /// <summary>Two bytes as a number.</summary>
    public static int UInt16(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadUInt16BigEndian(bytes[at..]);

    /// <summary>Four bytes as a number.</summary>
    public static uint UInt32(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadUInt32BigEndian(bytes[at..]);

    private static IEnumerable<(int Character, int Glyph)> GlyphsOf(byte[] file, int map)
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

    private int UnicodeMap()
    {
        int cmap = (int)UInt32(_file, Record("cmap") + 8);
        for (int k = 0; k < UInt16(_file, cmap + 2); k++)
        {
            int record = cmap + 4 + (8 * k);
            int map = cmap + (int)UInt32(_file, record + 4);
            if (UInt16(_file, record) == 3 && UInt16(_file, map) == 4)
                return map;
        }

        throw new InvalidDataException("The font has no Unicode character map of format 4.");
    }

    private int Record(string tag)
    {
        for (int k = 0; k < UInt16(_file, 4); k++)
        {
            int record = 12 + (16 * k);
            if (Encoding.ASCII.GetString(_file, record, 4) == tag)
                return record;
        }

        throw new InvalidDataException($"The font has no table {tag}.");
    }
}
