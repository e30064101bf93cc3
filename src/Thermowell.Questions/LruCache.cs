using System.Diagnostics.CodeAnalysis;

namespace Thermowell.Questions;

/// <summary>
/// What is costly to make and follows from a key alone, kept for the next request: made once however many threads ask,
/// the least recently used let go first.
/// </summary>
/// <param name="budget">The most that is kept, in bytes.</param>
/// <param name="bytes">The size of a value, known from its key.</param>
/// <param name="single">The most that the value used last may have to be kept alone, where it is beyond the budget. One
/// larger than both is made, handed out and not kept.</param>
/// <remarks>
/// Values follow from their keys, so what is kept changes no result. Safe for any number of threads. Entries are
/// classes, and so should keys be: collections of those the runtime holds compiled, and the first answer of a process
/// does not wait for them.
/// </remarks>
internal sealed class LruCache<
    TKey,
    [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicParameterlessConstructor)] TValue
>(long budget, Func<TKey, long> bytes, long single = 0)
    where TKey : notnull
{
    private readonly Dictionary<TKey, LinkedListNode<Entry>> _places = [];
    private readonly LinkedList<Entry> _byUse = new();
    private long _held;

    /// <summary>The value of a key; made if it is not kept.</summary>
    /// <param name="key">The key.</param>
    /// <param name="make">Makes the value.</param>
    /// <param name="cancellation">What <paramref name="make"/> heeds. Whoever waits for a value whose making is stopped
    /// by another makes it anew.</param>
    public TValue Get(TKey key, Func<TKey, TValue> make, CancellationToken cancellation = default)
    {
        while (true)
        {
            var value = Find(key, make);
            try
            {
                return value.Value;
            }
            catch (Exception failure)
            {
                // A Lazy remembers its failure: the next request tries again.
                Forget(key, value);
                if (failure is not OperationCanceledException || cancellation.IsCancellationRequested)
                    throw;
            }
        }
    }

    private Lazy<TValue> Find(TKey key, Func<TKey, TValue> make)
    {
        lock (_byUse)
        {
            if (_places.TryGetValue(key, out var place))
                _byUse.Remove(place);
            else
            {
                place = new LinkedListNode<Entry>(new Entry(key, new Lazy<TValue>(() => make(key))));
                _places[key] = place;
                _held += bytes(key);
            }

            _byUse.AddFirst(place);
            while (_held > budget && !(_places.Count == 1 && _held <= single))
                LetGo(_byUse.Last!.Value.Key);
            return place.Value.Value;
        }
    }

    private void Forget(TKey key, Lazy<TValue> value)
    {
        lock (_byUse)
        {
            if (_places.TryGetValue(key, out var place) && ReferenceEquals(place.Value.Value, value))
                LetGo(key);
        }
    }

    private void LetGo(TKey key)
    {
        if (!_places.Remove(key, out var place))
            return;
        _byUse.Remove(place);
        _held -= bytes(key);
    }

    private sealed record Entry(TKey Key, Lazy<TValue> Value);
}
