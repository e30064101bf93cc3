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
    private readonly List<HierarchyTier> _tiers;

    // By tier and set: the set of the conjugate terms, and where A stands.
    private readonly List<int[]> _conjugates;
    private readonly List<int[]> _places;

    /// <summary>The hierarchy of contacts' terms down to a depth.</summary>
    /// <param name="equation">Whose couplings the importance is of.</param>
    /// <param name="baths">The terms of each contact.</param>
    /// <param name="depth">The most quanta, at least 1.</param>
    /// <param name="least">The least importance that a matrix must have to be kept, Eq. (T10); 0 keeps all.</param>
    /// <param name="threads">The most threads at work.</param>
    public HierarchySpace(
        HierarchyEquation equation,
        ImmutableArray<ImmutableArray<BathTerm>> baths,
        int depth,
        double least = 0,
        int threads = 1
    )
    {
        Contacts = baths.Length;
        _terms = [.. TermsOf(equation, baths)];
        _conjugate = Conjugates(_terms);
        _tiers = TiersOf([.. _terms.Select(term => term.Importance)], depth, least, threads);
        _conjugates = [.. _tiers.Select(ConjugatesOf)];
        _places = Place();
        _first = FirstTier();
        Links? up = null,
            down = null;
        Parallel.Invoke(
            new ParallelOptions { MaxDegreeOfParallelism = Count < HierarchyTier.LeastShared ? 1 : threads },
            () => up = Returns((_, _) => (1, 0)),
            () => down = Sources((_, term) => (term.Forward, term.Backward))
        );
        (Up, Down) = (up!, down!);
    }

    /// <summary>The most quanta of a matrix that is kept.</summary>
    public int Depth => _tiers.Count - 1;

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
    public int PlaceOf(ReadOnlySpan<byte> set) => _places[set.Length][Find(set)];

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

    private static List<HierarchyTier> TiersOf(double[] importances, int depth, double least, int threads)
    {
        List<HierarchyTier> tiers = [HierarchyTier.Own()];
        while (
            tiers.Count <= depth
            && tiers[^1]
                .Next(tiers.Count > 1 ? tiers[^2] : null, importances, tiers.Count > AlwaysKept ? least : 0, threads)
                is { } next
        )
            tiers.Add(next);
        return tiers;
    }

    /// <summary>The set of the conjugate terms of each; itself where that is not kept.</summary>
    private int[] ConjugatesOf(HierarchyTier tier)
    {
        var conjugates = new int[tier.Count];
        Span<byte> other = stackalloc byte[tier.Quanta];
        for (var i = 0; i < conjugates.Length; i++)
        {
            var set = tier.Set(i);
            var isOwn = true;
            for (var at = 0; at < set.Length; at++)
            {
                other[at] = (byte)_conjugate[set[at]];
                isOwn &= other[at] == set[at];
            }

            if (!isOwn)
                other.Sort();
            conjugates[i] = !isOwn && Find(other) is >= 0 and var found ? found : i;
        }

        return conjugates;
    }

    /// <summary>The set of terms in ascending order; -1 where it is not kept.</summary>
    private int Find(ReadOnlySpan<byte> set)
    {
        var found = 0;
        for (var at = 0; at < set.Length && found >= 0; at++)
            found = _tiers[at].More(found, set[at], _terms.Length);
        return found;
    }

    /// <summary>Where the A of each set stands; that of a set behind its conjugate is its complement.</summary>
    private List<int[]> Place()
    {
        var (places, starts, at) = (new List<int[]>(), ImmutableArray.CreateBuilder<int>(), 0);
        Count = _tiers.Sum(tier => tier.Count);
        (Decay, Turn, IsPaired) = (new double[Count], new double[Count], new bool[Count]);
        for (var t = 0; t < _tiers.Count; t++)
        {
            starts.Add(at);
            var of = new int[_tiers[t].Count];
            for (var i = 0; i < of.Length; i++)
            {
                var other = _conjugates[t][i];
                if (other < i)
                {
                    of[i] = ~of[other];
                    continue;
                }

                of[i] = at;
                var rate = Complex.Zero;
                foreach (var k in _tiers[t].Set(i))
                    rate += _terms[k].Term.Rate;
                Decay[at] = rate.Real;
                if (other != i)
                {
                    (Turn[at], IsPaired[at]) = (rate.Imaginary, true);
                    at++;
                    (Decay[at], Turn[at]) = (rate.Real, -rate.Imaginary);
                }

                at++;
            }

            places.Add(of);
        }

        starts.Add(at);
        TierStarts = starts.ToImmutable();
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
        return LinksOf(1, term => of(term.Contact, term.Term), (term, quanta) => Math.Sqrt(quanta * term.Size), Add);

        void Add(HierarchyTier tier, int i, List<Taken> taken)
        {
            var set = tier.Set(i);
            var at = 0;
            for (var k = 0; k < _terms.Length; k++)
            {
                var quanta = 1;
                for (; at < set.Length && set[at] == k; at++)
                    quanta++;
                if (tier.More(i, k, _terms.Length) is >= 0 and var other)
                    taken.Add(new(k, quanta, other));
            }
        }
    }

    /// <summary>
    /// What matrices take from those with a quantum less, -i(c S ρ - c̄ ρ S) with any c and c̄ of each term; they are
    /// scaled as the terms' own.
    /// </summary>
    /// <param name="of">c and c̄ of a contact's term; of a conjugate term the conjugates of each other.</param>
    public Links Sources(Func<int, BathTerm, (Complex Forward, Complex Backward)> of)
    {
        return LinksOf(-1, Halves, (term, quanta) => Math.Sqrt(quanta / term.Size), Add);

        (Complex, Complex) Halves(TermIndex term)
        {
            var (forward, backward) = of(term.Contact, term.Term);
            return ((forward + backward) / 2, (forward - backward) / new Complex(0, 2));
        }

        static void Add(HierarchyTier tier, int i, List<Taken> taken)
        {
            var set = tier.Set(i);
            for (int at = 0, end; at < set.Length; at = end)
            {
                for (end = at + 1; end < set.Length && set[end] == set[at]; )
                    end++;
                if (tier.Less(i, at) is >= 0 and var other)
                    taken.Add(new(set[at], end - at, other));
            }
        }
    }

    /// <summary>The links to a tier above or below.</summary>
    /// <param name="change">How many quanta more the others have.</param>
    /// <param name="of">What is taken through a term.</param>
    /// <param name="scale">What that is scaled by, with the term's quanta in the set that has more of them.</param>
    /// <param name="add">Lists what a set takes from, in the order of the terms.</param>
    private Links LinksOf(
        int change,
        Func<TermIndex, (Complex U, Complex V)> of,
        Func<TermIndex, int, double> scale,
        Action<HierarchyTier, int, List<Taken>> add
    )
    {
        // Both of a pair take from both of another.
        var most = _tiers.Sum(tier => tier.Relations) * (Array.TrueForAll(IsPaired, one => !one) ? 1 : 2);
        var (links, taken, factors) = (new Links(Contacts * Count, most), new List<Taken>(), Factors());
        for (var t = 0; t < _tiers.Count; t++)
        {
            var isInside = t + change >= 0 && t + change < _tiers.Count;
            for (var i = 0; i < _tiers[t].Count; i++)
            {
                if (_places[t][i] < 0)
                    continue;
                taken.Clear();
                if (isInside)
                    add(_tiers[t], i, taken);
                AddRows(t + change, isB: false);
                if (_conjugates[t][i] != i)
                    AddRows(t + change, isB: true);
            }
        }

        return links;

        (Complex U, Complex V)[] Factors()
        {
            var factors = new (Complex, Complex)[_terms.Length * _tiers.Count];
            for (var k = 0; k < _terms.Length; k++)
            for (var quanta = 1; quanta < _tiers.Count; quanta++)
            {
                var ((u, v), size) = (of(_terms[k]), scale(_terms[k], quanta));
                factors[k * _tiers.Count + quanta] = (size * u, size * v);
            }

            return factors;
        }

        void AddRows(int tier, bool isB)
        {
            var next = 0;
            for (var contact = 0; contact < Contacts; contact++)
            {
                for (; next < taken.Count && _terms[taken[next].Term].Contact == contact; next++)
                {
                    var (term, quanta, other) = taken[next];
                    ref readonly var factor = ref factors[term * _tiers.Count + quanta];
                    links.Add(isB, _places[tier][other], _conjugates[tier][other] != other, factor.U, factor.V);
                }

                links.EndRow();
            }
        }
    }

    private List<(int Place, double Weight, Complex Rate)>[] FirstTier()
    {
        var first = new List<(int, double, Complex)>[Contacts];
        for (var a = 0; a < Contacts; a++)
            first[a] = [];
        for (var k = 0; k < _terms.Length; k++)
            if (_tiers[0].More(0, k, _terms.Length) is >= 0 and var at)
                first[_terms[k].Contact].Add((_places[1][at], Math.Sqrt(_terms[k].Size), _terms[k].Term.Rate));
        return first;
    }

    /// <summary>A set that differs in a quantum of a term, and how many the set with more of them has.</summary>
    private readonly record struct Taken(int Term, int Quanta, int Other);

    private readonly record struct TermIndex(int Contact, BathTerm Term, double Coupling, double Frequency)
    {
        /// <summary>|c|, by which a quantum of the term is scaled.</summary>
        public double Size { get; } = Math.Max(Term.Forward.Magnitude, Term.Backward.Magnitude);

        /// <summary>|S| √|c|/|ν + iω| with the smallest quantum that the contact exchanges.</summary>
        public double Importance => Coupling * Math.Sqrt(Size) / double.Hypot(Term.Rate.Magnitude, Frequency);
    }
}
