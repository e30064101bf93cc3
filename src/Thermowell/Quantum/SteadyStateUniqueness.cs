namespace Thermowell.Quantum;

/// <summary>Whether the secular equation has one steady state, decided on its structure; section 5 of docs/theory/two-particles.md.</summary>
/// <remarks>
/// The decision hangs on which couplings and which J(ω) are there and on which baths are at T = 0, not on the temperatures above 0: a rate of e^-700
/// connects, at T = 0 what vanishes is absent. Made once for each of the four cases. Safe to share.
/// </remarks>
internal sealed class SteadyStateUniqueness(RateEquation equation)
{
    /// <summary>Where levels coincide: what is smaller than this, relative to the couplings of one bath between the same two groups, is taken for 0.</summary>
    public const double Tolerance = 1e-6;

    private readonly int[] _answers = new int[4];

    /// <summary>Refuses a steady state that is not unique.</summary>
    /// <param name="leftTemperature">Temperature of the left bath.</param>
    /// <param name="rightTemperature">Temperature of the right bath.</param>
    /// <exception cref="SteadyStateNotUniqueException">There is more than one.</exception>
    public void Require(double leftTemperature, double rightTemperature)
    {
        if (!Holds(leftTemperature > 0, rightTemperature > 0)) throw new SteadyStateNotUniqueException();
    }

    /// <summary>Whether there is one steady state.</summary>
    /// <param name="leftIsHot">The left bath is above T = 0.</param>
    /// <param name="rightIsHot">The right bath is above T = 0.</param>
    public bool Holds(bool leftIsHot, bool rightIsHot)
    {
        ref var answer = ref _answers[(leftIsHot ? 1 : 0) + (rightIsHot ? 2 : 0)];
        var known = Volatile.Read(ref answer);
        if (known == 0) Volatile.Write(ref answer, known = Decide(leftIsHot, rightIsHot) ? 1 : -1);
        return known > 0;
    }

    private bool Decide(bool leftIsHot, bool rightIsHot)
    {
        // Where every level falls to the first, the rest need not be looked at.
        if (equation.IsClosed) return !equation.TotalStrengths[..(equation.Levels - 1)].ContainsAnyInRange(0, 0) || new LevelGraph(equation.Levels, Edges(equation, leftIsHot, rightIsHot)).ClosedClasses == 1;
        var couplings = new GroupCouplings(equation);
        if (!leftIsHot && !rightIsHot) return couplings.EveryLevelFalls();
        var commutant = new Commutant(couplings);
        return commutant.IsTrivial(left: true, right: true)
            && ((leftIsHot && rightIsHot) || commutant.IsTrivial(leftIsHot, rightIsHot) || new Enclosures(couplings).AreOne(leftIsHot));
    }

    /// <summary>Which level leads to which: downwards wherever a bath couples, upwards where one above T = 0 does.</summary>
    public static Func<int, int, bool> Edges(RateEquation equation, bool leftIsHot, bool rightIsHot) => (from, to) =>
    {
        if (from == to) return false;
        var (i, j) = (Math.Min(from, to), Math.Max(from, to));
        var k = i * (2 * equation.Levels - i - 1) / 2 + (j - i - 1);
        var (left, right) = (equation.LeftStrengths[k] > 0, equation.RightStrengths[k] > 0);
        return from > to ? left || right : (left && leftIsHot) || (right && rightIsHot);
    };
}
