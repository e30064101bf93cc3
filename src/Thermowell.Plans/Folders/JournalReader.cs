namespace Thermowell.Plans.Folders;

/// <summary>
/// What of a journal is good: everything up to the first block that is cut short, out of order or damaged.
/// </summary>
internal static class JournalReader
{
    /// <summary>The good blocks, in order.</summary>
    /// <param name="path">The journal, or the result file that it became.</param>
    /// <param name="header">The header it must have.</param>
    /// <exception cref="StudyFolderException">It is the journal of another study or profile.</exception>
    public static IEnumerable<JournalBlock> Blocks(string path, JournalHeader header)
    {
        using var file = Open(path);
        if (!HasHeader(file, header, path))
            yield break;
        var buffer = Array.Empty<byte>();
        for (var next = header.Range.First; next < header.Range.First + header.Range.Count; )
        {
            if (Next(file, header, ref buffer) is not { } size)
                yield break;
            if (
                JournalBlock.Read(buffer.AsSpan(0, size), header) is not { } block
                || !Follows(block.First, block.Rows, next, header)
            )
                yield break;
            next += block.Rows;
            yield return block;
        }
    }

    /// <summary>The points and the bytes of the good blocks.</summary>
    public static (long Points, long Bytes) Good(string path, JournalHeader header)
    {
        var (points, bytes) = (0L, (long)JournalHeader.Size);
        foreach (var block in Blocks(path, header))
        {
            points += block.Rows;
            bytes += block.Bytes(header).Length;
        }

        return (points, bytes);
    }

    /// <summary>
    /// How many points the heads of the blocks promise, without a look at what follows them: quick, and enough to
    /// report progress.
    /// </summary>
    public static long Promised(string path, JournalHeader header)
    {
        using var file = Open(path);
        if (!HasHeader(file, header, path))
            return 0;
        var points = 0L;
        Span<byte> head = stackalloc byte[JournalBlock.HeadSize];
        while (
            file.ReadAtLeast(head, head.Length, throwOnEndOfStream: false) == head.Length
            && JournalBlock.Head(head, header) is { } block
            && Follows(block.First, block.Rows, header.Range.First + points, header)
            && file.Position + block.Following <= file.Length
        )
        {
            points += block.Rows;
            file.Position += block.Following;
        }

        return points;
    }

    private static bool Follows(long first, int rows, long next, JournalHeader header) =>
        first == next && next + rows <= header.Range.First + header.Range.Count;

    private static FileStream Open(string path) =>
        new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 1 << 16);

    private static bool HasHeader(FileStream file, JournalHeader header, string path)
    {
        var bytes = new byte[JournalHeader.Size];
        if (
            file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false) < bytes.Length
            || !JournalHeader.IsWhole(bytes)
        )
            return false;
        return bytes.AsSpan().SequenceEqual(header.Bytes())
            ? true
            : throw new StudyFolderException(
                $"'{path}' belongs to another study, version, numeric profile or cut into shards: put it back where it came from."
            );
    }

    /// <summary>Reads the next block as it stands; null if it is cut short or is none.</summary>
    private static int? Next(FileStream file, JournalHeader header, ref byte[] buffer)
    {
        Array.Resize(ref buffer, Math.Max(buffer.Length, JournalBlock.HeadSize));
        if (
            file.ReadAtLeast(buffer.AsSpan(0, JournalBlock.HeadSize), JournalBlock.HeadSize, throwOnEndOfStream: false)
            < JournalBlock.HeadSize
        )
            return null;
        if (
            JournalBlock.Head(buffer.AsSpan(0, JournalBlock.HeadSize), header) is not { } head
            || head.Following > file.Length - file.Position
        )
            return null;
        var size = JournalBlock.HeadSize + head.Following;
        if (buffer.Length < size)
            Array.Resize(ref buffer, size);
        file.ReadExactly(buffer.AsSpan(JournalBlock.HeadSize, head.Following));
        return size;
    }
}
