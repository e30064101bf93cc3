using System.Collections.Immutable;
using Thermowell.Secular;

namespace Thermowell.Hierarchy;

/// <summary>
/// Heats by the hierarchy with everything found by itself: exponentials, depth and errors; section 6 of
/// docs/theory/hierarchy.md.
/// </summary>
/// <remarks>
/// Exponentials are added until heats at depth 2 agree for two fits and two weights; tiers until heats agree for two
/// depths. What differs at the end is the error.
/// </remarks>
public sealed class HierarchySearch
{
    // The weighted errors of rates that are tried, and how much less the second weight lets pass far from transitions.
    private static readonly double[] Qualities = [3e-2, 1e-2, 3e-3, 1e-3, 3e-4, 1e-4, 1e-5, 1e-6, 1e-7, 1e-8, 1e-9];
    private const double SecondFloor = 0.1;

    // Of the floor of a bath's rates: right for T of a transition's energy and above; less for colder ones.
    private const double WarmFloor = 1e-4;
    private const double WarmShare = 0.06;
    private const double LeastFloor = 1e-6;

    // Depth at which fits are compared: it holds every process by which heat flows in the cold.
    private const int FitDepth = 2;
    private static readonly Truncation FitTruncation = new(FitDepth, 0);

    // Where no heat should flow: the share of the conductance times T to which baths of one temperature must agree.
    private const double EquilibriumTolerance = 1e-8;

    // The shares of the tolerance that the fit and the depth may take, and how often a difference of fits is stated.
    private const double FitShare = 0.4;
    private const double DepthShare = 0.5;
    private const double FitSafety = 2;

    // How large the change with the tier before the last may be, of what is allowed, and a change that is none.
    private const double LargestEarlier = 30;
    private const double NextToNothing = 0.02;

    // How often the last change is stated where the heats have not come to agree.
    private const double UnreachedSafety = 4;

    // From this T, of a transition's energy, the important matrices are few beyond some whole tiers; importances that
    // are tried.
    private const int WholeTiers = 4;
    private const double Warm = 0.5;
    private const double FirstImportance = 1e-2;
    private const double LastImportance = 1e-9;
    private const double ImportanceStep = 0.5;
    private const double Growth = 1.5;

    private readonly HierarchyEquation _equation;
    private readonly double[] _temperatures;
    private readonly HierarchyBudget _budget;
    private readonly IProgress<double>? _progress;
    private readonly CancellationToken _cancellation;
    private readonly bool _isEquilibrium;
    private double _spent;
    private readonly double _scale;
    private readonly BathFit[] _fits;
    private readonly BathFit[] _others;

    private HierarchySearch(
        HierarchyEquation equation,
        ReadOnlySpan<double> temperatures,
        HierarchyBudget budget,
        IProgress<double>? progress,
        CancellationToken cancellation
    )
    {
        (_equation, _budget, _progress, _cancellation) = (equation, budget, progress, cancellation);
        _temperatures = temperatures.ToArray();
        _isEquilibrium = _temperatures.All(one => one == _temperatures[0]);
        _scale = Enumerable.Range(0, equation.Contacts).SelectMany(equation.Transitions).DefaultIfEmpty(1).Min();
        (_fits, _others) = (Fits(_temperatures, 1), Fits(_temperatures, SecondFloor));
    }

    /// <summary>The heats of a system between contacts.</summary>
    /// <param name="equation">The equation.</param>
    /// <param name="temperatures">The temperature of each contact, finite and not negative.</param>
    /// <param name="budget">What is asked and allowed.</param>
    /// <param name="progress">Told the part done.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <exception cref="ArgumentException">There is not one temperature a contact.</exception>
    /// <exception cref="SteadyStateNotUniqueException">The baths leave some levels unconnected.</exception>
    public static HierarchySolution Find(
        HierarchyEquation equation,
        ReadOnlySpan<double> temperatures,
        HierarchyBudget? budget = null,
        IProgress<double>? progress = null,
        CancellationToken cancellation = default
    )
    {
        ArgumentNullException.ThrowIfNull(equation);
        if (temperatures.Length != equation.Contacts)
            throw new ArgumentException(
                $"{temperatures.Length} temperatures were given, {equation.Contacts} contacts have as many.",
                nameof(temperatures)
            );
        foreach (var temperature in temperatures)
            Require.NotNegative(temperature, nameof(temperatures));
        return new HierarchySearch(equation, temperatures, budget ?? new(), progress, cancellation).Run();
    }

    private double Tolerance => _isEquilibrium ? EquilibriumTolerance : _budget.Tolerance;

    private HierarchySolution Run()
    {
        new RateEquation(_equation.System, _equation.Spectra.AsSpan()).Uniqueness.Require(_temperatures);
        var scale = _isEquilibrium ? EquilibriumScale() : 0;
        var (baths, others, state, fitError) = FindTerms(scale);
        HierarchyState? before = null;
        var (at, last, change, calm, lost) = (FitTruncation, FitTruncation, Scale(state, scale), 0, 0);
        while (
            Next(baths, at, state.Matrices) is { } next
            && Fits(baths, next)
            && _spent + state.Work * Count(baths, next) / state.Matrices <= _budget.MostWork
        )
        {
            var earlier = before is null ? double.PositiveInfinity : change;
            before = state;
            state = Solve(baths, next);
            (last, at, change) = (at, next, state.DistanceTo(before));
            _progress?.Report(1 - 1.0 / (calm + 2));
            var allowed = DepthShare * Tolerance * Scale(state, scale);
            calm = change <= allowed && state.Convergence.Converged ? calm + 1 : 0;
            lost = state.Convergence.Converged ? 0 : lost + 1;

            // Heats of two depths may agree by chance, so that whole tiers are believed where the tier before changed
            // little too, or the last one next to nothing; what importance leaves out comes irregularly.
            var isReached =
                next.Least > 0
                    ? calm > 1
                    : calm > 0 && (earlier <= LargestEarlier * allowed || change <= NextToNothing * allowed);
            if (isReached || lost > 1)
                break;
            if (next.Least == 0)
                calm = 0;
        }

        // What another fit changes, at the truncation before, which costs a part of the last.
        if (before is not null)
            fitError = Math.Max(fitError, Solve(others, last).DistanceTo(before));
        var errors = new double[_equation.Contacts];
        var safety = calm > 0 ? 1 : UnreachedSafety;
        Array.Fill(errors, FitSafety * fitError + safety * change + state.Convergence.LastChange);
        return new HierarchySolution(state, errors, fitError, change, scale)
        {
            LargestRateError = baths.Max(one => one.Error),
            Temperatures = [.. _temperatures],
        };
    }

    /// <summary>
    /// Exponentials with which heats at depth 2 agree for two qualities and two floors; those of another fit, and the
    /// state at that depth.
    /// </summary>
    private (BathTerms[] Baths, BathTerms[] Others, HierarchyState State, double Error) FindTerms(double scale)
    {
        var asked = FitShare * Tolerance;
        (BathTerms[] Baths, HierarchyState State)? last = null;
        (BathTerms[] Baths, BathTerms[] Others, HierarchyState State, double Error)? best = null;
        foreach (var quality in _isEquilibrium ? Qualities[^4..] : Qualities)
        {
            BathTerms[] baths = [.. _fits.Select(fit => fit.Within(quality))];
            if (last is { } same && same.Baths.SequenceEqual(baths))
                continue;
            if (!Fits(baths, FitTruncation))
                break;
            var state = Solve(baths, FitTruncation);
            if (last is { } previous)
            {
                BathTerms[] others = [.. _others.Select(fit => fit.Within(quality))];
                var other = Solve(others, FitTruncation);
                var error = Math.Max(state.DistanceTo(previous.State), state.DistanceTo(other));
                if (best is null || error < best.Value.Error)
                    best = (baths, others, state, error);
                if (error <= asked * Scale(state, scale))
                    return (baths, others, state, error);
            }

            last = (baths, state);
        }

        return best ?? (last!.Value.Baths, last.Value.Baths, last.Value.State, Scale(last.Value.State, scale));
    }

    /// <summary>Where no heat flows: that of a bias of 1 %, times 100.</summary>
    private double EquilibriumScale()
    {
        var temperatures = (double[])_temperatures.Clone();
        if (temperatures[0] == 0)
            Array.Fill(temperatures, ColdScale * _scale);
        temperatures[0] *= 1 + Bias;
        BathTerms[] baths = [.. Fits(temperatures, 1).Select(fit => fit.Within(1e-4))];
        var state = Solve(baths, FitTruncation);
        return Enumerable.Range(0, _equation.Contacts).Max(a => Math.Abs(state.SystemHeat(a))) / Bias;
    }

    private const double Bias = 0.01;

    // Of the first transition: the temperature whose conductance heats at T = 0 are held against.
    private const double ColdScale = 0.1;

    private BathFit[] Fits(double[] temperatures, double share) =>
        [
            .. temperatures.Select(
                (temperature, a) =>
                    new BathFit(
                        _equation.Spectra[a],
                        temperature,
                        _equation.Transitions(a),
                        _scale,
                        share * Floor(temperature)
                    )
            ),
        ];

    private double Floor(double temperature)
    {
        var share = Math.Min(1, temperature / (WarmShare * _scale));
        return Math.Max(LeastFloor, WarmFloor * share * share);
    }

    private bool Fits(BathTerms[] baths, Truncation truncation) => Count(baths, truncation) <= Most;

    private long Count(BathTerms[] baths, Truncation truncation) =>
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
    /// A tier more; in the warmth, where few matrices of a tier count, the important ones of all tiers, so many as to
    /// be half as many again. Null where there is none.
    /// </summary>
    private Truncation? Next(BathTerms[] baths, Truncation at, int matrices)
    {
        if (_temperatures.Min() < Warm * _scale || at.Depth < WholeTiers)
            return at.Depth < _budget.MostDepth ? new(at.Depth + 1, 0) : null;
        if (at.Depth == WholeTiers && WholeTiers >= _budget.MostDepth)
            return null;
        var least = at.Least == 0 ? FirstImportance : at.Least;
        do
        {
            least *= ImportanceStep;
        } while (
            least >= LastImportance
            && Count(baths, new(_budget.MostDepth, least)) is var count
            && count < Most
            && count < Growth * matrices
        );
        return least >= LastImportance ? new(_budget.MostDepth, least) : null;
    }

    private readonly record struct Truncation(int Depth, double Least);

    private HierarchyState Solve(BathTerms[] baths, Truncation truncation)
    {
        var state = HierarchySolver.Solve(
            _equation,
            [.. baths.Select(one => one.Terms)],
            truncation.Depth,
            truncation.Least,
            _budget.Threads,
            _budget.MostWork - _spent,
            cancellation: _cancellation
        );
        _spent += state.Work;
        return state;
    }

    private double Scale(HierarchyState state, double least)
    {
        for (var a = 0; a < _equation.Contacts; a++)
            least = Math.Max(least, Math.Abs(state.SystemHeat(a)));
        return least;
    }
}

/// <summary>What is asked of a search, and what it may take.</summary>
public sealed record HierarchyBudget
{
    /// <summary>The share of the largest heat that its error may be.</summary>
    public double Tolerance { get; init; } = 1e-3;

    /// <summary>The most quanta of a matrix.</summary>
    public int MostDepth { get; init; } = 16;

    /// <summary>The most numbers in all matrices; a solve takes some tens of such vectors.</summary>
    public long MostNumbers { get; init; } = 2_000_000;

    /// <summary>
    /// About how many products all solves may take together: some ten seconds of one core. It is counted, not timed,
    /// so that an answer depends on the request alone.
    /// </summary>
    public double MostWork { get; init; } = 1.5e10;

    /// <summary>The most threads at work.</summary>
    public int Threads { get; init; } = 1;
}
