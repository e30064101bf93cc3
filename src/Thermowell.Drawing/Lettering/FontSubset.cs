using System.Buffers.Binary;
using System.Text;

namespace Thermowell.Drawing.Lettering;

/// <summary>
/// A font file of some characters of a drawing font: what an SVG carries so that its text is drawn, and measured, in
/// the letters of its layout on every machine. The bytes follow from the characters alone. It has a name of its own, as
/// its licence asks of a changed font, and no kerning, as the layout has none.
/// </summary>
internal static class FontSubset
{
    /// <summary>The family's name, which no installed font has.</summary>
    public const string Family = "Thermowell Figures";

    private const string Copyright =
        "A subset of STIX General 1.1.0, Copyright (c) 2001-2011 by the STI Pub Companies; portions Copyright (c) 1998-2003 by MicroPress, Inc. and 1990 by Elsevier, Inc.";
    private const string Licence = "SIL Open Font License, Version 1.1";
    private const string LicenceAddress = "https://openfontlicense.org";

    // The first number of a string that is not one of the format's own.
    private const int FirstOwnString = 391;

    /// <summary>The file.</summary>
    /// <param name="font">The font.</param>
    /// <param name="slant">Which of the two it is.</param>
    /// <param name="characters">The characters; those that the font lacks are left out.</param>
    public static byte[] Of(OpenTypeFile font, Slant slant, IEnumerable<char> characters)
    {
        char[] chosen = [.. characters.Append(' ').Where(c => font.Glyphs.ContainsKey(c)).Distinct().Order()];
        int[] glyphs = [0, .. chosen.Select(c => font.Glyphs[c])];
        string style = slant == Slant.Italic ? "Italic" : "Regular";
        var tables = new (string Tag, byte[] Bytes)[]
        {
            ("CFF ", Outlines(new CompactOutlines(font.Table("CFF ")), chosen, glyphs, style)),
            ("OS/2", font.Table("OS/2").ToArray()),
            ("cmap", CharacterMap(chosen)),
            ("head", WithoutSum(font.Table("head").ToArray())),
            ("hhea", WithCount(font.Table("hhea").ToArray(), 34, glyphs.Length)),
            (
                "hmtx",
                [.. glyphs.SelectMany(glyph => (byte[])[.. Two(font.Advance(glyph)), .. Two(font.Bearing(glyph))])]
            ),
            ("maxp", WithCount(font.Table("maxp").ToArray(), 4, glyphs.Length)),
            ("name", Names(style)),
            ("post", font.Table("post").ToArray()),
        };
        return File(tables);
    }

    private static byte[] Outlines(CompactOutlines outlines, char[] characters, int[] glyphs, string style)
    {
        byte[] name = CompactOutlines.IndexOf([Encoding.ASCII.GetBytes(PostScriptName(style))]);
        byte[] strings = CompactOutlines.IndexOf([
            .. characters.Select(c => Encoding.ASCII.GetBytes($"uni{(int)c:X4}")),
        ]);
        byte[] noSubroutines = CompactOutlines.IndexOf([]);
        byte[] charset = [0, .. characters.SelectMany((_, i) => Two(FirstOwnString + i))];
        byte[] programs = CompactOutlines.IndexOf([.. glyphs.Select(outlines.Program)]);

        // Numbers of five bytes, so that the length of the DICT does not hang on them.
        byte[] Top(int charsetAt, int programsAt, int settingsAt) =>
            CompactOutlines.IndexOf([
                [
                    .. outlines.Box,
                    5,
                    .. Five(charsetAt),
                    15,
                    .. Five(programsAt),
                    17,
                    .. Five(outlines.Settings.Length),
                    .. Five(settingsAt),
                    18,
                ],
            ]);

        byte[] header = [1, 0, 4, 4];
        int first = header.Length + name.Length + Top(0, 0, 0).Length + strings.Length + noSubroutines.Length;
        byte[] top = Top(first, first + charset.Length, first + charset.Length + programs.Length);
        return
        [
            .. header,
            .. name,
            .. top,
            .. strings,
            .. noSubroutines,
            .. charset,
            .. programs,
            .. outlines.Settings,
        ];
    }

    /// <summary>Format 4: a segment for each run of neighbouring characters, whose glyphs are neighbours too.</summary>
    private static byte[] CharacterMap(char[] characters)
    {
        var (starts, ends, deltas) = (new List<int>(), new List<int>(), new List<int>());
        for (int i = 0; i < characters.Length; i++)
        {
            if (i == 0 || characters[i] != characters[i - 1] + 1)
            {
                starts.Add(characters[i]);
                ends.Add(characters[i]);
                deltas.Add(i + 1 - characters[i]);
            }
            else
            {
                ends[^1] = characters[i];
            }
        }

        starts.Add(0xFFFF);
        ends.Add(0xFFFF);
        deltas.Add(1);
        int segments = starts.Count;
        int power = 1;
        while (2 * power <= segments)
            power *= 2;
        byte[] body =
        [
            .. Two(2 * segments),
            .. Two(2 * power),
            .. Two((int)Math.Log2(power)),
            .. Two(2 * (segments - power)),
            .. ends.SelectMany(Two),
            .. Two(0),
            .. starts.SelectMany(Two),
            .. deltas.SelectMany(Two),
            .. starts.SelectMany(_ => Two(0)),
        ];
        byte[] head = [.. Two(0), .. Two(1), .. Two(3), .. Two(1), .. Four(12)];
        return [.. head, .. Two(4), .. Two(body.Length + 6), .. Two(0), .. body];
    }

    private static byte[] Names(string style)
    {
        (int Id, string Text)[] names =
        [
            (0, Copyright),
            (1, Family),
            (2, style),
            (3, $"{Family} {style}"),
            (4, $"{Family} {style}"),
            (5, "Version 1.1"),
            (6, PostScriptName(style)),
            (13, Licence),
            (14, LicenceAddress),
        ];
        var (records, texts) = (new List<byte>(), new List<byte>());
        foreach ((int id, string text) in names)
        {
            byte[] bytes = Encoding.BigEndianUnicode.GetBytes(text);
            records.AddRange([
                .. Two(3),
                .. Two(1),
                .. Two(0x409),
                .. Two(id),
                .. Two(bytes.Length),
                .. Two(texts.Count),
            ]);
            texts.AddRange(bytes);
        }

        return [.. Two(0), .. Two(names.Length), .. Two(6 + records.Count), .. records, .. texts];
    }

    private static string PostScriptName(string style) =>
        $"{Family.Replace(" ", "", StringComparison.Ordinal)}-{style}";

    private static byte[] File((string Tag, byte[] Bytes)[] tables)
    {
        int power = 1;
        while (2 * power <= tables.Length)
            power *= 2;
        var directory = new List<byte>([
            .. "OTTO"u8,
            .. Two(tables.Length),
            .. Two(16 * power),
            .. Two((int)Math.Log2(power)),
            .. Two(16 * (tables.Length - power)),
        ]);
        var bodies = new List<byte>();
        int begin = 12 + (16 * tables.Length);
        int head = 0;
        foreach ((string tag, byte[] bytes) in tables)
        {
            if (tag == "head")
                head = begin + bodies.Count;
            directory.AddRange([
                .. Encoding.ASCII.GetBytes(tag),
                .. Four(Sum(bytes)),
                .. Four((uint)(begin + bodies.Count)),
                .. Four((uint)bytes.Length),
            ]);
            bodies.AddRange(bytes);
            bodies.AddRange(new byte[-bytes.Length & 3]);
        }

        byte[] file = [.. directory, .. bodies];
        BinaryPrimitives.WriteUInt32BigEndian(file.AsSpan(head + 8), unchecked(0xB1B0AFBA - Sum(file)));
        return file;
    }

    private static uint Sum(byte[] bytes)
    {
        uint sum = 0;
        for (int at = 0; at < bytes.Length; at++)
            sum = unchecked(sum + ((uint)bytes[at] << (24 - (8 * (at & 3)))));
        return sum;
    }

    private static byte[] WithoutSum(byte[] head)
    {
        head.AsSpan(8, 4).Clear();
        return head;
    }

    private static byte[] WithCount(byte[] table, int at, int count)
    {
        BinaryPrimitives.WriteUInt16BigEndian(table.AsSpan(at), (ushort)count);
        return table;
    }

    private static byte[] Two(int number) => [(byte)(number >> 8), (byte)number];

    private static byte[] Four(uint number) =>
        [(byte)(number >> 24), (byte)(number >> 16), (byte)(number >> 8), (byte)number];

    private static byte[] Five(int number) => [29, .. Four((uint)number)];
}
