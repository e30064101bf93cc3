using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Thermowell.Plans.Folders;

/// <summary>The first bytes of a journal: to which study, shard and columns it belongs.</summary>
/// <param name="Identity">The digest of the study, its version, numeric profile and columns.</param>
/// <param name="Range">The shard's points.</param>
/// <param name="Columns">Columns of a record, eight bytes each.</param>
internal sealed record JournalHeader(byte[] Identity, ShardRange Range, int Columns)
{
    public const int DigestBytes = SHA256.HashSizeInBytes;

    /// <summary>Bytes of the header.</summary>
    public const int Size = Plain + DigestBytes;

    private const ulong Magic = 0x31304A4D52454854; // "THERMJ01" on disk
    private const int Plain = 8 + DigestBytes + 8 + 8 + 8;

    /// <summary>Bytes of a record.</summary>
    public int RecordSize => 8 * Columns;

    /// <summary>The header's bytes.</summary>
    public byte[] Bytes()
    {
        var bytes = new byte[Size];
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, Magic);
        Identity.CopyTo(bytes, 8);
        BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(8 + DigestBytes), Range.First);
        BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(16 + DigestBytes), Range.Count);
        BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(24 + DigestBytes), Columns);
        SHA256.HashData(bytes.AsSpan(0, Plain), bytes.AsSpan(Plain));
        return bytes;
    }

    /// <summary>Whether bytes are a whole header, of whichever study.</summary>
    public static bool IsWhole(ReadOnlySpan<byte> bytes) =>
        bytes.Length >= Size
        && BinaryPrimitives.ReadUInt64LittleEndian(bytes) == Magic
        && SHA256.HashData(bytes[..Plain]).AsSpan().SequenceEqual(bytes[Plain..Size]);
}
