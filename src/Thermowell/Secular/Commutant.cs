using System.Numerics;
using Thermowell.Numerics.Eigen;

namespace Thermowell.Secular;

/// <summary>
/// What commutes with the couplings between and within groups of levels, Eq. (P18) of docs/theory/two-particles.md: the
/// unit matrix alone, or more; and then the sectors that no coupling connects.
/// </summary>
internal sealed partial class Commutant(GroupCouplings couplings)
{
    private const double Tolerance = SteadyStateUniqueness.Tolerance;

    // Squares of a generic combination of the couplings: after so many rounds it holds words of twice as many
    // couplings.
    private const int Rounds = 4;

    // What contacts together have of what each has alone: with less than half, nothing cancels.
    private const double CrossShare = 0.3;

    private readonly int _n = couplings.Levels;

    /// <summary>
    /// Whether nothing but the unit matrix commutes with all couplings of the contacts named, both ways: above T = 0
    /// these alone then have one steady state.
    /// </summary>
    /// <param name="contacts">The contacts, a bit for each.</param>
    /// <remarks>
    /// What commutes with them commutes with every combination of their products, so in the basis of a generic one it
    /// is diagonal, and two levels that are coupled there have equal elements. Only where a generic combination has
    /// equal eigenvalues is more to be looked at.
    /// </remarks>
    public bool IsTrivial(ulong contacts)
    {
        var own = Own(contacts);
        var combination = new Complex[_n * _n];
        for (var round = 1; ; round++)
        {
            combination = Combine(combination, own);
            var (clusters, basis) = Clusters(combination);
            var turned = InBasis(own, basis);
            var clusterOf = ClusterOf(clusters);
            if (Components(turned, clusters.Count, (i, j) => (clusterOf[i], clusterOf[j])).Distinct().Count() != 1)
                return false;
            if (clusters.Count == _n)
                return true;
            if (round == Rounds)
                return OnlyTheUnitCommutes(turned, clusters, clusterOf);
        }
    }

    private Complex[][] Own(ulong contacts) =>
        [.. couplings.Couplings.Select((coupling, a) => (contacts >> a & 1) != 0 ? coupling : new Complex[_n * _n])];

    private int[] ClusterOf(List<int[]> clusters)
    {
        var clusterOf = new int[_n];
        for (var c = 0; c < clusters.Count; c++)
            foreach (var level in clusters[c])
                clusterOf[level] = c;
        return clusterOf;
    }

    /// <summary>
    /// The same among matrices that are diagonal but for the clusters: by the second smallest eigenvalue of what is
    /// left of X T - T X, squared, of Hermitian X.
    /// </summary>
    private bool OnlyTheUnitCommutes(Complex[][] turned, List<int[]> clusters, int[] clusterOf)
    {
        // One coordinate for single levels that are coupled, m² for a cluster of m.
        var component = Components(
            turned,
            clusters.Count,
            (i, j) =>
                clusters[clusterOf[i]].Length == 1 && clusters[clusterOf[j]].Length == 1
                    ? (clusterOf[i], clusterOf[j])
                    : null
        );
        var place = new Dictionary<int, int>();
        var size = 0;
        for (var c = 0; c < clusters.Count; c++)
            if (place.TryAdd(component[c], size))
                size += clusters[c].Length * clusters[c].Length;
        GroupCouplings.RequireFew(size);
        var squares = new double[size * size];
        for (var c = 0; c < clusters.Count; c++)
        for (var d = 0; d < clusters.Count; d++)
            if (component[c] != component[d] || clusters[c].Length > 1)
                foreach (var t in turned)
                    AddSquares(t, c, d);

        return SymmetricEigenproblem.Values(squares, size)[1] > Tolerance * Tolerance;

        // |X_c T - T X_d|² for the coupling T from cluster d to cluster c.
        void AddSquares(Complex[] t, int c, int d)
        {
            int[] rows = clusters[c],
                columns = clusters[d];
            int atC = place[component[c]],
                atD = place[component[d]];
            for (var p = 0; p < rows.Length; p++)
            for (var q = 0; q < columns.Length; q++)
            {
                var terms = new List<(int At, Complex Value)>();
                for (var s = 0; s < rows.Length; s++)
                    AddElement(terms, atC, rows.Length, p, s, t[rows[s] * _n + columns[q]]);
                for (var s = 0; s < columns.Length; s++)
                    AddElement(terms, atD, columns.Length, s, q, -t[rows[p] * _n + columns[s]]);
                foreach (var (at, value) in terms)
                foreach (var (other, factor) in terms)
                    squares[at * size + other] += value.Real * factor.Real + value.Imaginary * factor.Imaginary;
            }
        }

        // The element (i, j) of a Hermitian matrix in its coordinates: diagonal, real parts above it, imaginary below.
        static void AddElement(List<(int, Complex)> terms, int at, int order, int i, int j, Complex value)
        {
            if (value == 0)
                return;
            if (i == j)
            {
                terms.Add((at + i * (order + 1), value));
                return;
            }

            var (low, high) = (Math.Min(i, j), Math.Max(i, j));
            terms.Add((at + low * order + high, value));
            terms.Add((at + high * order + low, (i < j ? 1 : -1) * Complex.ImaginaryOne * value));
        }
    }

    /// <summary>Which nodes the couplings join, by the number of their class.</summary>
    private int[] Components(Complex[][] turned, int count, Func<int, int, (int A, int B)?> nodes)
    {
        var joined = new bool[count * count];
        for (var i = 0; i < _n; i++)
        for (var j = i + 1; j < _n; j++)
            if (Array.Exists(turned, t => t[i * _n + j].Magnitude > Tolerance) && nodes(i, j) is { } pair)
                joined[pair.A * count + pair.B] = joined[pair.B * count + pair.A] = true;
        return new LevelGraph(count, (a, b) => a != b && joined[a * count + b]).ClassOf;
    }

    /// <summary>
    /// The basis of each group, in rows, in which a combination of products of the couplings is diagonal, and its
    /// levels of equal eigenvalues.
    /// </summary>
    private (List<int[]> Clusters, List<Complex[]> Basis) Clusters(Complex[] combination)
    {
        var (clusters, basis) = (new List<int[]>(), new List<Complex[]>());
        foreach (var (first, count) in couplings.Groups)
        {
            if (count == 1)
            {
                basis.Add([1]);
                clusters.Add([first]);
                continue;
            }

            var (values, states) = Diagonal(combination, first, count);
            basis.Add(states);
            for (int begin = 0, end; begin < count; begin = end)
            {
                end = begin + 1;
                while (end < count && values[end] - values[end - 1] <= Tolerance)
                    end++;
                clusters.Add([.. Enumerable.Range(first + begin, end - begin)]);
            }
        }

        return (clusters, basis);
    }

    /// <summary>Eigenvalues of a group's block in ascending order, and its states in rows.</summary>
    private (double[] Values, Complex[] States) Diagonal(Complex[] combination, int first, int count)
    {
        var (real, imaginary) = (new double[count * count], new double[count * count]);
        var states = new Complex[count * count];
        for (var i = 0; i < count; i++)
        {
            states[i * (count + 1)] = 1;
            for (var k = 0; k < count; k++)
            {
                var element = combination[(first + i) * _n + first + k];
                (real[i * count + k], imaginary[i * count + k]) = (element.Real, i == k ? 0 : element.Imaginary);
            }
        }

        JacobiRotations.Diagonalise(
            real,
            imaginary,
            count,
            (i, j, phase, c, s) =>
            {
                for (var m = 0; m < count; m++)
                {
                    var (x, y) = (states[i * count + m], phase * states[j * count + m]);
                    (states[i * count + m], states[j * count + m]) = (c * x - s * y, s * x + c * y);
                }
            }
        );
        int[] order = [.. Enumerable.Range(0, count).OrderBy(i => real[i * (count + 1)])];
        return (
            [.. order.Select(i => real[i * (count + 1)])],
            [.. order.SelectMany(i => states.AsSpan(i * count, count).ToArray())]
        );
    }

    /// <summary>U T U† of each T, for the rows U of each group.</summary>
    private Complex[][] InBasis(Complex[][] own, List<Complex[]> basis) =>
        [.. own.Select(coupling => TurnedRows(TurnedRows(coupling, basis), basis))];

    /// <summary>The conjugate transpose of U T.</summary>
    private Complex[] TurnedRows(Complex[] t, List<Complex[]> basis)
    {
        var turned = new Complex[_n * _n];
        for (var g = 0; g < couplings.Groups.Length; g++)
        {
            var (first, count) = couplings.Groups[g];
            for (var i = 0; i < count; i++)
            for (var j = 0; j < count; j++)
            {
                var factor = basis[g][i * count + j];
                if (factor == 0)
                    continue;
                for (var k = 0; k < _n; k++)
                    turned[k * _n + first + i] += Complex.Conjugate(factor * t[(first + j) * _n + k]);
            }
        }

        return turned;
    }

    /// <summary>
    /// A_g ← Σ_h Σ_ab c_ab T_a,gh (1 + A_h) T_b,hg, of mean eigenvalue 1, with numbers c that have no pattern: words of
    /// couplings of several contacts are in it. The matrix c is dominated by its diagonal, so that nothing cancels.
    /// </summary>
    private Complex[] Combine(Complex[] before, Complex[][] own)
    {
        var next = new Complex[_n * _n];
        var groups = couplings.Groups;
        for (var g = 0; g < groups.Length; g++)
        for (var h = 0; h < groups.Length; h++)
        {
            var ((first, count), (other, m)) = (groups[g], groups[h]);
            int[] acting = [.. Enumerable.Range(0, own.Length).Where(a => Acts(own[a], first, count, other, m))];
            foreach (var a in acting)
            {
                var t = own[a];
                var mixed = Mixed(own, acting, a, h, first, count, other, m);
                var product = new Complex[count * m];
                for (var i = 0; i < count; i++)
                for (var k = 0; k < m; k++)
                {
                    var left = t[(first + i) * _n + other + k];
                    if (left == 0)
                        continue;
                    product[i * m + k] += left;
                    for (var j = 0; j < m; j++)
                        product[i * m + j] += left * before[(other + k) * _n + other + j];
                }

                for (var i = 0; i < count; i++)
                for (var k = 0; k < count; k++)
                for (var j = 0; j < m; j++)
                    next[(first + i) * _n + first + k] += product[i * m + j] * Complex.Conjugate(mixed[k * m + j]);
            }
        }

        foreach (var (first, count) in groups)
        {
            double trace = 0;
            for (var i = first; i < first + count; i++)
                trace += next[i * (_n + 1)].Real;
            for (var i = first; i < first + count && trace > 0; i++)
            for (var k = first; k < first + count; k++)
                next[i * _n + k] *= count / trace;
        }

        return next;
    }

    private bool Acts(Complex[] t, int first, int count, int other, int m)
    {
        for (var i = first; i < first + count; i++)
            if (t.AsSpan(i * _n + other, m).ContainsAnyExcept(Complex.Zero))
                return true;
        return false;
    }

    /// <summary>Σ_b c_ab T_b of the contacts b that act between two groups.</summary>
    private Complex[] Mixed(Complex[][] own, int[] acting, int a, int h, int first, int count, int other, int m)
    {
        var mixed = new Complex[count * m];
        foreach (var b in acting)
        {
            var (low, high) = (Math.Min(a, b), Math.Max(a, b));
            var number =
                a == b
                    ? 0.5 + (own.Length * h + a + 1) * 0.6180339887498949 % 1
                    : (0.5 + (own.Length * h + high * own.Length + low + 1) * 0.7548776662466927 % 1)
                        * CrossShare
                        / own.Length;
            for (var i = 0; i < count; i++)
            for (var j = 0; j < m; j++)
                mixed[i * m + j] += number * own[b][(first + i) * _n + other + j];
        }

        return mixed;
    }
}
