using System.Collections.Concurrent;
using System.Numerics;
using Thermowell.Numerics;

namespace Thermowell.Secular;

/// <summary>
/// Whether the secular equation has one steady state, decided on its structure; section 5 of
/// docs/theory/two-particles.md.
/// </summary>
/// <remarks>
/// The decision hangs on which couplings and which J(ω) are there and on which contacts are at T = 0, not on the
/// temperatures above 0: a rate of e^-700 connects, at T = 0 what vanishes is absent. Made once for each such case.
/// Safe to share.
/// </remarks>
internal sealed class SteadyStateUniqueness(RateEquation equation)
{
    /// <summary>
    /// Where levels coincide: what is smaller than this, relative to the couplings of one contact between the same two
    /// groups, is taken for 0.
    /// </summary>
    public const double Tolerance = 1e-6;

    // Made when first asked: an equation in the basis of a steady state hardly ever is.
    private ConcurrentDictionary<ulong, bool>? _answers;

    /// <summary>Which contacts are above T = 0, a bit for each.</summary>
    /// <param name="temperatures">The temperature of each contact.</param>
    public static ulong Hot(ReadOnlySpan<double> temperatures)
    {
        ulong hot = 0;
        for (var a = 0; a < temperatures.Length; a++)
            if (temperatures[a] > 0)
                hot |= 1UL << a;
        return hot;
    }

    /// <summary>Refuses a steady state that is not unique.</summary>
    /// <param name="temperatures">The temperature of each contact.</param>
    /// <exception cref="SteadyStateNotUniqueException">There is more than one.</exception>
    public void Require(ReadOnlySpan<double> temperatures)
    {
        if (!Holds(Hot(temperatures)))
            throw new SteadyStateNotUniqueException();
    }

    /// <summary>Whether there is one steady state.</summary>
    /// <param name="hot">The contacts above T = 0, a bit for each.</param>
    public bool Holds(ulong hot)
    {
        var answers = LazyInitializer.EnsureInitialized(ref _answers);
        return answers.TryGetValue(hot, out var known) ? known : answers[hot] = Decide(hot);
    }

    private bool Decide(ulong hot)
    {
        // Where every level falls to the first, the rest need not be looked at.
        if (equation.IsClosed)
            return !equation.TotalStrengths[..(equation.Levels - 1)].ContainsAnyInRange(0, 0)
                || new LevelGraph(equation.Levels, Edges(equation, hot)).ClosedClasses == 1;
        var couplings = new GroupCouplings(equation);
        if (hot == 0 && !couplings.ActsAtZeroWhenCold.Contains(true))
            return couplings.EveryLevelFalls();
        if (couplings.HasDarkState())
            return false;
        var (commutant, all) = (new Commutant(couplings), ulong.MaxValue >> (64 - equation.Contacts));
        return commutant.IsTrivial(all)
            && (hot == all || commutant.IsTrivial(hot) || new Enclosures(couplings).AreOne(hot));
    }

    /// <summary>
    /// Which level leads to which: downwards wherever a contact couples, upwards where one above T = 0 does.
    /// </summary>
    public static Func<int, int, bool> Edges(RateEquation equation, ulong hot) =>
        (from, to) =>
        {
            if (from == to)
                return false;
            var (i, j) = (Math.Min(from, to), Math.Max(from, to));
            var k = i * (2 * equation.Levels - i - 1) / 2 + (j - i - 1);
            for (var a = 0; a < equation.Contacts; a++)
                if (equation.Strengths(a)[k] > 0 && (from > to || (hot >> a & 1) != 0))
                    return true;
            foreach (var (one, other, squares) in equation.JumpsWithinGroups)
                if (one == i && other == j)
                    return Array.Exists([.. Enumerable.Range(0, squares.Length)], a => ActsAtZero(a, squares[a]));
            return false;

            bool ActsAtZero(int contact, double square) =>
                square > 0 && equation.Spectra[contact].RateAtZero((hot >> contact & 1) != 0 ? 1 : 0) > 0;
        };
}

/// <summary>
/// The baths leave some levels unconnected to the rest, or a superposition of levels that coincide, so that the steady
/// state depends on the initial one.
/// </summary>
public sealed class SteadyStateNotUniqueException : NumericalFailureException
{
    /// <summary>With the standard message.</summary>
    public SteadyStateNotUniqueException()
        : base(
            "the steady state is not unique: the couplings and J(ω) leave some levels unconnected to the rest, or a superposition of levels that coincide."
        ) { }

    /// <summary>With a message of one's own.</summary>
    /// <param name="message">The message.</param>
    public SteadyStateNotUniqueException(string message)
        : base(message) { }

    /// <summary>With a message and a cause.</summary>
    /// <param name="message">The message.</param>
    /// <param name="innerException">The cause.</param>
    public SteadyStateNotUniqueException(string message, Exception innerException)
        : base(message, innerException) { }
}

/// <summary>The spaces of levels that are never left while some contacts are at T = 0.</summary>
internal sealed class Enclosures(GroupCouplings couplings)
{
    private const double SquaredTolerance = SteadyStateUniqueness.Tolerance * SteadyStateUniqueness.Tolerance;

    // The rates of a cold contact out of a group keep their ratios down to this one.
    private const double SmallestRate = 1e-3;

    private readonly int _n = couplings.Levels;

    /// <summary>
    /// With some contacts at T = 0: whether the generator, every rate scaled to order one, has one null vector. (Those
    /// of a hot contact may be scaled one by one, those of a cold one group by group, without changing which spaces are
    /// never left.)
    /// </summary>
    /// <param name="hot">The contacts above T = 0, a bit for each.</param>
    public bool AreOne(ulong hot)
    {
        int[] contacts = [.. Enumerable.Range(0, couplings.Couplings.Length)];
        int[] hotOnes = [.. contacts.Where(IsHot)],
            coldOnes = [.. contacts.Where(a => !IsHot(a))];
        var graph = new LevelGraph(
            _n,
            (from, to) =>
                IsSingle(from)
                && IsSingle(to)
                && Array.Exists(contacts, a => (IsHot(a) || from > to) && couplings.Couplings[a][from * _n + to] != 0)
        );
        var place = new int[_n];
        var size = 0;
        foreach (var (first, count) in couplings.Groups)
        {
            if (count == 1)
                continue;
            for (var i = 0; i < count; i++)
                place[first + i] = size;
            size += count * count;
        }

        var placeOfClass = new Dictionary<int, int>();
        foreach (var (first, count) in couplings.Groups)
            if (count == 1)
                place[first] = placeOfClass.TryAdd(graph.ClassOf[first], size)
                    ? size++
                    : placeOfClass[graph.ClassOf[first]];
        GroupCouplings.RequireFew(size);
        var generator = new double[size * size];
        for (var g = 0; g < couplings.Groups.Length; g++)
        {
            var largest = new double[contacts.Length];
            foreach (var a in coldOnes)
                for (var h = 0; h < g; h++)
                    largest[a] = Math.Max(largest[a], couplings.Rates[a][h * couplings.Groups.Length + g]);
            for (var h = 0; h < couplings.Groups.Length; h++)
            {
                if (
                    h == g
                    || (
                        couplings.Groups[g].Count == 1
                        && couplings.Groups[h].Count == 1
                        && place[couplings.Groups[g].First] == place[couplings.Groups[h].First]
                    )
                )
                    continue;
                foreach (var a in hotOnes)
                    AddJump(couplings.Couplings[a], g, h, 1);
                foreach (var a in coldOnes)
                    if (h < g && largest[a] > 0)
                        AddJump(
                            couplings.Couplings[a],
                            g,
                            h,
                            Math.Max(SmallestRate, couplings.Rates[a][h * couplings.Groups.Length + g] / largest[a])
                        );
            }

            if (couplings.Groups[g].Count > 1)
                foreach (var a in contacts)
                    if (IsHot(a) || couplings.ActsAtZeroWhenCold[a])
                        AddJump(couplings.Couplings[a], g, g, 1);
        }

        return HessenbergEigenvalues.Compute(generator, size).Count(value => value.Magnitude <= SquaredTolerance) == 1;

        bool IsHot(int contact) => (hot >> contact & 1) != 0;

        // rate · (T ρ T† - ½ T†T ρ - ½ ρ T†T) for the coupling T from group g to group h, in the coordinates of a
        // Hermitian ρ: diagonal, real parts above it, imaginary ones below.
        void AddJump(Complex[] t, int g, int h, double rate)
        {
            var ((from, m), (to, k)) = (couplings.Groups[g], couplings.Groups[h]);
            for (var i = 0; i < m; i++)
            for (var j = 0; j < m; j++)
            {
                // The matrix of this coordinate alone: x |low><high| + its conjugate transpose.
                var (low, high) = (Math.Min(i, j), Math.Max(i, j));
                var x = i <= j ? Complex.One : Complex.ImaginaryOne;
                var column = place[from] + i * m + j;
                Complex Rho(int p, int q) =>
                    (p == low && q == high ? x : 0) + (i != j && p == high && q == low ? Complex.Conjugate(x) : 0);
                Add(
                    to,
                    k,
                    column,
                    (p, q) =>
                    {
                        Complex sum = 0;
                        foreach (var (r, s) in i == j ? [(i, i)] : ((int, int)[])[(low, high), (high, low)])
                            sum +=
                                t[(to + p) * _n + from + r]
                                * Rho(r, s)
                                * Complex.Conjugate(t[(to + q) * _n + from + s]);
                        return rate * sum;
                    }
                );
                Add(
                    from,
                    m,
                    column,
                    (p, q) =>
                    {
                        Complex sum = 0;
                        for (var r = 0; r < m; r++)
                            sum += Decay(p, r) * Rho(r, q) + Rho(p, r) * Decay(r, q);
                        return -rate / 2 * sum;
                    }
                );
            }

            Complex Decay(int p, int q)
            {
                Complex sum = 0;
                for (var row = to; row < to + k; row++)
                    sum += Complex.Conjugate(t[row * _n + from + p]) * t[row * _n + from + q];
                return sum;
            }
        }

        void Add(int first, int count, int column, Func<int, int, Complex> element)
        {
            for (var p = 0; p < count; p++)
            for (var q = p; q < count; q++)
            {
                var value = element(p, q);
                generator[(place[first] + p * count + q) * size + column] += value.Real;
                if (p != q)
                    generator[(place[first] + q * count + p) * size + column] += value.Imaginary;
            }
        }
    }

    private bool IsSingle(int level) => couplings.Groups[couplings.GroupOf[level]].Count == 1;
}
