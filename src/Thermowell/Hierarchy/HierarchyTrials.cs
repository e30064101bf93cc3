namespace Thermowell.Hierarchy;

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

    // Baths below this share of the smallest transition's energy, where another is some times as warm, are fitted at
    // one that moves heat by less than the tolerance, as T² does; the second fit at twice that: the error has it in.
    private const double Frozen = 1e-3;
    private const double Warmer = 10;
    private const double WarmestFrozen = 5e-3;
    private const double FrozenOfTolerance = 0.16;
    private const double SecondFrozen = 2;

    // The shares of the tolerance that the fit and the depth may take.
    private const double FitShare = 0.4;
    private const double DepthShare = 0.5;

    // How large the change with the tier before the last may be, of what is allowed, and a change that is none.
    private const double LargestEarlier = 30;
    private const double NextToNothing = 0.02;

    // Whole tiers are gone on with while those that are still needed, by how their changes fall, are a share of the
    // budget: a small one from this T on, of a transition's energy, where the important matrices are few beyond them.
    private const double Warm = 0.5;
    private const double ShareOfWhole = 0.1;
    private const double Slowest = 0.9;

    // Importances that are tried, and how much less than that of the tiers before they may change an answer to be gone
    // on with.
    private const double LessThanTiers = 0.7;
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
        var frozen = Math.Min(WarmestFrozen, FrozenOfTolerance * Math.Sqrt(budget.Tolerance));
        _fits = Fits(equation, temperatures, frozen);
        _others = Fits(equation, temperatures, SecondFrozen * frozen, SecondFloor);
    }

    /// <summary>The depth at which fits are compared.</summary>
    public static HierarchyTruncation FitTruncation { get; } = new(HierarchySize.LeastDepth, 0);

    /// <summary>The share of the scale to which answers must agree.</summary>
    public required double Tolerance { get; init; }

    /// <summary>The least scale.</summary>
    public double LeastScale { get; init; }

    /// <summary>Whether only the best fits will do.</summary>
    public bool IsFine { get; init; }

    /// <summary>The fits of each contact's law.</summary>
    /// <param name="equation">The equation.</param>
    /// <param name="temperatures">The temperature of each contact.</param>
    /// <param name="frozen">Where frozen baths are fitted, of the smallest transition's energy.</param>
    /// <param name="share">The share of the usual floor.</param>
    public static BathFit[] Fits(
        HierarchyEquation equation,
        double[] temperatures,
        double frozen = WarmestFrozen,
        double share = 1
    )
    {
        double[] ofQuantum = [.. temperatures.Select(one => one / equation.Quantum)];
        var warmest = ofQuantum.Max();
        return
        [
            .. ofQuantum.Select(
                (temperature, a) =>
                    new BathFit(
                        equation.Spectra[a],
                        equation.Quantum * Fitted(temperature),
                        equation.Transitions(a),
                        equation.Quantum,
                        share * Floor(temperature)
                    )
            ),
        ];

        // At T = 0 no exponentials are right at all frequencies.
        double Fitted(double temperature) =>
            temperature < Frozen && warmest >= Warmer * frozen ? Math.Max(temperature, frozen)
            : temperature > 0 ? temperature
            : frozen * (warmest > 0 ? warmest / Warmer / WarmestFrozen : 1);
    }

    /// <summary>Finds what agrees, or comes as near as the budget lets it.</summary>
    /// <param name="progress">Told the part done.</param>
    public HierarchyFound<T> Run(IProgress<double>? progress)
    {
        var (baths, others, answer, fitError) = FindTerms(progress);
        Stage stage = new(answer, null, FitTruncation, FitTruncation, 0, double.PositiveInfinity, false);
        stage = Refine(baths, stage, MayLeaveOut ? FewTiers : Tiers, progress);
        if (!stage.IsReached && MayLeaveOut)
        {
            var important = Refine(baths, stage, Important, progress);
            var tiers = important.IsReached ? important : Refine(baths, stage, Tiers, progress);
            stage = tiers.IsNearerThan(important) ? tiers : important;
        }

        // What another fit changes, at the truncation before, which costs a part of the last; of depth 2 its share, for
        // strongly held levels have other heats there.
        fitError *= Scale(stage.Answer) / Scale(answer);
        var refit = stage.Before is null ? null : Solve(others, stage.Shallower);
        if (stage.Before is not null)
            fitError = Math.Max(fitError, refit!.DistanceTo(stage.Before));
        return new HierarchyFound<T>(
            stage.Answer,
            stage.Before,
            refit,
            fitError,
            stage.Before is null ? Scale(stage.Answer) : stage.Change,
            stage.IsReached,
            baths.Max(one => one.Error)
        );
    }

    /// <summary>How far answers of more and more matrices have come.</summary>
    /// <param name="Answer">With the most of them.</param>
    /// <param name="Before">With those of <paramref name="Shallower"/>; null where there is none.</param>
    /// <param name="At">Those of the answer.</param>
    /// <param name="Shallower">Those it is compared with.</param>
    /// <param name="Change">How far the two answers are apart.</param>
    /// <param name="Earlier">How far those before were.</param>
    /// <param name="IsReached">Whether the change is as little as is asked.</param>
    private sealed record Stage(
        T Answer,
        T? Before,
        HierarchyTruncation At,
        HierarchyTruncation Shallower,
        double Change,
        double Earlier,
        bool IsReached
    )
    {
        public bool IsNearerThan(Stage other) => IsReached || (Answer.IsSolved && Change < other.Change);
    }

    /// <summary>Adds matrices until answers agree, or as many as the budget lets it.</summary>
    /// <param name="baths">The exponentials.</param>
    /// <param name="stage">Where it begins.</param>
    /// <param name="next">What follows a stage; null where nothing does.</param>
    /// <param name="progress">Told the part done.</param>
    private Stage Refine(
        BathTerms[] baths,
        Stage stage,
        Func<BathTerms[], Stage, HierarchyTruncation?> next,
        IProgress<double>? progress
    )
    {
        var (calm, lost, first, told, most) = (0, 0, double.NaN, 0.0, LessThanTiers * stage.Change);
        while (next(baths, stage) is { } at)
        {
            var count = Count(baths, at);
            var expected = stage.Answer.Work * count / stage.Answer.Matrices;
            if (count > Most || _spent + expected > _budget.MostWork)
                break;
            var answer = Solve(baths, at, Overrun * expected);
            var (before, shallower, change) = (stage.Answer, stage.At, answer.DistanceTo(stage.Answer));
            var allowed = Allowed(answer);

            // Where important matrices end at the most quanta, and not for what they are, more of them come to agree in
            // what may be wrong: a tier less tells.
            if (at.Least > 0 && answer.Depth == at.Depth && change <= allowed)
            {
                shallower = at with { Depth = at.Depth - 1 };
                before = Solve(baths, shallower, Overrun * expected);
                change = Math.Max(change, answer.DistanceTo(before));
            }

            Tell();
            calm = change <= allowed && answer.IsSolved ? calm + 1 : 0;
            lost = answer.IsSolved ? 0 : lost + 1;

            // Answers of two depths may agree by chance, so that whole tiers are believed where the tier before changed
            // little too, or the last one next to nothing; what importance leaves out comes irregularly.
            var earlier = stage.Before is null ? double.PositiveInfinity : stage.Change;
            var isReached =
                at.Least > 0
                    ? calm > 1
                    : calm > 0 && (earlier <= LargestEarlier * allowed || change <= NextToNothing * allowed);
            stage = new Stage(answer, before, at, shallower, change, earlier, calm > 0);
            if (isReached || lost > 1 || (at.Least > 0 && change > most))
                break;
            if (at.Least == 0)
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

        return stage;
    }

    /// <summary>The change of an answer that is allowed.</summary>
    private double Allowed(T answer) => DepthShare * Tolerance * Scale(answer);

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
            if ((last is { } same && same.Baths.SequenceEqual(baths)) || baths.All(one => one.Terms.Length == 0))
                continue;
            if (Count(baths, FitTruncation) > Most)
            {
                if (last is null)
                    throw new NumericalFailureException(
                        HierarchySize.TooLarge(_equation, baths.Sum(one => one.Terms.Length), _budget.MostNumbers)
                    );
                break;
            }

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

        return last is null
            ? throw new NumericalFailureException("no exponentials are found for the laws of the contacts.")
            : best ?? (last.Value.Baths, last.Value.Baths, last.Value.Answer, Scale(last.Value.Answer));
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

    private bool IsWarm => _temperatures.Min() >= Warm * _equation.Quantum;

    /// <summary>
    /// Whether some matrices of a tier may do: a matrix has the same importance in every state, and no heat is asked to
    /// vanish in the cold, which it does by whole tiers.
    /// </summary>
    private bool MayLeaveOut => _equation.IsUniform && (IsWarm || !IsFine);

    /// <summary>A tier more.</summary>
    private HierarchyTruncation? Tiers(BathTerms[] baths, Stage stage) =>
        stage.At.Depth < _budget.MostDepth ? new(stage.At.Depth + 1, 0) : null;

    /// <summary>A tier more, while all that are needed, by how their changes fall, are few.</summary>
    private HierarchyTruncation? FewTiers(BathTerms[] baths, Stage stage)
    {
        var (depth, answer) = (stage.At.Depth, stage.Answer);
        if (depth >= HierarchySpace.AlwaysKept)
        {
            var ratio = Math.Min(stage.Change / stage.Earlier, Slowest);
            var needed = depth + Math.Ceiling(Math.Log(Allowed(answer) / stage.Change) / Math.Log(ratio));
            if (needed > _budget.MostDepth)
                return null;
            var count = Count(baths, new((int)Math.Max(needed, depth + 1), 0));
            var share = IsWarm ? ShareOfWhole : 1;
            if (count > Most || answer.Work * count / answer.Matrices > share * (_budget.MostWork - _spent))
                return null;
        }

        return Tiers(baths, stage);
    }

    /// <summary>
    /// The important matrices of all tiers, so many as to be half as many again; where a matrix has the same importance
    /// in every state.
    /// </summary>
    private HierarchyTruncation? Important(BathTerms[] baths, Stage stage)
    {
        if (stage.At.Depth < HierarchySpace.AlwaysKept || HierarchySpace.AlwaysKept >= _budget.MostDepth)
            return null;
        var least = stage.At.Least == 0 ? FirstImportance : stage.At.Least;
        do
        {
            least *= ImportanceStep;
        } while (
            least >= LastImportance
            && Count(baths, new(_budget.MostDepth, least)) is var count
            && count < Most
            && count < Growth * stage.Answer.Matrices
        );
        return least >= LastImportance ? new(_budget.MostDepth, least) : null;
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
