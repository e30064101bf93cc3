using System.Collections.Immutable;
using System.Numerics;

namespace Thermowell.Hierarchy;

/// <summary>
/// The auxiliary density matrices of a hierarchy and what each takes from the others: tier by tier, each with so many
/// quanta in the terms of the baths' correlations; Eq. (T8) of docs/theory/hierarchy.md.
/// </summary>
/// <remarks>
/// A matrix of a term with a complex rate and that of its conjugate are each other's adjoints, ρ = A ± iB. A and B are
/// kept, both Hermitian, so that everything here has real coefficients. Immutable.
/// </remarks>
internal sealed class HierarchySpace
{
    /// <summary>Tiers of so few quanta are kept whole.</summary>
    public const int AlwaysKept = 4;

    private readonly TermIndex[] _terms;
    private readonly int[] _conjugate;
    private readonly List<Tier> _tiers;
    private readonly List<int[]> _places;

    /// <summary>The hierarchy of contacts' terms down to a depth.</summary>
    /// <param name="equation">Whose couplings the importance is of.</param>
    /// <param name="baths">The terms of each contact.</param>
    /// <param name="depth">The most quanta, at least 1.</param>
    /// <param name="least">The least importance that a matrix must have to be kept, Eq. (T10); 0 keeps all.</param>
    public HierarchySpace(
        HierarchyEquation equation,
        ImmutableArray<ImmutableArray<BathTerm>> baths,
        int depth,
        double least = 0
    )
    {
        (Depth, Contacts) = (depth, baths.Length);
        _terms = [.. TermsOf(equation, baths)];
        _conjugate = Conjugates(_terms);
        _tiers = Enumerate(least);
        _places = Place(_tiers);
        _first = FirstTier();
        Up = Returns((_, _) => (1, 0));
        Down = Sources((_, term) => (term.Forward, term.Backward));
    }

    /// <summary>The most quanta.</summary>
    public int Depth { get; }

    /// <summary>The number of contacts.</summary>
    public int Contacts { get; }

    /// <summary>The number of Hermitian matrices, that of the system among them, which is the first.</summary>
    public int Count { get; private set; }

    /// <summary>Where each tier begins; one more than there are tiers.</summary>
    public ImmutableArray<int> TierStarts { get; private set; }

    /// <summary>Σ n Re ν of each matrix.</summary>
    public double[] Decay { get; private set; } = [];

    /// <summary>Σ n Im ν of an A, whose B is the next matrix, and less that of a B; 0 for one by itself.</summary>
    public double[] Turn { get; private set; } = [];

    /// <summary>From matrices with a quantum more: -i[S, ρ].</summary>
    public Links Up { get; }

    /// <summary>From matrices with a quantum less: -i[S, ρ] and {S, ρ}.</summary>
    public Links Down { get; }

    /// <summary>How many matrices a truncation keeps, counted no further than to a bound.</summary>
    public static long CountOf(
        HierarchyEquation equation,
        ImmutableArray<ImmutableArray<BathTerm>> baths,
        int depth,
        double least,
        long bound
    )
    {
        if (least == 0)
            return CountOf(baths.Sum(terms => terms.Length), depth) is var all && all < bound ? (long)all : bound;
        double[] importances = [.. TermsOf(equation, baths).Select(term => term.Importance)];
        return Below(1, 0, 0, 0);

        // Sets that begin with another, whose last term has so many quanta.
        long Below(double size, int quanta, int last, int times)
        {
            long count = 1;
            for (var k = last; k < importances.Length && quanta < depth && count < bound; k++)
            {
                var more = k == last ? times + 1 : 1;
                var grown = size * importances[k] / Math.Sqrt(more);
                if (quanta < AlwaysKept || grown >= least)
                    count += Below(grown, quanta + 1, k, more);
            }

            return Math.Min(count, bound);
        }
    }

    /// <summary>How many matrices so many terms and quanta make: C(K + D, D).</summary>
    public static double CountOf(int terms, int depth)
    {
        double count = 1;
        for (var k = 1; k <= depth; k++)
            count *= (terms + k) / (double)k;
        return Math.Round(count);
    }

    private static IEnumerable<TermIndex> TermsOf(
        HierarchyEquation equation,
        ImmutableArray<ImmutableArray<BathTerm>> baths
    ) =>
        baths.SelectMany(
            (terms, a) =>
                terms.Select(term => new TermIndex(a, term, equation.GroundElement(a), equation.SmallestFrequency(a)))
        );

    /// <summary>The matrices with one quantum in a term of a contact: their place, their weight in Σ_k ρ_k, and ν of
    /// their term.</summary>
    public IEnumerable<(int Place, double Weight, Complex Rate)> First(int contact) => _first[contact];

    private readonly List<(int Place, double Weight, Complex Rate)>[] _first;

    /// <summary>
    /// Where the matrix of a set of quanta stands, their terms in ascending order: its own place or that of its A, or
    /// the complement of its conjugate's A.
    /// </summary>
    public int PlaceOf(byte[] set) => _places[set.Length][_tiers[set.Length].IndexOf(set)];

    private static int[] Conjugates(TermIndex[] terms)
    {
        var conjugate = new int[terms.Length];
        for (var k = 0; k < terms.Length; k++)
        {
            conjugate[k] = k;
            if (terms[k].Term.Rate.Imaginary != 0)
                conjugate[k] = Array.FindIndex(
                    terms,
                    other =>
                        other.Contact == terms[k].Contact && other.Term.Rate == Complex.Conjugate(terms[k].Term.Rate)
                );
            if (conjugate[k] < 0)
                throw new ArgumentException(
                    $"the rate {terms[k].Term.Rate} of an exponential comes without its conjugate."
                );
        }

        return conjugate;
    }

    /// <summary>Each tier's sets of quanta, their terms in ascending order, by rank.</summary>
    private List<Tier> Enumerate(double least)
    {
        var tiers = new List<Tier>
        {
            new(
                this,
                [
                    [],
                ],
                [1]
            ),
        };
        for (var quanta = 1; quanta <= Depth; quanta++)
        {
            var (sets, sizes) = (new List<byte[]>(), new List<double>());
            var above = tiers[^1];
            for (var i = 0; i < above.Sets.Count; i++)
            for (int k = above.Sets[i] is [.., var last] ? last : 0; k < _terms.Length; k++)
            {
                byte[] set = [.. above.Sets[i], (byte)k];
                var times = set.Count(term => term == k);
                var size = above.Sizes[i] * _terms[k].Importance / Math.Sqrt(times);
                if (quanta > AlwaysKept && size < least)
                    continue;
                sets.Add(set);
                sizes.Add(size);
            }

            if (sets.Count == 0)
                break;
            tiers.Add(new Tier(this, sets, sizes));
        }

        return tiers;
    }

    /// <summary>Where the A of each set stands; that of a set behind its conjugate is its complement.</summary>
    private List<int[]> Place(List<Tier> tiers)
    {
        var (places, starts) = (new List<int[]>(), ImmutableArray.CreateBuilder<int>());
        var (decay, turn) = (new List<double>(), new List<double>());
        foreach (var tier in tiers)
        {
            starts.Add(decay.Count);
            var of = new int[tier.Sets.Count];
            for (var i = 0; i < of.Length; i++)
            {
                var other = tier.Conjugate[i];
                if (other < i)
                {
                    of[i] = ~of[other];
                    continue;
                }

                of[i] = decay.Count;
                var rate = tier.Sets[i].Aggregate(Complex.Zero, (sum, k) => sum + _terms[k].Term.Rate);
                decay.Add(rate.Real);
                turn.Add(other == i ? 0 : rate.Imaginary);
                if (other == i)
                    continue;
                decay.Add(rate.Real);
                turn.Add(-rate.Imaginary);
            }

            places.Add(of);
        }

        starts.Add(decay.Count);
        (Count, TierStarts) = (decay.Count, starts.ToImmutable());
        (Decay, Turn) = ([.. decay], [.. turn]);
        IsPaired = new bool[Count];
        for (var t = 0; t < tiers.Count; t++)
        for (var i = 0; i < places[t].Length; i++)
            if (places[t][i] >= 0 && tiers[t].Conjugate[i] != i)
                IsPaired[places[t][i]] = true;
        return places;
    }

    /// <summary>Whether a matrix is the A of a pair, whose B is the next.</summary>
    public bool[] IsPaired { get; private set; } = [];

    /// <summary>
    /// What matrices take from those with a quantum more, -i[S, u ρ] + {S, v ρ} with any u and v of each term; they are
    /// scaled as the terms' own.
    /// </summary>
    /// <param name="of">u and v of a contact's term; of a conjugate term their conjugates.</param>
    public Links Returns(Func<int, BathTerm, (Complex U, Complex V)> of)
    {
        var links = new Links(Contacts, Count);
        for (var t = 0; t + 1 < _tiers.Count; t++)
        for (var i = 0; i < _tiers[t].Sets.Count; i++)
        {
            var place = _places[t][i];
            if (place < 0)
                continue;
            var set = _tiers[t].Sets[i];
            for (var k = 0; k < _terms.Length; k++)
            {
                var other = _tiers[t + 1].Find(set, k, added: true);
                if (other < 0)
                    continue;
                var (u, v) = of(_terms[k].Contact, _terms[k].Term);
                var factor = Math.Sqrt((set.Count(term => term == k) + 1) * _terms[k].Size);
                links.Add(
                    _terms[k].Contact,
                    place,
                    _tiers[t].Conjugate[i] != i,
                    _places[t + 1][other],
                    _tiers[t + 1].Conjugate[other] != other,
                    factor * u,
                    factor * v
                );
            }
        }

        links.Close();
        return links;
    }

    private List<(int Place, double Weight, Complex Rate)>[] FirstTier()
    {
        var first = new List<(int, double, Complex)>[Contacts];
        for (var a = 0; a < Contacts; a++)
            first[a] = [];
        for (var k = 0; k < _terms.Length && _tiers.Count > 1; k++)
            if (_tiers[1].Find([], k, added: true) is var at and >= 0)
                first[_terms[k].Contact].Add((_places[1][at], Math.Sqrt(_terms[k].Size), _terms[k].Term.Rate));
        return first;
    }

    /// <summary>
    /// What matrices take from those with a quantum less, -i(c S ρ - c̄ ρ S) with any c and c̄ of each term; they are
    /// scaled as the terms' own.
    /// </summary>
    /// <param name="of">c and c̄ of a contact's term; of a conjugate term the conjugates of each other.</param>
    public Links Sources(Func<int, BathTerm, (Complex Forward, Complex Backward)> of)
    {
        var links = new Links(Contacts, Count);
        for (var t = 1; t < _tiers.Count; t++)
        for (var i = 0; i < _tiers[t].Sets.Count; i++)
        {
            var place = _places[t][i];
            if (place < 0)
                continue;
            var set = _tiers[t].Sets[i];
            var isPair = _tiers[t].Conjugate[i] != i;
            for (var at = 0; at < set.Length; at++)
            {
                int k = set[at];
                if (at > 0 && set[at - 1] == k)
                    continue;
                var other = _tiers[t - 1].Find(set, k, added: false);
                if (other < 0)
                    continue;
                var (forward, backward) = of(_terms[k].Contact, _terms[k].Term);
                var factor = Math.Sqrt(set.Count(one => one == k) / _terms[k].Size);
                links.Add(
                    _terms[k].Contact,
                    place,
                    isPair,
                    _places[t - 1][other],
                    _tiers[t - 1].Conjugate[other] != other,
                    factor * (forward + backward) / 2,
                    factor * (forward - backward) / new Complex(0, 2)
                );
            }
        }

        links.Close();
        return links;
    }

    private readonly record struct TermIndex(int Contact, BathTerm Term, double Coupling, double Frequency)
    {
        /// <summary>|c|, by which a quantum of the term is scaled.</summary>
        public double Size { get; } = Math.Max(Term.Forward.Magnitude, Term.Backward.Magnitude);

        /// <summary>|S| √|c|/|ν + iω| with the smallest quantum that the contact exchanges.</summary>
        public double Importance => Coupling * Math.Sqrt(Size) / double.Hypot(Term.Rate.Magnitude, Frequency);
    }

    /// <summary>Sets of as many quanta.</summary>
    private sealed class Tier
    {
        private readonly Dictionary<UInt128, int> _byRank = [];

        public Tier(HierarchySpace space, List<byte[]> sets, List<double> sizes)
        {
            (Sets, Sizes) = (sets, sizes);
            for (var i = 0; i < sets.Count; i++)
                _byRank[Rank(sets[i])] = i;
            Conjugate = new int[sets.Count];
            for (var i = 0; i < sets.Count; i++)
            {
                var other = Array.ConvertAll(sets[i], k => (byte)space._conjugate[k]);
                Array.Sort(other);
                Conjugate[i] = _byRank.GetValueOrDefault(Rank(other), i);
            }
        }

        public List<byte[]> Sets { get; }

        public List<double> Sizes { get; }

        public int[] Conjugate { get; }

        /// <summary>The set with a quantum more or less in a term; -1 where it is not kept.</summary>
        public int Find(byte[] set, int term, bool added)
        {
            Span<byte> other = stackalloc byte[set.Length + (added ? 1 : -1)];
            var at = 0;
            var done = false;
            foreach (var k in set)
            {
                if (!done && (added ? k >= term : k == term))
                {
                    done = true;
                    if (!added)
                        continue;
                    other[at++] = (byte)term;
                }

                other[at++] = k;
            }

            if (added && !done)
                other[at] = (byte)term;
            return _byRank.GetValueOrDefault(Rank(other), -1);
        }

        public int IndexOf(byte[] set) => _byRank[Rank(set)];

        /// <summary>The quanta as digits: of terms below 256 and depths to 16 it is exact.</summary>
        private static UInt128 Rank(ReadOnlySpan<byte> set)
        {
            UInt128 rank = 0;
            foreach (var k in set)
                rank = (rank << 8) | k;
            return rank;
        }
    }
}
