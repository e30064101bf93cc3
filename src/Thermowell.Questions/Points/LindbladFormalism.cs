using Thermowell.Contacts;
using Thermowell.Declarations;
using Thermowell.Observables;
using Thermowell.Secular;

namespace Thermowell.Questions.Points;

/// <summary>
/// The Lindblad equation, Eq. (5), Eq. (6) and Eq. (7). Levels are chosen from the temperature where they are not
/// given.
/// </summary>
/// <param name="Spectrum">J(ω) of both baths.</param>
/// <param name="Levels">The number of levels kept, or null.</param>
[Concept]
public sealed record LindbladFormalism(SpectralFunction Spectrum, int? Levels) : QuantumFormalism(Spectrum, Levels)
{
    /// <summary>What it tells of itself.</summary>
    public static EquationDeclaration Declaration { get; } =
        new(
            "lindblad",
            "the Lindblad equation: weak coupling, rates below the spacing of the levels",
            [ToleranceParameter, ShiftParameter, LevelsParameter],
            (values, spectrum) =>
                new LindbladFormalism(spectrum, GivenLevels(values))
                {
                    DegeneracyTolerance = values[ToleranceParameter],
                    LambShift = GivenShift(values),
                }
        )
        {
            Order = 10,
        };

    /// <summary>Levels closer than this count as one; see <see cref="RateEquation.DegeneracyTolerance"/>.</summary>
    public double DegeneracyTolerance { get; init; } = RateEquation.DefaultDegeneracyTolerance;

    /// <inheritdoc/>
    public override string Name => Declaration.Key;

    /// <inheritdoc/>
    public override PointKinds Kinds => PointKinds.Lindblad;

    /// <inheritdoc/>
    public override double CoincidesWithin => DegeneracyTolerance;

    /// <inheritdoc/>
    public override bool ActsAtZeroWithinGroups => true;

    /// <inheritdoc/>
    public override string RatesStandAgainst => "the spacing of levels";

    internal override bool TreatsParticles => true;

    internal override bool CountsHeat => true;

    internal override bool RespondsWithShift => true;

    // A shift that changes no population and no heat changes no fluctuation of it either.
    internal override bool AnswersWithShift(Quantity quantity) =>
        base.AnswersWithShift(quantity) || quantity == Quantity.Noise;

    internal override bool HasGeneratingFunction => true;

    internal override bool CanSkipTruncation => true;

    internal override bool SharesWork(Quantity quantity, PointSystem system, double hot) =>
        base.SharesWork(quantity, system, hot) || LevelsOf(system, hot) >= SteadyStateSolver.FewestLevelsToShare;

    internal override PointResult Evaluate(PointRequest request, EvaluationRun run) =>
        request.Contacts.IsEmpty ? LindbladPoint.Evaluate(request, this, run)
        : request.System.Fermions is { } fermions ? FermionPoint.Tunnelling(request, fermions, this, run)
        : LindbladContacts.HeatFlux(request, this, run);

    internal override PointResult Noise(PointRequest request, PointResult flux, EvaluationRun run) =>
        request.System.Fermions is { } fermions
            ? FermionPoint.TunnellingNoise(request, fermions, this, flux)
            : new LindbladNoise(request, this, run).Of(flux);

    internal override bool Joins(PointRequest one, PointRequest other) =>
        one.Contacts.IsEmpty
        && other.Contacts.IsEmpty
        && Equals(other.Formalism)
        && LindbladSweep.Joins(one, other, Levels is not null);

    internal override void Sweep(ReadOnlySpan<PointRequest> requests, Span<PointResult> results, EvaluationRun run) =>
        LindbladSweep.Evaluate(requests, results, this, run);

    internal override double StrengthError(
        PointRequest request,
        in NdtrStrength ndtr,
        PointResult cold,
        PointResult peak,
        EvaluationRun run
    ) =>
        request.Contacts.IsEmpty
            ? NdtrPoint.ErrorOfLindblad(request, this, ndtr, peak, run)
            : LindbladContacts.StrengthError(request, this, ndtr, run);

    internal override PointResult Evolve(PointRequest request, EvaluationRun run) =>
        EvolutionPoint.Of(request, this, run);

    internal override QuantumState State(PointRequest request, double[] places, EvaluationRun run) =>
        request.System.Fermions is not null
            ? throw new PointFailedException("no picture of levels that exchange particles.")
            : QuantumState.OfLindblad(request, this, places, run);
}
