using System.Collections.Immutable;
using Thermowell.Contacts;
using Thermowell.Redfield;
using Thermowell.Secular;
using Thermowell.Systems;

namespace Thermowell.Questions.Points;

/// <summary>
/// What a Lindblad point solves: the rate equation, for a gas the one truncated otherwise that measures its truncation,
/// and those that group levels otherwise.
/// </summary>
/// <remarks>
/// No temperature enters but through the number of levels, so the equations of a sweep are made once; see
/// <see cref="Of"/>.
/// </remarks>
internal sealed class LindbladEquations
{
    private const double LargestTolerance = 0.01;

    // From here on the split of a group is not small against the rates, and what its levels give one by one is asked.
    private const double SmallSplitOverRate = 0.1;

    // An equation has four numbers a pair of levels, half as many as there are elements of a matrix, and two matrices
    // of couplings; the one beside it is 1.21 times as large. Equations of 1,500 levels, the most of the explorer, are
    // 240 MB, and are kept alone.
    private const long BytesOfElement = 107;
    private const long MostBytes = 120_000_000;
    private const long MostBytesOfOne = 250_000_000;
    private static readonly LruCache<Key, LindbladEquations> Equations = new(
        MostBytes,
        key => BytesOfElement * key.Levels * key.Levels * Math.Max(2, key.Spectra.Length) / 2,
        MostBytesOfOne
    );

    private readonly Lock _truncating = new();
    private readonly PointSystem _system;
    private RateEquation? _otherwise;
    private readonly Lazy<IReadOnlyList<RateEquation>> _regrouped;
    private readonly Lazy<RateEquation> _apart;
    private readonly Lazy<IReadOnlyList<RateEquation>> _rounded;

    private LindbladEquations(Key key, EvaluationRun run)
    {
        (_system, Levels) = (key.System, key.Levels);
        Equation = new RateEquation(key.System.Open(Levels, run), key.Spectra.AsSpan(), key.DegeneracyTolerance);
        _regrouped = new(() => [.. GroupedOtherwise(Equation)]);
        _apart = new(() => Apart(Equation));
        _rounded = new(() => [.. key.System.OpenRounded(Levels).Select(Alike)]);
    }

    /// <summary>
    /// An equation at ten times, but none above the largest there is, and at a tenth of its degeneracy tolerance, where
    /// those group the levels otherwise.
    /// </summary>
    /// <param name="equation">The equation.</param>
    public static IEnumerable<RateEquation> GroupedOtherwise(RateEquation equation) =>
        ((double[])[Math.Min(10 * equation.DegeneracyTolerance, LargestTolerance), 0.1 * equation.DegeneracyTolerance])
            .Select(tolerance => WithTolerance(equation, tolerance))
            .Where(other => !other.DegenerateGroups.SequenceEqual(equation.DegenerateGroups));

    /// <summary>
    /// The same, and where a split within a group is not small against the rates out of it, the equation that groups no
    /// levels but those that rounding alone tells apart.
    /// </summary>
    /// <param name="equation">The equation.</param>
    /// <param name="temperatures">The temperature of each contact.</param>
    public static IEnumerable<RateEquation> GroupedOtherwise(
        RateEquation equation,
        ReadOnlySpan<double> temperatures
    ) =>
        IsSplit(equation, temperatures) ? [.. GroupedOtherwise(equation), Apart(equation)] : GroupedOtherwise(equation);

    /// <summary>
    /// The same of a Redfield equation. It keeps the coherence of any two levels, and apart they have a rate, where
    /// every law has a limit at frequency 0: then the equation that groups none is asked too.
    /// </summary>
    /// <param name="equation">The equation.</param>
    /// <param name="temperatures">The temperature of each contact.</param>
    public static IEnumerable<RateEquation> GroupedOtherwise(
        RedfieldEquation equation,
        ReadOnlySpan<double> temperatures
    ) =>
        equation.Secular.SplitOverRate(temperatures) > 0
        && equation.Spectra.All(spectrum => spectrum.AtZero == ZeroFrequencyRule.Limit)
            ? [.. GroupedOtherwise(equation.Secular), Apart(equation.Secular)]
            : GroupedOtherwise(equation.Secular);

    public RateEquation Equation { get; }

    /// <summary>
    /// The equations that group the levels otherwise:
    /// <see cref="GroupedOtherwise(RateEquation, ReadOnlySpan{double})"/>.
    /// </summary>
    /// <param name="temperatures">The temperature of each contact.</param>
    public IReadOnlyList<RateEquation> Regrouped(params ReadOnlySpan<double> temperatures) =>
        IsSplit(Equation, temperatures) ? [.. _regrouped.Value, _apart.Value] : _regrouped.Value;

    /// <summary>
    /// The equations that group the levels otherwise at all temperatures: all there are where no levels coincide.
    /// </summary>
    public IReadOnlyList<RateEquation> RegroupedAlways => _regrouped.Value;

    /// <summary>The equations of states that are rounded otherwise; none where levels are given.</summary>
    public IReadOnlyList<RateEquation> Rounded => _rounded.Value;

    public int Levels { get; }

    /// <summary>The system whose equations they are.</summary>
    public PointSystem System => _system;

    /// <summary>
    /// The equations of a request. They are kept for the next request of the same system, levels and spectrum, from
    /// which alone they follow.
    /// </summary>
    /// <param name="request">The request.</param>
    /// <param name="formalism">Its formalism.</param>
    /// <param name="run">Progress and cancellation; nothing is kept of work that is stopped.</param>
    public static LindbladEquations Of(PointRequest request, LindbladFormalism formalism, EvaluationRun run)
    {
        var levels = formalism.LevelsOf(request.System, request.HotterTemperature);
        var key = new Key(
            request.System,
            levels,
            [.. request.SpectraOr(formalism.Spectrum)],
            formalism.DegeneracyTolerance
        );
        return Equations.Get(key, wanted => new LindbladEquations(wanted, run), run.Cancellation);
    }

    /// <summary>The Boltzmann weight of the levels left out, where they are known.</summary>
    /// <param name="request">The request, for its temperatures.</param>
    public double? DiscardedWeight(PointRequest request) => _system.DiscardedWeight(request.HotterTemperature, Levels);

    /// <summary>
    /// The same gas truncated otherwise, by whose answer the truncation error is measured; made when it is first
    /// wanted; null for levels of one's own.
    /// </summary>
    /// <param name="run">Progress and cancellation; nothing is kept of work that is stopped.</param>
    public RateEquation? OtherTruncation(EvaluationRun run)
    {
        lock (_truncating)
        {
            if (_otherwise is null && _system.OpenOtherwise(Levels, run) is { } system)
                _otherwise = Alike(system);
            return _otherwise;
        }
    }

    private static bool IsSplit(RateEquation equation, ReadOnlySpan<double> temperatures) =>
        equation.SplitOverRate(temperatures) > SmallSplitOverRate;

    private static RateEquation Apart(RateEquation equation) => WithTolerance(equation, RateEquation.RoundedSplit);

    private static RateEquation WithTolerance(RateEquation equation, double tolerance) =>
        new(equation.System, equation.Spectra.AsSpan(), tolerance);

    /// <summary>The equation of other levels or couplings between the same contacts.</summary>
    private RateEquation Alike(OpenSystem system) =>
        new(system, Equation.Spectra.AsSpan(), Equation.DegeneracyTolerance);

    private sealed record Key(
        PointSystem System,
        int Levels,
        ImmutableArray<SpectralFunction> Spectra,
        double DegeneracyTolerance
    )
    {
        public bool Equals(Key? other) =>
            other is not null
            && System.Equals(other.System)
            && Levels == other.Levels
            && Spectra.SequenceEqual(other.Spectra)
            && DegeneracyTolerance == other.DegeneracyTolerance;

        public override int GetHashCode() => HashCode.Combine(System, Levels, Spectra[0], DegeneracyTolerance);
    }
}
