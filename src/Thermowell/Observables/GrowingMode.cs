using System.Numerics;
using Thermowell.Numerics;
using Thermowell.Redfield;

namespace Thermowell.Observables;

/// <summary>
/// Whether a Redfield generator was seen to have an eigenvalue with a positive real part: a mode that grows for ever,
/// so that the steady state is never reached. Eq. (R12), Eq. (R13) and Eq. (R14) of docs/theory/redfield.md.
/// </summary>
/// <param name="Found">The eigenvalue found with the largest real part, if one with a positive real part was
/// found.</param>
/// <param name="Residual">|L X - λ X| / |X| of what was found, or the rounding error of all eigenvalues.</param>
/// <param name="Method">How it was looked for.</param>
/// <param name="Applications">Applications of the generator to a matrix.</param>
public readonly record struct GrowingMode(Complex? Found, double Residual, GrowthMethod Method, int Applications)
{
    /// <summary>Up to this many levels all eigenvalues are computed.</summary>
    public const int ExactLevels = RedfieldSpectrum.MostLevels;

    /// <summary>
    /// An approximate eigenvalue counts as found if its real part is positive and |L X - λ X| / |X| at most this share
    /// of it.
    /// </summary>
    public const double LargestRelativeResidual = 1e-2;

    // Steps of the plain Krylov space, in which modes that grow about as fast as the coherences turn show at once.
    private const int KrylovSteps = 60;

    // Of the time that a search takes, as measured at hundreds of levels; the rest is that of the refinements.
    private const double ShareOfColumns = 0.55;
    private const double ShareOfKrylov = 0.25;

    /// <summary>Looks for growing modes of the generator of a steady state.</summary>
    /// <param name="state">A steady state; only its generator and temperatures are used.</param>
    /// <param name="budget">What the search may cost above <see cref="ExactLevels"/> levels.</param>
    /// <param name="progress">Told the part done, from 0 to 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">A part of the budget is below 1.</exception>
    public static GrowingMode Of(RedfieldSteadyState state, GrowthBudget budget, IProgress<double>? progress = null)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(budget);
        return state.Equation.Levels <= ExactLevels ? Exactly(state) : Search(state, budget, progress);
    }

    /// <summary>The search, at any number of levels.</summary>
    internal static GrowingMode Search(
        RedfieldSteadyState state,
        GrowthBudget budget,
        IProgress<double>? progress = null
    )
    {
        var stages = new StagedProgress(progress);
        var n = state.Equation.Levels;
        var columns = Math.Min(Require.Within(budget.Columns, 1, int.MaxValue), n);
        var refinements = Require.Within(budget.Refinements, 1, int.MaxValue);
        var applications = Require.Within(budget.Applications, 1, int.MaxValue);
        var candidates = new List<(int Level, Complex Value, Complex[] Vector)>();
        for (var k = 0; k < columns; k++)
        {
            var level = columns == 1 ? n - 1 : (n - 1) - k * (n - 1) / (columns - 1);
            if (
                new RedfieldColumn(state.Generator, level).FastestGrowth(
                    stages.Until(ShareOfColumns * (k + 1) / columns)
                ) is
                { } growth
            )
                candidates.Add((level, growth.Value, growth.Vector));
        }

        candidates.Sort((a, b) => b.Value.Real.CompareTo(a.Value.Real));
        var start =
            candidates.Count > 0
                ? Hermitian(n, candidates[0].Level, candidates[0].Vector)
                : Hermitian(n, n - 1, [.. Enumerable.Repeat(Complex.One, n)]);
        var krylov = stages.Until(ShareOfColumns + ShareOfKrylov);
        var step = 0;
        var dominant = ArnoldiGrowth.Of(Apply, start, KrylovSteps, state.Generator.Cancellation);
        if (Grows(dominant))
            return new GrowingMode(dominant.Value, dominant.Residual, GrowthMethod.Search, KrylovSteps);
        var mode = new RedfieldMode(state.Generator, state.Coherences);
        (Complex? Found, double Residual) best = (null, double.NaN);
        foreach (var (k, (level, _, vector)) in candidates.Take(refinements).Index())
        {
            var left = 1 - ShareOfColumns - ShareOfKrylov;
            var refined = mode.Refine(
                level,
                vector,
                applications,
                stages.Until(1 - left * (refinements - k - 1) / refinements)
            );
            if (Grows(refined) && refined.Value.Real > (best.Found?.Real ?? 0))
                best = refined;
        }

        return new GrowingMode(best.Found, best.Residual, GrowthMethod.Search, KrylovSteps + 2 * mode.Applications);

        void Apply(ReadOnlySpan<double> folded, Span<double> image)
        {
            state.Generator.Apply(folded, image);
            krylov.Report(++step / (double)KrylovSteps);
        }
    }

    /// <summary>
    /// Whether an approximate eigenvalue counts as found: its real part is positive and many times the residual.
    /// </summary>
    private static bool Grows((Complex Value, double Residual) mode) =>
        mode.Value.Real > 0 && mode.Residual <= LargestRelativeResidual * mode.Value.Real;

    /// <summary>The Hermitian part of a matrix with one column, folded.</summary>
    private static double[] Hermitian(int n, int level, Complex[] vector)
    {
        var folded = new double[n * n];
        for (var i = 0; i < n; i++)
        {
            folded[i * n + level] += vector[i].Real + vector[i].Imaginary;
            folded[level * n + i] += vector[i].Real - vector[i].Imaginary;
        }

        return folded;
    }

    private static GrowingMode Exactly(RedfieldSteadyState state)
    {
        var spectrum = RedfieldSpectrum.Of(state);
        var size = state.Equation.Levels * state.Equation.Levels;
        return new GrowingMode(spectrum.Growing, spectrum.Rounding, GrowthMethod.AllEigenvalues, size);
    }
}

/// <summary>
/// How much a search for growing modes may cost where the generator is too large for all its eigenvalues.
/// </summary>
/// <param name="Columns">Blocks of coherences with one level that are looked at, from the highest level down to the
/// lowest; at least 1.</param>
/// <param name="Refinements">The most promising blocks whose mode is refined with the whole generator; at least
/// 1.</param>
/// <param name="Applications">Applications of the generator that the refinement of one mode may take, each of which
/// widens the space that it looks in; at least 1.</param>
public sealed record GrowthBudget(int Columns = 4, int Refinements = 2, int Applications = 40);

/// <summary>How a search for growing modes was made.</summary>
public enum GrowthMethod
{
    /// <summary>All N² eigenvalues of the generator.</summary>
    AllEigenvalues,

    /// <summary>
    /// A Krylov space and the refined modes of a few blocks of coherences: strong evidence for what is found, none
    /// against what is not.
    /// </summary>
    Search,
}
