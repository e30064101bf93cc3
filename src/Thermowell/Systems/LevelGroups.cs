namespace Thermowell.Systems;

/// <summary>
/// Levels gathered into groups that count as one level each: those that coincide within a tolerance, Eq. (P11) of
/// docs/theory/two-particles.md.
/// </summary>
internal sealed class LevelGroups
{
    private readonly double[] _energies;
    private readonly int[] _groupOf;

    /// <summary>
    /// Groups levels that follow one another closer than tolerance times their distance from the ground level or the
    /// mean spacing, whichever is larger.
    /// </summary>
    /// <param name="energies">Level energies in ascending order.</param>
    /// <param name="tolerance">The relative tolerance.</param>
    public LevelGroups(ReadOnlySpan<double> energies, double tolerance)
        : this(energies, Coinciding(energies, tolerance)) { }

    /// <summary>Groups levels that are joined to the one below them.</summary>
    /// <param name="energies">Level energies in ascending order.</param>
    /// <param name="joined">Whether each level is of one group with the level below it; that of the lowest is
    /// ignored.</param>
    public LevelGroups(ReadOnlySpan<double> energies, ReadOnlySpan<bool> joined)
    {
        _energies = energies.ToArray();
        _groupOf = new int[energies.Length];
        var degenerate = new List<(int First, int Count)>();
        for (int begin = 0, end, group = 0; begin < energies.Length; begin = end, group++)
        {
            end = begin + 1;
            while (end < energies.Length && joined[end])
                end++;
            _groupOf.AsSpan(begin, end - begin).Fill(group);
            if (end - begin == 1)
                continue;
            degenerate.Add((begin, end - begin));
            double sum = 0;
            for (var i = begin + 1; i < end; i++)
                sum += energies[i] - energies[begin];
            _energies.AsSpan(begin, end - begin).Fill(energies[begin] + sum / (end - begin));
        }

        Degenerate = degenerate;
    }

    /// <summary>The groups of two or more levels: the first and how many.</summary>
    public IReadOnlyList<(int First, int Count)> Degenerate { get; }

    /// <summary>The energies, every level of a group at the group's mean.</summary>
    public ReadOnlySpan<double> Energies => _energies;

    /// <summary>Whether two levels are of one group.</summary>
    public bool Same(int i, int j) => _groupOf[i] == _groupOf[j];

    /// <summary>
    /// The energy that the levels of a group span; 0 where neighbours coincide to another tolerance.
    /// </summary>
    /// <param name="energies">The energies that were grouped.</param>
    /// <param name="first">The first level of the group.</param>
    /// <param name="count">How many levels it has.</param>
    /// <param name="tolerance">The other tolerance.</param>
    public static double SplitOf(ReadOnlySpan<double> energies, int first, int count, double tolerance)
    {
        var spacing = MeanSpacing(energies);
        for (var i = first + 1; i < first + count; i++)
            if (!Coincide(energies, i, tolerance, spacing))
                return energies[first + count - 1] - energies[first];
        return 0;
    }

    private static bool[] Coinciding(ReadOnlySpan<double> energies, double tolerance)
    {
        var joined = new bool[energies.Length];
        var spacing = MeanSpacing(energies);
        for (var i = 1; i < joined.Length; i++)
            joined[i] = Coincide(energies, i, tolerance, spacing);
        return joined;
    }

    private static double MeanSpacing(ReadOnlySpan<double> energies) =>
        (energies[^1] - energies[0]) / (energies.Length - 1);

    /// <summary>Whether a level coincides with the one below it.</summary>
    private static bool Coincide(ReadOnlySpan<double> energies, int level, double tolerance, double spacing) =>
        energies[level] - energies[level - 1] <= tolerance * Math.Max(energies[level] - energies[0], spacing);
}
