using System.Collections.Immutable;

namespace Thermowell.Hierarchy;

/// <summary>What a hierarchy of given exponentials and depth answers, as far as others are compared with it.</summary>
/// <typeparam name="T">The answer.</typeparam>
internal interface IHierarchyTrial<in T>
{
    /// <summary>The number of matrices.</summary>
    int Matrices { get; }

    /// <summary>The most quanta of one of them.</summary>
    int Depth { get; }

    /// <summary>About how many products it took.</summary>
    double Work { get; }

    /// <summary>Whether it is solved.</summary>
    bool IsSolved { get; }

    /// <summary>What it is large against: its largest heat.</summary>
    double Scale { get; }

    /// <summary>How far it is from another.</summary>
    double DistanceTo(T other);
}

/// <summary>How far a hierarchy goes.</summary>
/// <param name="Depth">The most quanta of a matrix.</param>
/// <param name="Least">The least importance of a matrix; 0 keeps all of the depth.</param>
internal readonly record struct HierarchyTruncation(int Depth, double Least);

/// <summary>What is found with everything chosen, and what the choices change.</summary>
/// <param name="Answer">With the most matrices.</param>
/// <param name="Shallower">With those of the truncation before; null where there is none.</param>
/// <param name="Other">With other exponentials at the truncation before; null where it was not solved for.</param>
/// <param name="FitError">What other exponentials change.</param>
/// <param name="DepthError">What the last matrices change.</param>
/// <param name="IsReached">Whether the last matrices change less than is asked.</param>
/// <param name="LargestRateError">The largest error of a rate, Eq. (T7).</param>
internal sealed record HierarchyFound<T>(
    T Answer,
    T? Shallower,
    T? Other,
    double FitError,
    double DepthError,
    bool IsReached,
    double LargestRateError
)
    where T : class
{
    // How often a difference of fits is stated, and the last change where answers have not come to agree.
    private const double FitSafety = 2;
    private const double UnreachedSafety = 4;

    /// <summary>The error of the answer: of the fit and of the depth.</summary>
    public double Error => ErrorOf(FitError, DepthError);

    /// <summary>The error that is stated of differences from <see cref="Other"/> and <see cref="Shallower"/>.</summary>
    /// <param name="fit">What other exponentials change.</param>
    /// <param name="depth">What the last matrices change.</param>
    public double ErrorOf(double fit, double depth) => FitSafety * fit + (IsReached ? 1 : UnreachedSafety) * depth;
}

/// <summary>
/// Exponentials and matrices are added until answers agree; section 6 of docs/theory/hierarchy.md.
/// </summary>
/// <typeparam name="T">The answer of given exponentials and depth.</typeparam>
internal sealed class HierarchyTrials<T>
    where T : class, IHierarchyTrial<T>
{
    // The weighted errors of rates that are tried, and how much less the second weight lets pass far from transitions.
    private static readonly double[] Qualities = [3e-2, 1e-2, 3e-3, 1e-3, 3e-4, 1e-4, 1e-5, 1e-6, 1e-7, 1e-8, 1e-9];
    private const double SecondFloor = 0.1;
    private const int FinestQualities = 4;

    // Of the floor of a bath's rates: right for T of a transition's energy and above; less for colder ones.
    private const double WarmFloor = 1e-4;
    private const double WarmShare = 0.06;
    private const double LeastFloor = 1e-6;

    // The shares of the tolerance that the fit and the depth may take.
    private const double FitShare = 0.4;
    private const double DepthShare = 0.5;

    // How large the change with the tier before the last may be, of what is allowed, and a change that is none.
    private const double LargestEarlier = 30;
    private const double NextToNothing = 0.02;

    // Whole tiers are gone on with while those that are still needed, by how their changes fall, are a small share of
    // the budget.
    private const double ShareOfWhole = 0.1;
    private const double Slowest = 0.9;

    // From this T, of a transition's energy, the important matrices are few beyond some whole tiers; importances that
    // are tried.
    private const double Warm = 0.5;
    private const double FirstImportance = 1e-2;
    private const double LastImportance = 1e-9;
    private const double ImportanceStep = 0.5;
    private const double Growth = 1.5;

    // How much more than is expected of a solve it may take, and the share of the progress that the search for
    // exponentials is.
    private const double Overrun = 8;
    private const double ShareOfTerms = 0.2;

    private readonly HierarchyEquation _equation;
    private readonly double[] _temperatures;
    private readonly HierarchyBudget _budget;
    private readonly Func<HierarchyTrial, T> _solve;
    private readonly BathFit[] _fits;
    private readonly BathFit[] _others;
    private double _spent;

    /// <summary>Trials of an equation.</summary>
    /// <param name="equation">The equation.</param>
    /// <param name="temperatures">The temperature of each contact.</param>
    /// <param name="budget">What they may take.</param>
    /// <param name="solve">Answers with given exponentials and depth.</param>
    public HierarchyTrials(
        HierarchyEquation equation,
        double[] temperatures,
        HierarchyBudget budget,
        Func<HierarchyTrial, T> solve
    )
    {
        (_equation, _temperatures, _budget, _solve) = (equation, temperatures, budget, solve);
        (_fits, _others) = (Fits(equation, temperatures), Fits(equation, temperatures, SecondFloor));
    }

    /// <summary>The depth at which fits are compared: it holds every process by which heat flows in the cold.</summary>
    public static HierarchyTruncation FitTruncation { get; } = new(2, 0);

    /// <summary>The share of the scale to which answers must agree.</summary>
    public required double Tolerance { get; init; }

    /// <summary>The least scale.</summary>
    public double LeastScale { get; init; }

    /// <summary>Whether only the best fits will do.</summary>
    public bool IsFine { get; init; }

    /// <summary>The fits of each contact's law.</summary>
    /// <param name="equation">The equation.</param>
    /// <param name="temperatures">The temperature of each contact.</param>
    /// <param name="share">The share of the usual floor.</param>
    public static BathFit[] Fits(HierarchyEquation equation, double[] temperatures, double share = 1) =>
        [
            .. temperatures.Select(
                (temperature, a) =>
                    new BathFit(
                        equation.Spectra[a],
                        temperature,
                        equation.Transitions(a),
                        equation.Quantum,
                        share * Floor(temperature / equation.Quantum)
                    )
            ),
        ];

    /// <summary>Finds what agrees, or comes as near as the budget lets it.</summary>
    /// <param name="progress">Told the part done.</param>
    public HierarchyFound<T> Run(IProgress<double>? progress)
    {
        var (baths, others, answer, fitError) = FindTerms(progress);
        T? before = null;
        var (at, last, change, calm, lost) = (FitTruncation, FitTruncation, Scale(answer), 0, 0);
        var (first, told, earlier) = (double.NaN, 0.0, double.PositiveInfinity);
        while (Next(baths, at, answer, change / earlier, DepthShare * Tolerance * Scale(answer) / change) is { } next)
        {
            var count = Count(baths, next);
            var expected = answer.Work * count / answer.Matrices;
            if (count > Most || _spent + expected > _budget.MostWork)
                break;
            earlier = before is null ? double.PositiveInfinity : change;
            before = answer;
            answer = Solve(baths, next, Overrun * expected);
            (last, at, change) = (at, next, answer.DistanceTo(before));
            var allowed = DepthShare * Tolerance * Scale(answer);

            // Where important matrices end at the most quanta, and not for what they are, more of them come to agree in
            // what may be wrong: a tier less tells.
            if (next.Least > 0 && answer.Depth == next.Depth && change <= allowed)
            {
                last = next with { Depth = next.Depth - 1 };
                before = Solve(baths, last, Overrun * expected);
                change = Math.Max(change, answer.DistanceTo(before));
            }

            Tell();
            calm = change <= allowed && answer.IsSolved ? calm + 1 : 0;
            lost = answer.IsSolved ? 0 : lost + 1;

            // Answers of two depths may agree by chance, so that whole tiers are believed where the tier before changed
            // little too, or the last one next to nothing; what importance leaves out comes irregularly.
            var isReached =
                next.Least > 0
                    ? calm > 1
                    : calm > 0 && (earlier <= LargestEarlier * allowed || change <= NextToNothing * allowed);
            if (isReached || lost > 1)
                break;
            if (next.Least == 0)
                calm = 0;

            // By the digits that the change has lost of those it has to lose, or by the budget.
            void Tell()
            {
                first = double.IsNaN(first) ? change : first;
                var digits =
                    first > allowed ? Math.Log(first / Math.Max(change, allowed)) / Math.Log(first / allowed) : 1;
                told = Math.Max(told, Math.Max(digits, _spent / _budget.MostWork));
                progress?.Report(ShareOfTerms + (1 - ShareOfTerms) * Math.Min(1, told));
            }
        }

        // What another fit changes, at the truncation before, which costs a part of the last.
        var other = before is null ? null : Solve(others, last);
        if (before is not null)
            fitError = Math.Max(fitError, other!.DistanceTo(before));
        return new HierarchyFound<T>(answer, before, other, fitError, change, calm > 0, baths.Max(one => one.Error));
    }

    /// <summary>
    /// Exponentials with which answers at depth 2 agree for two qualities and two floors; those of another fit, and the
    /// answer at that depth.
    /// </summary>
    private (BathTerms[] Baths, BathTerms[] Others, T Answer, double Error) FindTerms(IProgress<double>? progress)
    {
        var asked = FitShare * Tolerance;
        (BathTerms[] Baths, T Answer)? last = null;
        (BathTerms[] Baths, BathTerms[] Others, T Answer, double Error)? best = null;
        var qualities = IsFine ? Qualities[^FinestQualities..] : Qualities;
        for (var k = 0; k < qualities.Length; k++)
        {
            progress?.Report(ShareOfTerms * k / qualities.Length);
            BathTerms[] baths = [.. _fits.Select(fit => fit.Within(qualities[k]))];
            if (last is { } same && same.Baths.SequenceEqual(baths))
                continue;
            if (Count(baths, FitTruncation) > Most)
                break;
            var answer = Solve(baths, FitTruncation);
            if (last is { } previous)
            {
                BathTerms[] others = [.. _others.Select(fit => fit.Within(qualities[k]))];
                var other = Solve(others, FitTruncation);
                var error = Math.Max(answer.DistanceTo(previous.Answer), answer.DistanceTo(other));
                if (best is null || error < best.Value.Error)
                    best = (baths, others, answer, error);
                if (error <= asked * Scale(answer))
                    return (baths, others, answer, error);
            }

            last = (baths, answer);
        }

        return best ?? (last!.Value.Baths, last.Value.Baths, last.Value.Answer, Scale(last.Value.Answer));
    }

    private static double Floor(double ofQuantum)
    {
        var share = Math.Min(1, ofQuantum / WarmShare);
        return Math.Max(LeastFloor, WarmFloor * share * share);
    }

    private long Count(BathTerms[] baths, HierarchyTruncation truncation) =>
        HierarchySpace.CountOf(
            _equation,
            [.. baths.Select(one => one.Terms)],
            truncation.Depth,
            truncation.Least,
            Most + 1
        );

    /// <summary>The most matrices.</summary>
    private long Most => _budget.MostNumbers / (_equation.Levels * _equation.Levels);

    /// <summary>
    /// A tier more; in the warmth, where whole tiers would become too many before their changes are small enough and a
    /// matrix has the same importance in every state, the important matrices of all tiers, so many as to be half as
    /// many again. Null where there is none.
    /// </summary>
    /// <param name="baths">The exponentials.</param>
    /// <param name="at">What there is.</param>
    /// <param name="answer">What it answers.</param>
    /// <param name="ratio">The last change over the one before.</param>
    /// <param name="allowed">The change that is allowed, over the last.</param>
    private HierarchyTruncation? Next(BathTerms[] baths, HierarchyTruncation at, T answer, double ratio, double allowed)
    {
        if (
            !_equation.IsUniform
            || _temperatures.Min() < Warm * _equation.Quantum
            || at.Depth < HierarchySpace.AlwaysKept
            || (
                at.Least == 0
                && IsFewTo(at.Depth + Math.Ceiling(Math.Log(allowed) / Math.Log(Math.Min(ratio, Slowest))))
            )
        )
            return at.Depth < _budget.MostDepth ? new(at.Depth + 1, 0) : null;
        if (at.Depth == HierarchySpace.AlwaysKept && HierarchySpace.AlwaysKept >= _budget.MostDepth)
            return null;
        var least = at.Least == 0 ? FirstImportance : at.Least;
        do
        {
            least *= ImportanceStep;
        } while (
            least >= LastImportance
            && Count(baths, new(_budget.MostDepth, least)) is var count
            && count < Most
            && count < Growth * answer.Matrices
        );
        return least >= LastImportance ? new(_budget.MostDepth, least) : null;

        // Whether all tiers to a depth are few.
        bool IsFewTo(double depth) =>
            depth <= _budget.MostDepth
            && Count(baths, new((int)Math.Max(depth, at.Depth + 1), 0)) is var count
            && count <= Most
            && answer.Work * count / answer.Matrices <= ShareOfWhole * (_budget.MostWork - _spent);
    }

    private T Solve(BathTerms[] baths, HierarchyTruncation truncation, double most = double.PositiveInfinity)
    {
        var answer = _solve(
            new HierarchyTrial(
                [.. baths.Select(one => one.Terms)],
                truncation,
                Math.Min(most, _budget.MostWork - _spent)
            )
        );
        _spent += answer.Work;
        return answer;
    }

    private double Scale(T answer) => Math.Max(LeastScale, answer.Scale);
}

/// <summary>Exponentials and depth that are tried.</summary>
/// <param name="Baths">The exponentials of each contact.</param>
/// <param name="Truncation">How far the hierarchy goes.</param>
/// <param name="MostWork">About how many products it may take.</param>
internal readonly record struct HierarchyTrial(
    ImmutableArray<ImmutableArray<BathTerm>> Baths,
    HierarchyTruncation Truncation,
    double MostWork
);
