namespace Thermowell.Hierarchy;

/// <summary>
/// Sets of as many quanta, the terms of each in ascending order and the sets in the order of their terms; what each
/// becomes with a quantum more and with one less.
/// </summary>
/// <remarks>
/// No set is searched for: one with another term is that of its parent, the set without its last term, with the other
/// term and then the last.
/// </remarks>
internal sealed class HierarchyTier
{
    /// <summary>Fewer sets are not worth a second thread.</summary>
    public const int LeastShared = 4096;

    private readonly byte[] _sets;
    private readonly double[] _sizes;
    private readonly int[] _parents;

    // By set and term, and by set and place of a quantum in it; -1 for what is not kept.
    private int[] _more = [];
    private readonly int[] _less;

    private HierarchyTier(int quanta, int count)
    {
        (Quanta, Count) = (quanta, count);
        (_sets, _sizes, _parents) = (new byte[count * quanta], new double[count], new int[count]);
        _less = new int[count * quanta];
        Array.Fill(_less, -1);
    }

    /// <summary>The tier of the system's own matrix.</summary>
    public static HierarchyTier Own()
    {
        var own = new HierarchyTier(0, 1);
        own._sizes[0] = 1;
        return own;
    }

    /// <summary>The number of quanta.</summary>
    public int Quanta { get; }

    /// <summary>The number of sets.</summary>
    public int Count { get; }

    /// <summary>How many pairs there are of a set and one of the next tier that has a quantum more.</summary>
    public int Relations { get; private set; }

    /// <summary>The terms of a set.</summary>
    public ReadOnlySpan<byte> Set(int i) => _sets.AsSpan(i * Quanta, Quanta);

    /// <summary>The set with a quantum more in a term; -1 where it is not kept.</summary>
    /// <param name="i">The set.</param>
    /// <param name="term">The term.</param>
    /// <param name="terms">The number of terms.</param>
    public int More(int i, int term, int terms) => _more.Length == 0 ? -1 : _more[i * terms + term];

    /// <summary>The set without one of its quanta; -1 where it is not kept.</summary>
    /// <param name="i">The set.</param>
    /// <param name="at">The first place of the quantum's term in it.</param>
    public int Less(int i, int at) => _less[i * Quanta + at];

    /// <summary>The tier of a quantum more; null where no set of it is kept.</summary>
    /// <param name="above">The tier above this one; null for the system's own.</param>
    /// <param name="importances">The importance of each term.</param>
    /// <param name="least">The least importance of a set that is kept.</param>
    /// <param name="threads">The most threads at work.</param>
    public HierarchyTier? Next(HierarchyTier? above, double[] importances, double least, int threads)
    {
        var terms = importances.Length;
        var more = new int[Count * terms];
        Array.Fill(more, -1);
        var kept = 0;
        for (var i = 0; i < Count; i++)
        {
            var last = Last(i);
            for (var k = last; k < terms; k++)
                if (SizeWith(i, k, importances[k]) >= least)
                    more[i * terms + k] = kept++;
            if (above is null)
                continue;
            for (var k = 0; k < last; k++)
                if (above.More(_parents[i], k, terms) is >= 0 and var with)
                    more[i * terms + k] = more[with * terms + last];
        }

        if (kept == 0)
            return null;
        _more = more;
        var next = new HierarchyTier(Quanta + 1, kept);
        if (threads == 1 || kept < LeastShared)
        {
            Relations = Fill(next, importances, 0, Count);
            return next;
        }

        var relations = new int[threads];
        Parallel.For(
            0,
            threads,
            share => relations[share] = Fill(next, importances, share * Count / threads, (share + 1) * Count / threads)
        );
        Relations = relations.Sum();
        return next;
    }

    /// <summary>Tells the next tier what its sets are, of those with a quantum more than a range of this; answers how
    /// many pairs there are.</summary>
    private int Fill(HierarchyTier next, double[] importances, int from, int to)
    {
        var (terms, relations) = (importances.Length, 0);
        for (var i = from; i < to; i++)
        {
            var set = Set(i);
            var at = 0;
            for (var k = 0; k < terms; k++)
            {
                while (at < set.Length && set[at] < k)
                    at++;
                if (_more[i * terms + k] is not (>= 0 and var with))
                    continue;
                next._less[with * next.Quanta + at] = i;
                relations++;
                if (k < Last(i))
                    continue;
                next._parents[with] = i;
                next._sizes[with] = SizeWith(i, k, importances[k]);
                set.CopyTo(next._sets.AsSpan(with * next.Quanta));
                next._sets[(with + 1) * next.Quanta - 1] = (byte)k;
            }
        }

        return relations;
    }

    private int Last(int i) => Quanta == 0 ? 0 : _sets[(i + 1) * Quanta - 1];

    /// <summary>The importance of a set with a quantum more in its last term or one behind it.</summary>
    private double SizeWith(int i, int term, double importance)
    {
        var times = term == Last(i) ? Set(i).Count((byte)term) + 1 : 1;
        return _sizes[i] * importance / Math.Sqrt(times);
    }
}
