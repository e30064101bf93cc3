using Thermowell.Models;

namespace Thermowell.Quantum;

/// <summary>
/// The ordered pairs (i, j), i below j, gathered by Bohr frequency ω = e_j - e_i: coherences of one frequency couple only among
/// themselves, (Q9) of docs/theory/quantum.md. Pairs within a group of coinciding levels, ω = 0, are left out: Γ(0) = 0.
/// </summary>
internal static class BohrGroups
{
    /// <summary>Groups of pairs whose frequencies follow one another within the degeneracy tolerance, by ascending frequency.</summary>
    public static List<(int I, int J)[]> Of(OpenSystem system)
    {
        var levels = new LevelGroups(system.Energies.AsSpan(), RateEquation.DefaultDegeneracyTolerance);
        var e = levels.Energies;
        var pairs = new List<(double Omega, int I, int J)>(system.Levels * (system.Levels - 1) / 2);
        for (var i = 0; i < system.Levels; i++)
            for (var j = i + 1; j < system.Levels; j++)
                if (!levels.Same(i, j)) pairs.Add((e[j] - e[i], i, j));
        pairs.Sort();
        var groups = new List<(int I, int J)[]>();
        for (int begin = 0, end; begin < pairs.Count; begin = end)
        {
            end = begin + 1;
            while (end < pairs.Count && pairs[end].Omega - pairs[end - 1].Omega <= RateEquation.DefaultDegeneracyTolerance * pairs[end].Omega) end++;
            groups.Add([.. pairs[begin..end].Select(pair => (pair.I, pair.J))]);
        }

        return groups;
    }
}
