namespace Thermowell.Secular;

/// <summary>
/// A directed graph of levels: its strongly connected classes, and which of them are never left (Kosaraju and Sharir).
/// </summary>
internal sealed class LevelGraph
{
    private readonly bool[] _closed;

    /// <param name="levels">The number of levels.</param>
    /// <param name="leads">Whether one level leads to another.</param>
    public LevelGraph(int levels, Func<int, int, bool> leads)
    {
        ClassOf = new int[levels];
        Array.Fill(ClassOf, -1);
        var finished = new List<int>(levels);
        var seen = new bool[levels];
        for (var root = 0; root < levels; root++)
            Walk(root, leads, i => seen[i], i => seen[i] = true, finished.Add);
        var classes = 0;
        for (var k = levels - 1; k >= 0; k--)
        {
            if (ClassOf[finished[k]] >= 0)
                continue;
            var found = classes++;
            Walk(finished[k], (from, to) => leads(to, from), i => ClassOf[i] >= 0, i => ClassOf[i] = found, _ => { });
        }

        Classes = classes;
        _closed = new bool[classes];
        Array.Fill(_closed, true);
        for (var i = 0; i < levels; i++)
        for (var j = 0; j < levels && _closed[ClassOf[i]]; j++)
            if (ClassOf[i] != ClassOf[j] && leads(i, j))
                _closed[ClassOf[i]] = false;
    }

    /// <summary>The class of each level.</summary>
    public int[] ClassOf { get; }

    /// <summary>How many classes there are.</summary>
    public int Classes { get; }

    /// <summary>How many of them are never left: as many steady states as populations have.</summary>
    public int ClosedClasses => _closed.Count(closed => closed);

    /// <summary>Whether a level is of a class that is never left.</summary>
    public bool IsClosed(int level) => _closed[ClassOf[level]];

    /// <summary>All that a level leads to and that was not seen before, deepest first.</summary>
    private void Walk(int root, Func<int, int, bool> leads, Func<int, bool> seen, Action<int> see, Action<int> finish)
    {
        if (seen(root))
            return;
        var path = new Stack<(int Level, int Next)>();
        see(root);
        path.Push((root, 0));
        while (path.TryPop(out var at))
        {
            var next = at.Next;
            while (next < ClassOf.Length && (seen(next) || !leads(at.Level, next)))
                next++;
            if (next == ClassOf.Length)
            {
                finish(at.Level);
                continue;
            }

            path.Push((at.Level, next + 1));
            see(next);
            path.Push((next, 0));
        }
    }
}
