using System.Numerics;

namespace Thermowell.Secular;

/// <content>The sectors that are left where more than the unit matrix commutes.</content>
internal sealed partial class Commutant
{
    // What rounding leaves of a coupling between sectors.
    private const double Leak = 1e-12;

    /// <summary>
    /// The sectors into which the levels fall: the states of each in rows of N elements, those of one group together
    /// and in its order. Null where states of equal kind are left that no generic combination tells apart.
    /// </summary>
    public List<(int Group, Complex[] State)>[]? Sectors()
    {
        var own = Own(ulong.MaxValue);
        var (clusters, basis) = Clusters(Words(own));
        var turned = InBasis(own, basis);
        if (clusters.Count < _n)
        {
            Align(turned, clusters, basis);
            turned = InBasis(own, basis);
        }

        var component = Components(turned, _n, (i, j) => (i, j));
        for (var i = 0; i < _n; i++)
        for (var j = 0; j < _n; j++)
            if (component[i] != component[j] && Array.Exists(turned, t => t[i * _n + j].Magnitude > Leak))
                return null;
        return [.. Enumerable.Range(0, _n).GroupBy(i => component[i], (_, levels) => levels.Select(State).ToList())];

        (int, Complex[]) State(int level)
        {
            var (first, count) = couplings.Groups[couplings.GroupOf[level]];
            var state = new Complex[_n];
            for (var j = 0; j < count; j++)
                state[first + j] = basis[couplings.GroupOf[level]][(level - first) * count + j];
            return (couplings.GroupOf[level], state);
        }
    }

    /// <summary>
    /// Turns the states of clusters of equal size that couplings join so that each copy of a sector has one state in
    /// each: what leads from one cluster to another is then, by Schur's lemma, a number times the unit matrix. The
    /// first cluster of them stays as it is, for any splitting of copies will do.
    /// </summary>
    private void Align(Complex[][] turned, List<int[]> clusters, List<Complex[]> basis)
    {
        var seen = new bool[clusters.Count];
        for (var root = 0; root < clusters.Count; root++)
        {
            if (clusters[root].Length == 1 || seen[root])
                continue;
            seen[root] = true;
            var frames = new Dictionary<int, Complex[]> { [root] = Unit(clusters[root].Length) };
            while (Strongest(frames.Keys) is { } step)
            {
                seen[step.To] = true;
                frames[step.To] = Frame(
                    turned[step.Contact],
                    clusters[step.From],
                    clusters[step.To],
                    frames[step.From]
                );
            }

            foreach (var (cluster, frame) in frames)
                Turn(clusters[cluster], frame);
        }

        // The largest coupling from clusters that are turned to one of the same size that is not.
        (int From, int To, int Contact)? Strongest(IEnumerable<int> known)
        {
            (int, int, int)? strongest = null;
            var size = Tolerance;
            foreach (var from in known)
                for (var to = 0; to < clusters.Count; to++)
                    if (!seen[to] && clusters[to].Length == clusters[from].Length)
                        for (var a = 0; a < turned.Length; a++)
                            foreach (var i in clusters[to])
                            foreach (var j in clusters[from])
                                if (turned[a][i * _n + j].Magnitude > size)
                                    (size, strongest) = (turned[a][i * _n + j].Magnitude, (from, to, a));
            return strongest;
        }

        void Turn(int[] levels, Complex[] frame)
        {
            var (first, count) = couplings.Groups[couplings.GroupOf[levels[0]]];
            var states = basis[couplings.GroupOf[levels[0]]];
            var own = levels.Select(level => states.AsSpan((level - first) * count, count).ToArray()).ToArray();
            for (var i = 0; i < levels.Length; i++)
            for (var k = 0; k < count; k++)
            {
                Complex element = 0;
                for (var j = 0; j < levels.Length; j++)
                    element += Complex.Conjugate(frame[j * levels.Length + i]) * own[j][k];
                states[(levels[i] - first) * count + k] = element;
            }
        }

        static Complex[] Unit(int size)
        {
            var unit = new Complex[size * size];
            for (var i = 0; i < size; i++)
                unit[i * (size + 1)] = 1;
            return unit;
        }
    }

    /// <summary>The columns of T F for a frame F in columns, made orthonormal.</summary>
    private Complex[] Frame(Complex[] t, int[] from, int[] to, Complex[] frame)
    {
        var m = from.Length;
        var columns = new Complex[m * m];
        for (var c = 0; c < m; c++)
        {
            for (var i = 0; i < m; i++)
            for (var j = 0; j < m; j++)
                columns[i * m + c] += t[to[i] * _n + from[j]] * frame[j * m + c];
            for (var pass = 0; pass < 2; pass++)
            for (var d = 0; d < c; d++)
            {
                Complex overlap = 0;
                for (var i = 0; i < m; i++)
                    overlap += Complex.Conjugate(columns[i * m + d]) * columns[i * m + c];
                for (var i = 0; i < m; i++)
                    columns[i * m + c] -= overlap * columns[i * m + d];
            }

            double norm = 0;
            for (var i = 0; i < m; i++)
                norm = double.Hypot(norm, columns[i * m + c].Magnitude);
            for (var i = 0; i < m && norm > 0; i++)
                columns[i * m + c] /= norm;
        }

        return columns;
    }

    /// <summary>
    /// A Hermitian combination of words of the couplings, odd ones too: M ← w ∘ M² + w' ∘ M, from group to group, with
    /// numbers w that have no pattern.
    /// </summary>
    private Complex[] Words(Complex[][] own)
    {
        GroupCouplings.RequireFew(_n);
        var first = new Complex[_n * _n];
        for (var at = 0; at < first.Length; at++)
        {
            var (g, h) = (couplings.GroupOf[at / _n], couplings.GroupOf[at % _n]);
            for (var a = 0; a < own.Length; a++)
                first[at] += Number(g, h, a + 2) * own[a][at];
        }

        var words = first;
        for (var round = 0; round < Rounds; round++)
        {
            var next = new Complex[_n * _n];
            double largest = 0;
            for (var i = 0; i < _n; i++)
            for (var k = 0; k < _n; k++)
            {
                var factor = words[i * _n + k];
                for (var j = 0; j < _n && factor != 0; j++)
                    next[i * _n + j] += factor * words[k * _n + j];
            }

            foreach (var element in next)
                largest = Math.Max(largest, element.Magnitude);
            for (var at = 0; at < next.Length && largest > 0; at++)
            {
                var (g, h) = (couplings.GroupOf[at / _n], couplings.GroupOf[at % _n]);
                next[at] = next[at] / largest * Number(g, h, 0) + first[at] * Number(g, h, 1);
            }

            words = next;
        }

        return words;

        static double Number(int g, int h, int kind)
        {
            var (low, high) = (Math.Min(g, h), Math.Max(g, h));
            return 0.5 + ((high * (high + 1) / 2 + low + 1) * 0.7548776662466927 + kind * 0.5698402909980532) % 1;
        }
    }
}
