using Thermowell.Models;

namespace Thermowell.Quantum;

/// <summary>
/// The ordered pairs (i, j), i below j, gathered by Bohr frequency ω = e_j - e_i: coherences of one frequency couple only among
/// themselves, (Q9) of docs/theory/quantum.md. Pairs within a group of coinciding levels, ω = 0, are left out: Γ(0) = 0.
/// </summary>
internal static class BohrGroups
{
    /// <summary>Groups of pairs whose frequencies follow one another within the degeneracy tolerance, by ascending frequency, those of one frequency in their order.</summary>
    public static List<(int I, int J)[]> Of(OpenSystem system)
    {
        var levels = new LevelGroups(system.Energies.AsSpan(), RateEquation.DefaultDegeneracyTolerance);
        var e = levels.Energies;
        var (omega, pairs) = (new List<double>(), new List<(int I, int J)>());
        for (var i = 0; i < system.Levels; i++)
            for (var j = i + 1; j < system.Levels; j++)
                if (!levels.Same(i, j))
                {
                    omega.Add(e[j] - e[i]);
                    pairs.Add((i, j));
                }

        // Numbers alone are sorted within a second or two, where tuples would take ten.
        double[] sorted = [.. omega];
        int[] order = [.. Enumerable.Range(0, sorted.Length)];
        Array.Sort(sorted, order);
        var groups = new List<(int I, int J)[]>();
        for (int begin = 0, end; begin < sorted.Length; begin = end)
        {
            end = begin + 1;
            while (end < sorted.Length && sorted[end] - sorted[end - 1] <= RateEquation.DefaultDegeneracyTolerance * sorted[end]) end++;
            if (end > begin + 1) Array.Sort(order, begin, end - begin, Comparer<int>.Create((a, b) => (omega[a], a).CompareTo((omega[b], b))));
            groups.Add([.. order[begin..end].Select(pair => pairs[pair])]);
        }

        return groups;
    }
}
