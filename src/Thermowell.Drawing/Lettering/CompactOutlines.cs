using System.Buffers.Binary;

namespace Thermowell.Drawing.Lettering;

/// <summary>
/// The outlines of a font in the Compact Font Format (Adobe Technical Notes 5176 and 5177): each glyph's program with
/// the subroutines it calls written out, so that it stands alone. Reads what the shipped fonts hold: one font keyed by
/// names, without global subroutines.
/// </summary>
internal sealed class CompactOutlines
{
    private const int Charset = 15;
    private const int CharStrings = 17;
    private const int Private = 18;
    private const int Subroutines = 19;
    private const int FontBox = 5;

    private readonly List<byte[]> _programs;
    private readonly List<byte[]> _subroutines = [];

    /// <summary>Reads a table <c>CFF </c>.</summary>
    /// <param name="table">The table.</param>
    /// <exception cref="InvalidDataException">It is of a kind that is not read here.</exception>
    public CompactOutlines(ReadOnlySpan<byte> table)
    {
        int at = table[2];
        Index(table, ref at);
        var top = Entries(Index(table, ref at)[0]);
        Index(table, ref at);
        if (Index(table, ref at).Count > 0 || !top.ContainsKey(Charset))
            throw new InvalidDataException("The font has global subroutines or is not keyed by names.");
        at = Integers(top[CharStrings])[0];
        _programs = Index(table, ref at);
        Box = top[FontBox];
        int[] place = Integers(top[Private]);
        var settings = Entries(table.Slice(place[1], place[0]));
        if (settings.Remove(Subroutines, out byte[]? offset))
        {
            at = place[1] + Integers(offset)[0];
            _subroutines = Index(table, ref at);
        }

        Settings = [.. settings.SelectMany(entry => (byte[])[.. entry.Value, .. Operator(entry.Key)])];
    }

    /// <summary>The operands of the box of all glyphs.</summary>
    public byte[] Box { get; }

    /// <summary>The private settings (widths, hints) without the place of the subroutines.</summary>
    public byte[] Settings { get; }

    /// <summary>A glyph's program without calls.</summary>
    /// <param name="glyph">Its number.</param>
    public byte[] Program(int glyph)
    {
        var run = new Flattening();
        Follow(_programs[glyph], run);
        return [.. run.Written.SelectMany(token => token)];
    }

    /// <summary>An operator as bytes: above 255 the second of two.</summary>
    public static byte[] Operator(int key) => key > 255 ? [12, (byte)(key - 256)] : [(byte)key];

    /// <summary>Writes a list of byte strings as an INDEX.</summary>
    public static byte[] IndexOf(IReadOnlyList<byte[]> items)
    {
        if (items.Count == 0)
            return [0, 0];
        var written = new List<byte>();
        written.AddRange([(byte)(items.Count >> 8), (byte)items.Count, 4]);
        int offset = 1;
        foreach (int length in items.Select(item => item.Length).Prepend(0))
        {
            offset += length;
            written.AddRange(BitConverter.GetBytes(BinaryPrimitives.ReverseEndianness(offset)));
        }

        foreach (byte[] item in items)
            written.AddRange(item);
        return [.. written];
    }

    private static List<byte[]> Index(ReadOnlySpan<byte> table, ref int at)
    {
        int count = OpenTypeFile.UInt16(table, at);
        at += 2;
        if (count == 0)
            return [];
        int size = table[at];
        int first = at + 1;
        int origin = first + (size * (count + 1)) - 1;
        var items = new List<byte[]>(count);
        int begin = Offset(table, first, size);
        for (int k = 1; k <= count; k++)
        {
            int end = Offset(table, first + (size * k), size);
            items.Add(table[(origin + begin)..(origin + end)].ToArray());
            begin = end;
        }

        at = origin + begin;
        return items;
    }

    private static int Offset(ReadOnlySpan<byte> table, int at, int size)
    {
        int offset = 0;
        for (int k = 0; k < size; k++)
            offset = (offset << 8) | table[at + k];
        return offset;
    }

    /// <summary>
    /// The entries of a DICT: the operator, above 255 if it is the second of two bytes, and the bytes of its operands.
    /// </summary>
    private static Dictionary<int, byte[]> Entries(ReadOnlySpan<byte> dictionary)
    {
        var entries = new Dictionary<int, byte[]>();
        int begin = 0;
        for (int at = 0; at < dictionary.Length; )
        {
            int b = dictionary[at];
            if (b > 21)
            {
                at += OperandLength(dictionary, at);
                continue;
            }

            byte[] operands = dictionary[begin..at].ToArray();
            at++;
            entries[b == 12 ? 256 + dictionary[at++] : b] = operands;
            begin = at;
        }

        return entries;
    }

    private static int OperandLength(ReadOnlySpan<byte> dictionary, int at)
    {
        int b = dictionary[at];
        if (b != 30)
            return b == 28 ? 3
                : b == 29 ? 5
                : b < 247 ? 1
                : 2;
        int length = 1;
        while ((dictionary[at + length] & 0x0F) != 0x0F && (dictionary[at + length] >> 4) != 0x0F)
            length++;
        return length + 1;
    }

    private static int[] Integers(ReadOnlySpan<byte> operands)
    {
        var numbers = new List<int>();
        for (int at = 0; at < operands.Length; at += OperandLength(operands, at))
        {
            if (operands[at] == 30)
                throw new InvalidDataException("The font has a real number where a whole one must stand.");
            numbers.Add(operands[at] == 29 ? (int)OpenTypeFile.UInt32(operands, at + 1) : Small(operands, at));
        }

        return [.. numbers];
    }

    /// <summary>A number of one to three bytes, the same in a DICT and in a program.</summary>
    private static int Small(ReadOnlySpan<byte> bytes, int at)
    {
        int b = bytes[at];
        return b == 28 ? (short)OpenTypeFile.UInt16(bytes, at + 1)
            : b < 247 ? b - 139
            : b < 251 ? ((b - 247) * 256) + bytes[at + 1] + 108
            : (-(b - 251) * 256) - bytes[at + 1] - 108;
    }

    /// <summary>
    /// Copies a program token by token, in place of a call what is called; true at the end of the glyph.
    /// </summary>
    private bool Follow(byte[] program, Flattening run)
    {
        for (int at = 0; at < program.Length; )
        {
            int b = program[at];
            if (b >= 32 || b == 28)
            {
                int length =
                    b == 28 ? 3
                    : b < 247 ? 1
                    : b < 255 ? 2
                    : 5;
                run.Push(program.AsSpan(at, length));
                at += length;
                continue;
            }

            at++;
            switch (b)
            {
                case 10:
                    int bias =
                        _subroutines.Count < 1240 ? 107
                        : _subroutines.Count < 33900 ? 1131
                        : 32768;
                    if (Follow(_subroutines[Small(run.Pop(), 0) + bias], run))
                        return true;
                    break;
                case 11:
                    return false;
                case 14 when run.Operands >= 4:
                    throw new InvalidDataException("The font has an accented glyph made of two others.");
                case 14:
                    run.Do([14]);
                    return true;
                case 12 when program[at] < 34:
                    throw new InvalidDataException("The font has a glyph that computes.");
                case 12:
                    run.Do([12, program[at++]]);
                    break;
                case 1 or 3 or 18 or 23:
                    run.Stems += run.Operands / 2;
                    run.Do([(byte)b]);
                    break;
                case 19 or 20:
                    run.Stems += run.Operands / 2;
                    int bytes = (run.Stems + 7) / 8;
                    run.Do([(byte)b, .. program.AsSpan(at, bytes)]);
                    at += bytes;
                    break;
                default:
                    run.Do([(byte)b]);
                    break;
            }
        }

        return false;
    }

    /// <summary>What is written so far of a program, token by token.</summary>
    private sealed class Flattening
    {
        public List<byte[]> Written { get; } = [];

        /// <summary>Numbers that wait for an operator.</summary>
        public int Operands { get; private set; }

        /// <summary>Stem hints so far, which the masks have a bit for.</summary>
        public int Stems { get; set; }

        public void Push(ReadOnlySpan<byte> number)
        {
            Written.Add(number.ToArray());
            Operands++;
        }

        public byte[] Pop()
        {
            byte[] last = Written[^1];
            Written.RemoveAt(Written.Count - 1);
            Operands--;
            return last;
        }

        public void Do(byte[] token)
        {
            Written.Add(token);
            Operands = 0;
        }
    }
}
