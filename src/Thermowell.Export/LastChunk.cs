using PureHDF.VOL.Native;

namespace Thermowell.Export;

/// <summary>Keeps one chunk of a dataset that is written from its first row to its last; the cache that comes with PureHDF keeps them all to the end.</summary>
internal sealed class LastChunk : IWritingChunkCache
{
    private readonly SortedDictionary<ulong, Memory<byte>> _chunks = [];
    private Action<ulong, Memory<byte>>? _write;

    /// <inheritdoc/>
    public Memory<byte> GetChunk(ulong chunkIndex, Func<Memory<byte>> chunkAllocator, Action<ulong, Memory<byte>> chunkWriter)
    {
        if (_chunks.TryGetValue(chunkIndex, out var chunk)) return chunk;

        // The writer given here puts any chunk at the place of the one asked for (PureHDF 2.2.0); the one given to Flush, first before any row, does as it is told.
        if (_write is not null) Flush(_write);
        return _chunks[chunkIndex] = chunkAllocator();
    }

    /// <inheritdoc/>
    public void Flush(Action<ulong, Memory<byte>>? chunkWriter)
    {
        _write = chunkWriter;
        foreach (var (index, chunk) in _chunks) chunkWriter?.Invoke(index, chunk);
        _chunks.Clear();
    }
}
