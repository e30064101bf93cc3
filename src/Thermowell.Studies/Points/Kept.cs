namespace Thermowell.Studies.Points;

/// <summary>What is costly to make and follows from a key alone, kept for the next request: made once however many threads ask, the least recently used let go first.</summary>
/// <param name="budget">The most that is kept, in bytes. A value larger than that is made, handed out and not kept.</param>
/// <param name="bytes">The size of a value, known from its key.</param>
/// <remarks>Values follow from their keys, so what is kept changes no result. Safe for any number of threads.</remarks>
internal sealed class Kept<TKey, TValue>(long budget, Func<TKey, long> bytes)
    where TKey : notnull
{
    private readonly Dictionary<TKey, LinkedListNode<(TKey Key, Lazy<TValue> Value)>> _places = [];
    private readonly LinkedList<(TKey Key, Lazy<TValue> Value)> _byUse = new();
    private long _held;

    /// <summary>The value of a key; made if it is not kept.</summary>
    public TValue Get(TKey key, Func<TKey, TValue> make)
    {
        Lazy<TValue> value;
        lock (_byUse)
        {
            if (_places.TryGetValue(key, out var place)) _byUse.Remove(place);
            else
            {
                place = new LinkedListNode<(TKey, Lazy<TValue>)>((key, new Lazy<TValue>(() => make(key))));
                _places[key] = place;
                _held += bytes(key);
            }

            _byUse.AddFirst(place);
            value = place.Value.Value;
            while (_held > budget) LetGo(_byUse.Last!.Value.Key);
        }

        try
        {
            return value.Value;
        }
        catch
        {
            // A Lazy remembers its failure, a cancelled one too: the next request tries again.
            lock (_byUse)
            {
                if (_places.TryGetValue(key, out var place) && ReferenceEquals(place.Value.Value, value)) LetGo(key);
            }

            throw;
        }
    }

    private void LetGo(TKey key)
    {
        if (!_places.Remove(key, out var place)) return;
        _byUse.Remove(place);
        _held -= bytes(key);
    }
}
