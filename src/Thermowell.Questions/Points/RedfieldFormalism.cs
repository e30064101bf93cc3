using Thermowell.Contacts;
using Thermowell.Declarations;
using Thermowell.Dynamics;
using Thermowell.Observables;

namespace Thermowell.Questions.Points;

/// <summary>
/// The Redfield equation, Eq. (B1). Its flux does not converge in the levels kept, so their number belongs to the
/// model: 100 where it is not given.
/// </summary>
/// <param name="Spectrum">J(ω) of both baths.</param>
/// <param name="Levels">The number of levels kept, or null.</param>
[Concept]
public sealed record RedfieldFormalism(SpectralFunction Spectrum, int? Levels) : QuantumFormalism(Spectrum, Levels)
{
    /// <summary>What it tells of itself.</summary>
    public static EquationDeclaration Declaration { get; } =
        new(
            "redfield",
            "the Redfield equation: second order in the coupling, with coherences",
            [ShiftParameter, LevelsParameter],
            (values, spectrum) =>
                new RedfieldFormalism(spectrum, GivenLevels(values)) { LambShift = GivenShift(values) }
        )
        {
            Order = 20,
        };

    // Measured of a flux at 300 to 600 levels: solves, error, search for growing modes and the solve of more levels go
    // as the cube.
    private const double SecondsPerCube = 2e-7;

    /// <summary>The number of levels where none is given, as in the Letter.</summary>
    public const int DefaultLevels = 100;

    /// <inheritdoc/>
    protected override int ChosenLevels(PointSystem system, double temperature) => DefaultLevels;

    /// <inheritdoc/>
    public override int LargestOf(int levels) => (int)Math.Ceiling(RedfieldPoint.Enlargement * levels);

    /// <inheritdoc/>
    public override string Name => Declaration.Key;

    /// <inheritdoc/>
    public override PointKinds Kinds => PointKinds.Redfield;

    /// <inheritdoc/>
    public override bool KeepsCoherences => true;

    /// <inheritdoc/>
    public override bool ConvergesInLevels => false;

    /// <inheritdoc/>
    protected override int MostLevels => RedfieldPoint.MostLevels;

    internal override bool Rectifies => false;

    internal override bool CountsHeat => true;

    internal override bool RespondsWithShift => true;

    internal override PointResult Noise(PointRequest request, PointResult flux, EvaluationRun run) =>
        RedfieldNoise.Of(request, this, flux, run);

    internal override double ExpectedSeconds(PointRequest request) =>
        base.ExpectedSeconds(request)
        + SecondsPerCube
            * Math.Pow(LevelsOf(request), 3)
            * (request.Quantity == Quantity.Ndtr ? NdtrStrength.ScanPoints : 1)
            * Math.Max(1, request.Contacts.Length / 2.0);

    internal override ReasonCode<(double RateOverSpacing, double Limit)> Uncontrolled => ReasonCode.WeakCoupling;

    internal override (string Name, string Problem)? Refusal(
        Quantity quantity,
        PointSystem system,
        double hot,
        Func<double, string> temperature
    ) =>
        system.WhyNoLevels is not null ? base.Refusal(quantity, system, hot, temperature)
        : LambShift != LambShift.None && !AnswersWithShift(quantity) ? base.Refusal(quantity, system, hot, temperature)
        : quantity == Quantity.Relaxation && system.OwnLevels is null && Levels is null or > RedfieldSpectrum.MostLevels
            ? (
                "levels",
                $"must be given, at most {RedfieldSpectrum.MostLevels}: all eigenvalues of a Redfield generator are computed for no more."
            )
        : quantity == Quantity.Evolution && LevelsOf(system, hot) > HeatHistory.MostCoherentLevels
            ? (
                "levels",
                $"= {LevelsOf(system, hot)} is more than the Redfield equation is followed in time for: give at most {HeatHistory.MostCoherentLevels}."
            )
        : base.Refusal(quantity, system, hot, temperature);

    internal override PointResult Evaluate(PointRequest request, EvaluationRun run) =>
        request.Contacts.IsEmpty
            ? RedfieldPoint.Evaluate(request, this, run)
            : RedfieldContacts.HeatFlux(request, this, run);

    internal override PointResult Evolve(PointRequest request, EvaluationRun run) =>
        EvolutionPoint.Of(request, this, run);

    internal override QuantumState State(PointRequest request, double[] places, EvaluationRun run) =>
        QuantumState.OfRedfield(request, this, places, run);
}
