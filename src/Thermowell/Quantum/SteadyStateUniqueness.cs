using System.Collections.Concurrent;

namespace Thermowell.Quantum;

/// <summary>Whether the secular equation has one steady state, decided on its structure; section 5 of docs/theory/two-particles.md.</summary>
/// <remarks>
/// The decision hangs on which couplings and which J(ω) are there and on which contacts are at T = 0, not on the temperatures above 0: a rate of e^-700
/// connects, at T = 0 what vanishes is absent. Made once for each such case. Safe to share.
/// </remarks>
internal sealed class SteadyStateUniqueness(RateEquation equation)
{
    /// <summary>Where levels coincide: what is smaller than this, relative to the couplings of one contact between the same two groups, is taken for 0.</summary>
    public const double Tolerance = 1e-6;

    private readonly ConcurrentDictionary<uint, bool> _answers = new();

    /// <summary>Which contacts are above T = 0, a bit for each.</summary>
    /// <param name="temperatures">The temperature of each contact.</param>
    public static uint Hot(ReadOnlySpan<double> temperatures)
    {
        uint hot = 0;
        for (var a = 0; a < temperatures.Length; a++)
            if (temperatures[a] > 0) hot |= 1u << a;
        return hot;
    }

    /// <summary>Refuses a steady state that is not unique.</summary>
    /// <param name="temperatures">The temperature of each contact.</param>
    /// <exception cref="SteadyStateNotUniqueException">There is more than one.</exception>
    public void Require(ReadOnlySpan<double> temperatures)
    {
        if (!Holds(Hot(temperatures))) throw new SteadyStateNotUniqueException();
    }

    /// <summary>Whether there is one steady state.</summary>
    /// <param name="hot">The contacts above T = 0, a bit for each.</param>
    public bool Holds(uint hot) => _answers.TryGetValue(hot, out var known) ? known : _answers[hot] = Decide(hot);

    private bool Decide(uint hot)
    {
        // Where every level falls to the first, the rest need not be looked at.
        if (equation.IsClosed) return !equation.TotalStrengths[..(equation.Levels - 1)].ContainsAnyInRange(0, 0) || new LevelGraph(equation.Levels, Edges(equation, hot)).ClosedClasses == 1;
        var couplings = new GroupCouplings(equation);
        if (hot == 0) return couplings.EveryLevelFalls();
        var (commutant, all) = (new Commutant(couplings), (1u << equation.Contacts) - 1);
        return commutant.IsTrivial(all) && (hot == all || commutant.IsTrivial(hot) || new Enclosures(couplings).AreOne(hot));
    }

    /// <summary>Which level leads to which: downwards wherever a contact couples, upwards where one above T = 0 does.</summary>
    public static Func<int, int, bool> Edges(RateEquation equation, uint hot) => (from, to) =>
    {
        if (from == to) return false;
        var (i, j) = (Math.Min(from, to), Math.Max(from, to));
        var k = i * (2 * equation.Levels - i - 1) / 2 + (j - i - 1);
        for (var a = 0; a < equation.Contacts; a++)
            if (equation.Strengths(a)[k] > 0 && (from > to || (hot >> a & 1) != 0)) return true;
        return false;
    };
}
