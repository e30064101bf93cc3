using System.Numerics;
using System.Runtime.CompilerServices;

namespace Thermowell.Numerics;

/// <summary>
/// The times of a fixed number of possible events and the earliest of them: a tournament tree, in which a change of
/// neighbouring times costs one path to the root.
/// </summary>
/// <remarks>
/// Of equal times the lowest index comes first. A time that is never to come is +∞; NaN is not allowed.
/// </remarks>
internal sealed class EarliestEvent
{
    // Node 1 is the root, the leaves start at `leaves`; a node holds the smaller time of its two children.
    private readonly double[] _nodes;
    private readonly int _leaves;

    /// <summary>A tree of events that are not to come.</summary>
    /// <param name="count">The number of events, 1 or more.</param>
    public EarliestEvent(int count)
    {
        Count = count;
        _leaves = (int)BitOperations.RoundUpToPowerOf2((uint)Math.Max(count, 2));
        _nodes = new double[2 * _leaves];
        _nodes.AsSpan().Fill(double.PositiveInfinity);
    }

    /// <summary>The number of events.</summary>
    public int Count { get; }

    /// <summary>The earliest time.</summary>
    public double Time => _nodes[1];

    /// <summary>The event that comes first.</summary>
    public int Index
    {
        get
        {
            var tree = _nodes;
            var time = tree[1];
            var node = 1;
            while (node < _leaves)
                node = 2 * node + (tree[2 * node] == time ? 0 : 1);
            return node - _leaves;
        }
    }

    /// <summary>
    /// The time of one event. A time that is set counts from the next <see cref="Settle"/> over it on.
    /// </summary>
    public ref double this[int index]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => ref _nodes[_leaves + index];
    }

    /// <summary>
    /// Makes the tree right after the times of neighbouring events, from first to last, have changed.
    /// </summary>
    public void Settle(int first, int last)
    {
        var tree = _nodes;
        var (low, high) = ((_leaves + first) >> 1, (_leaves + last) >> 1);
        while (low > 0)
        {
            for (var node = low; node <= high; node++)
            {
                var (a, b) = (tree[2 * node], tree[2 * node + 1]);
                tree[node] = a <= b ? a : b;
            }

            (low, high) = (low >> 1, high >> 1);
        }
    }

    /// <summary>Moves the origin of time: every time becomes so much earlier.</summary>
    public void Shift(double time)
    {
        for (var i = 0; i < Count; i++)
            this[i] -= time;
        Settle(0, Count - 1);
    }
}
