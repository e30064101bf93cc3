using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace Thermowell.Plans.Folders;

/// <summary>
/// Points that were appended to a journal at once: a head, records of eight bytes a column, the reasons of failed
/// points, and a SHA-256 over all of it and the study's identity. Everything is little-endian.
/// </summary>
internal sealed class JournalBlock
{
    /// <summary>The most points of a block.</summary>
    public const int MostRows = 4096;

    /// <summary>Bytes of a block's head.</summary>
    public const int HeadSize = 24;

    /// <summary>The most bytes of the reasons of a block.</summary>
    public const int MostTextBytes = 1 << 26;

    private const uint Magic = 0x314B4C42; // "BLK1"

    /// <summary>Its first point.</summary>
    public long First { get; init; }

    /// <summary>How many points.</summary>
    public int Rows { get; init; }

    /// <summary>The fields, point after point.</summary>
    public long[] Fields { get; init; } = [];

    /// <summary>The points that failed, by their row, with the reason.</summary>
    public IReadOnlyList<(int Row, string Reason)> Failures { get; init; } = [];

    /// <summary>The block's bytes.</summary>
    /// <param name="header">The header of its journal.</param>
    public byte[] Bytes(JournalHeader header)
    {
        var text = TextBytes();
        var records = Rows * header.RecordSize;
        var bytes = new byte[HeadSize + records + text.Length + JournalHeader.DigestBytes];
        BinaryPrimitives.WriteUInt32LittleEndian(bytes, Magic);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(4), Rows);
        BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(8), First);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(16), text.Length);
        var fields = MemoryMarshal.Cast<byte, long>(bytes.AsSpan(HeadSize, records));
        Fields.AsSpan(0, fields.Length).CopyTo(fields);
        if (!BitConverter.IsLittleEndian)
            BinaryPrimitives.ReverseEndianness(fields, fields);
        text.CopyTo(bytes.AsSpan(HeadSize + records));
        Digest(
            header,
            bytes.AsSpan(0, bytes.Length - JournalHeader.DigestBytes),
            bytes.AsSpan(bytes.Length - JournalHeader.DigestBytes)
        );
        return bytes;
    }

    /// <summary>Reads a head: how many points and how many bytes follow it, or null for bytes that are none.</summary>
    public static (int Rows, long First, int Following)? Head(ReadOnlySpan<byte> head, JournalHeader header)
    {
        if (head.Length < HeadSize || BinaryPrimitives.ReadUInt32LittleEndian(head) != Magic)
            return null;
        var rows = BinaryPrimitives.ReadInt32LittleEndian(head[4..]);
        var text = BinaryPrimitives.ReadInt32LittleEndian(head[16..]);
        if (rows is < 1 or > MostRows || text is < 0 or > MostTextBytes)
            return null;
        return (
            rows,
            BinaryPrimitives.ReadInt64LittleEndian(head[8..]),
            rows * header.RecordSize + text + JournalHeader.DigestBytes
        );
    }

    /// <summary>Reads a whole block; null if its digest does not hold.</summary>
    public static JournalBlock? Read(ReadOnlySpan<byte> bytes, JournalHeader header)
    {
        if (Head(bytes, header) is not { } head || bytes.Length != HeadSize + head.Following)
            return null;
        var content = bytes[..^JournalHeader.DigestBytes];
        Span<byte> digest = stackalloc byte[JournalHeader.DigestBytes];
        Digest(header, content, digest);
        if (!digest.SequenceEqual(bytes[^JournalHeader.DigestBytes..]))
            return null;
        var fields = MemoryMarshal.Cast<byte, long>(content.Slice(HeadSize, head.Rows * header.RecordSize)).ToArray();
        if (!BitConverter.IsLittleEndian)
            BinaryPrimitives.ReverseEndianness(fields, fields);
        return new JournalBlock
        {
            First = head.First,
            Rows = head.Rows,
            Fields = fields,
            Failures = Failed(content[(HeadSize + head.Rows * header.RecordSize)..]),
        };
    }

    private byte[] TextBytes()
    {
        if (Failures.Count == 0)
            return [];
        using var bytes = new MemoryStream();
        using var writer = new BinaryWriter(bytes, Encoding.UTF8);
        foreach (var (row, reason) in Failures)
        {
            writer.Write(row);
            writer.Write(reason);
        }

        return bytes.ToArray();
    }

    private static List<(int Row, string Reason)> Failed(ReadOnlySpan<byte> text)
    {
        List<(int Row, string Reason)> failures = [];
        if (text.Length == 0)
            return failures;
        using var reader = new BinaryReader(new MemoryStream(text.ToArray()), Encoding.UTF8);
        while (reader.BaseStream.Position < text.Length)
            failures.Add((reader.ReadInt32(), reader.ReadString()));
        return failures;
    }

    private static void Digest(JournalHeader header, ReadOnlySpan<byte> content, Span<byte> digest)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(header.Identity);
        hash.AppendData(content);
        hash.GetHashAndReset(digest);
    }
}
