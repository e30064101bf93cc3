using System.Numerics.Tensors;
using Thermowell.Numerics.Eigen;
using Thermowell.Numerics.Vectors;

namespace Thermowell.Secular;

/// <summary>
/// What commutes with the couplings between groups of levels, Eq. (P18) of docs/theory/two-particles.md: the unit
/// matrix alone, or more.
/// </summary>
internal sealed class Commutant(GroupCouplings couplings)
{
    private const double Tolerance = SteadyStateUniqueness.Tolerance;

    // Squares of a generic combination of the couplings: after so many rounds it holds words of twice as many
    // couplings.
    private const int Rounds = 4;

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
    public bool IsTrivial(uint contacts)
    {
        double[][] own =
        [
            .. couplings.Couplings.Select((coupling, a) => (contacts >> a & 1) != 0 ? coupling : new double[_n * _n]),
        ];
        var combination = new double[_n * _n];
        for (var round = 1; ; round++)
        {
            combination = Combine(combination, own);
            var (clusters, basis) = Clusters(combination);
            double[][] turned = [.. own.Select(coupling => InBasis(coupling, basis))];
            var clusterOf = new int[_n];
            for (var c = 0; c < clusters.Count; c++)
                foreach (var level in clusters[c])
                    clusterOf[level] = c;
            if (Components(turned, clusters.Count, (i, j) => (clusterOf[i], clusterOf[j])).Distinct().Count() != 1)
                return false;
            if (clusters.Count == _n)
                return true;
            if (round == Rounds)
                return OnlyTheUnitCommutes(turned, clusters, clusterOf);
        }
    }

    /// <summary>
    /// The same among matrices that are diagonal but for the clusters: by the second smallest eigenvalue of what is
    /// left of X T - T X, squared.
    /// </summary>
    private bool OnlyTheUnitCommutes(double[][] turned, List<int[]> clusters, int[] clusterOf)
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
        var terms = new List<(int At, double Value)>();
        for (var c = 0; c < clusters.Count; c++)
        for (var d = 0; d < clusters.Count; d++)
            if (component[c] != component[d] && couplings.GroupOf[clusters[c][0]] != couplings.GroupOf[clusters[d][0]])
                foreach (var t in turned)
                    AddSquares(t, c, d);

        return SymmetricEigenproblem.Values(squares, size)[1] > Tolerance * Tolerance;

        // |X_c T - T X_d|² for the coupling T from cluster d to cluster c.
        void AddSquares(double[] t, int c, int d)
        {
            int[] rows = clusters[c],
                columns = clusters[d];
            int atC = place[component[c]],
                atD = place[component[d]];
            for (var p = 0; p < rows.Length; p++)
            for (var q = 0; q < columns.Length; q++)
            {
                terms.Clear();
                for (var s = 0; s < rows.Length; s++)
                    terms.Add((atC + p * rows.Length + s, t[rows[s] * _n + columns[q]]));
                for (var s = 0; s < columns.Length; s++)
                    terms.Add((atD + s * columns.Length + q, -t[rows[p] * _n + columns[s]]));
                foreach (var (at, value) in terms)
                foreach (var (other, factor) in terms)
                    squares[at * size + other] += value * factor;
            }
        }
    }

    /// <summary>Which nodes the couplings join, each named by one of them.</summary>
    private int[] Components(double[][] turned, int count, Func<int, int, (int A, int B)?> nodes)
    {
        var parent = Enumerable.Range(0, count).ToArray();
        for (var i = 0; i < _n; i++)
        for (var j = i + 1; j < _n; j++)
            if (Array.Exists(turned, t => Math.Abs(t[i * _n + j]) > Tolerance) && nodes(i, j) is { } pair)
                parent[Root(pair.A)] = Root(pair.B);
        return [.. Enumerable.Range(0, count).Select(Root)];

        int Root(int node)
        {
            while (parent[node] != node)
                node = parent[node] = parent[parent[node]];
            return node;
        }
    }

    /// <summary>
    /// The basis of each group, in rows, in which a combination of products of the couplings is diagonal, and its
    /// levels of equal eigenvalues.
    /// </summary>
    private (List<int[]> Clusters, List<double[]> Basis) Clusters(double[] combination)
    {
        var (clusters, basis) = (new List<int[]>(), new List<double[]>());
        foreach (var (first, count) in couplings.Groups)
        {
            var block = new double[count * count];
            for (var i = 0; i < count; i++)
            for (var k = 0; k < count; k++)
                block[i * count + k] = combination[(first + i) * _n + first + k];
            var (values, vectors) =
                count == 1
                    ? (block, [1])
                    : SymmetricEigenproblem.Lowest(block, count, count, SymmetricEigenproblem.Sequential);
            basis.Add(vectors);
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

    /// <summary>U T Uᵀ for a symmetric T and the rows U of each group.</summary>
    private double[] InBasis(double[] coupling, List<double[]> basis) => TurnedRows(TurnedRows(coupling, basis), basis);

    /// <summary>The transpose of U T.</summary>
    private double[] TurnedRows(double[] t, List<double[]> basis)
    {
        var turned = new double[_n * _n];
        var row = new double[_n];
        for (var g = 0; g < couplings.Groups.Length; g++)
        {
            var (first, count) = couplings.Groups[g];
            for (var i = 0; i < count; i++)
            {
                Array.Clear(row);
                for (var j = 0; j < count; j++)
                    Blas.Axpy(row, basis[g][i * count + j], t.AsSpan((first + j) * _n, _n));
                for (var j = 0; j < _n; j++)
                    turned[j * _n + first + i] = row[j];
            }
        }

        return turned;
    }

    /// <summary>
    /// A_g ← Σ_h c_h T_gh (1 + A_h) T_hg of all contacts, of mean eigenvalue 1, with numbers c that have no pattern.
    /// </summary>
    private double[] Combine(double[] before, double[][] own)
    {
        var next = new double[_n * _n];
        for (var a = 0; a < own.Length; a++)
            AddProducts(own[a], a);
        foreach (var (first, count) in couplings.Groups)
        {
            double trace = 0;
            for (var i = first; i < first + count; i++)
                trace += next[i * (_n + 1)];
            for (var i = first; i < first + count && trace > 0; i++)
            for (var k = first; k < first + count; k++)
                next[i * _n + k] *= count / trace;
        }

        return next;

        void AddProducts(double[] t, int contact)
        {
            var product = new double[_n];
            for (var k = 0; k < _n; k++)
            {
                var row = t.AsSpan(k * _n, _n);
                for (var h = 0; h < couplings.Groups.Length; h++)
                {
                    var number = 0.5 + (own.Length * h + contact + 1) * 0.6180339887498949 % 1;
                    var (other, m) = couplings.Groups[h];
                    for (var j = other; j < other + m; j++)
                        product[j] =
                            number
                            * (row[j] + TensorPrimitives.Dot(row.Slice(other, m), before.AsSpan(j * _n + other, m)));
                }

                var (first, count) = couplings.Groups[couplings.GroupOf[k]];
                for (var i = first; i < first + count; i++)
                    next[i * _n + k] += TensorPrimitives.Dot<double>(t.AsSpan(i * _n, _n), product);
            }
        }
    }
}
