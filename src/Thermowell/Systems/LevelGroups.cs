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
    {
        _energies = energies.ToArray();
        _groupOf = new int[energies.Length];
        var degenerate = new List<(int First, int Count)>();
        var spacing = (energies[^1] - energies[0]) / (energies.Length - 1);
        for (int begin = 0, end, group = 0; begin < energies.Length; begin = end, group++)
        {
            end = begin + 1;
            while (
                end < energies.Length
                && energies[end] - energies[end - 1] <= tolerance * Math.Max(energies[end] - energies[0], spacing)
            )
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
}
