using System.Numerics;
using Thermowell.Numerics.Random;

namespace Thermowell.Secular;

/// <content>The sectors that are left where more than the unit matrix commutes.</content>
internal sealed partial class Commutant
{
    // What rounding leaves of a coupling between sectors.
    private const double Leak = 1e-12;

    /// <summary>
    /// How often another generic combination is worth a look: real numbers of a sequence, random ones, and complex
    /// ones, since no real combination of real couplings tells a conserved operator of imaginary elements from 0.
    /// </summary>
    public const int Trials = 3;

    /// <summary>
    /// The sectors into which the levels fall: the states of each in rows of N elements, those of one group together
    /// and in its order. Null where states of equal kind are left that this generic combination does not tell apart.
    /// </summary>
    /// <param name="trial">Which combination, below <see cref="Trials"/>.</param>
    public List<(int Group, Complex[] State)>[]? Sectors(int trial)
    {
        var own = Own(ulong.MaxValue);
        var (clusters, basis) = Clusters(Words(own, trial));
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
    /// A Hermitian combination of words of the couplings, odd ones too: M ← w ∘ M² + w' ∘ M₀ from group to group, with
    /// numbers w that have no pattern; where they are complex also i (M M₁ - M₁ M), M₁ being another combination of the
    /// couplings themselves.
    /// </summary>
    private Complex[] Words(Complex[][] own, int trial)
    {
        GroupCouplings.RequireFew(_n);
        var isComplex = trial == Trials - 1;
        var square = Numbers(0, trial);
        var linear = Numbers(1, trial);
        var first = Combination(own, 2, trial);
        var other = isComplex ? Combination(own, 2 + own.Length, trial) : [];
        var words = first;
        for (var round = 0; round < Rounds; round++)
        {
            var next = Product(words, words);
            if (isComplex)
            {
                var product = Product(words, other);
                for (var i = 0; i < _n; i++)
                for (var j = 0; j < _n; j++)
                    next[i * _n + j] +=
                        Complex.ImaginaryOne * (product[i * _n + j] - Complex.Conjugate(product[j * _n + i]));
            }

            double largest = 0;
            foreach (var element in next)
                largest = Math.Max(largest, element.Magnitude);
            for (var at = 0; at < next.Length && largest > 0; at++)
            {
                var pair = couplings.GroupOf[at / _n] * couplings.Groups.Length + couplings.GroupOf[at % _n];
                next[at] = next[at] / largest * square[pair] + first[at] * linear[pair];
            }

            words = next;
        }

        return words;
    }

    /// <summary>Σ_a w_a ∘ T_a, with numbers of kinds of their own.</summary>
    private Complex[] Combination(Complex[][] own, int kind, int trial)
    {
        var sum = new Complex[_n * _n];
        for (var a = 0; a < own.Length; a++)
        {
            var numbers = Numbers(a + kind, trial);
            for (var at = 0; at < sum.Length; at++)
                sum[at] +=
                    numbers[couplings.GroupOf[at / _n] * couplings.Groups.Length + couplings.GroupOf[at % _n]]
                    * own[a][at];
        }

        return sum;
    }

    private Complex[] Product(Complex[] left, Complex[] right)
    {
        var product = new Complex[_n * _n];
        for (var i = 0; i < _n; i++)
        for (var k = 0; k < _n; k++)
        {
            var factor = left[i * _n + k];
            for (var j = 0; j < _n && factor != 0; j++)
                product[i * _n + j] += factor * right[k * _n + j];
        }

        return product;
    }

    /// <summary>A Hermitian matrix of numbers for each two groups, from 0.5 to 1.5 in magnitude.</summary>
    private Complex[] Numbers(int kind, int trial)
    {
        var groups = couplings.Groups.Length;
        var numbers = new Complex[groups * groups];
        for (var high = 0; high < groups; high++)
        for (var low = 0; low <= high; low++)
        {
            var place = (high * (high + 1) / 2) + low + 1;
            var stream = new RandomStream((ulong)trial, (ulong)place, (ulong)kind);
            var size =
                trial == 0
                    ? 0.5 + (place * 0.7548776662466927 + kind * 0.5698402909980532) % 1
                    : 0.5 + stream.NextUnit();
            var number =
                trial == Trials - 1 && low < high
                    ? Complex.FromPolarCoordinates(size, 2 * Math.PI * stream.NextUnit())
                    : size;
            (numbers[low * groups + high], numbers[high * groups + low]) = (number, Complex.Conjugate(number));
        }

        return numbers;
    }
}
