using Thermowell.Files;

namespace Thermowell.Plans.Folders;

/// <summary>
/// Appends finished points to a shard's journal. What was appended is with the operating system, so that the end of
/// this process loses none of it; it is synced to the disk twice a second.
/// </summary>
internal sealed class JournalWriter : IDisposable
{
    private static readonly TimeSpan SyncEvery = TimeSpan.FromSeconds(0.5);

    private readonly FileStream _file;
    private readonly JournalHeader _header;
    private readonly Timer _syncing;
    private volatile bool _dirty = true;
    private volatile IOException? _failed;

    /// <summary>Opens a journal behind its last good block; what follows that is cut off.</summary>
    /// <param name="path">The journal; it need not be there.</param>
    /// <param name="header">Its header.</param>
    public JournalWriter(string path, JournalHeader header)
    {
        _header = header;
        var (points, bytes) = File.Exists(path) ? JournalReader.Good(path, header) : (0, 0);

        // Nothing is buffered in this process.
        _file = new FileStream(
            path,
            FileMode.OpenOrCreate,
            FileAccess.ReadWrite,
            FileShare.Read | FileShare.Delete,
            bufferSize: 0
        );
        if (points == 0)
        {
            _file.SetLength(0);
            _file.Write(header.Bytes());
            bytes = JournalHeader.Size;
        }

        _file.SetLength(bytes);
        _file.Position = bytes;
        Done = points;
        _syncing = new Timer(_ => SyncIfDirty(), null, SyncEvery, SyncEvery);
    }

    /// <summary>How many points the journal holds.</summary>
    public long Done { get; private set; }

    /// <summary>Appends a block, whole or not at all.</summary>
    /// <param name="block">The block; it begins where the journal ends.</param>
    /// <exception cref="IOException">The disk takes no more.</exception>
    public void Append(JournalBlock block)
    {
        if (_failed is { } unsynced)
            throw new IOException(unsynced.Message, unsynced);
        var end = _file.Position;
        try
        {
            _file.Write(block.Bytes(_header));
        }
        catch (Exception failure) when (DiskRefusal.Is(failure))
        {
            // A full disk may have taken a part of it. If that cannot be cut off either, its digest will not hold.
            try
            {
                _file.SetLength(end);
            }
            catch (IOException) { }
            throw new IOException(FailureSentence.Of(failure), failure);
        }

        Done += block.Rows;
        _dirty = true;
    }

    /// <summary>Has the operating system write everything to the disk.</summary>
    public void Sync()
    {
        _dirty = false;
        RandomAccess.FlushToDisk(_file.SafeFileHandle);
    }

    public void Dispose()
    {
        using (var ended = new ManualResetEvent(false))
            if (_syncing.Dispose(ended))
                ended.WaitOne();
        _file.Dispose();
    }

    private void SyncIfDirty()
    {
        if (!_dirty)
            return;
        try
        {
            Sync();
        }
        catch (IOException failure)
        {
            _failed = failure;
        }
    }
}
