using Thermowell.Contacts;
using Thermowell.Declarations;
using Thermowell.Harmonic;

namespace Thermowell.Questions.Points;

/// <summary>
/// Harmonic networks, exact at any coupling, quantum or classical: Eq. (L16) of docs/theory/harmonic.md.
/// </summary>
/// <param name="Spectrum">J(ω) of the first bath.</param>
/// <param name="Statistics">Quantum or classical.</param>
/// <param name="IsRenormalised">Whether baths come with their counter-terms.</param>
[Concept]
public sealed record LandauerFormalism(SpectralFunction Spectrum, HarmonicStatistics Statistics, bool IsRenormalised)
    : QuantumFormalism(Spectrum, null)
{
    private static readonly ChoiceParameter StatisticsParameter = new(
        "statistics",
        "whether a harmonic network is quantum or classical: ",
        ["quantum", "classical"]
    );

    /// <summary>What it tells of itself.</summary>
    public static EquationDeclaration Declaration { get; } =
        new(
            "landauer",
            "harmonic networks, quantum and classical, and fermions without interaction: exact at any coupling",
            [StatisticsParameter, RenormaliseParameter],
            (values, spectrum) =>
                new LandauerFormalism(
                    spectrum,
                    values[StatisticsParameter] == StatisticsParameter.Choices[0]
                        ? HarmonicStatistics.Quantum
                        : HarmonicStatistics.Classical,
                    GivenRenormalise(values)
                )
        )
        {
            Order = 60,
            NeedsNetwork = true,
            Quantities = [Quantity.HeatFlux, Quantity.Noise, Quantity.Ndtr],
        };

    /// <inheritdoc/>
    public override string Name => Declaration.Key;

    /// <inheritdoc/>
    public override PointKinds Kinds => PointKinds.Landauer;

    /// <inheritdoc/>
    public override bool ConvergesInLevels => false;

    /// <inheritdoc/>
    public override int? LevelsKept(PointSystem system, double temperature) => null;

    /// <inheritdoc/>
    public override bool IsSecondOrder => false;

    /// <inheritdoc/>
    public override bool IsExact => Statistics == HarmonicStatistics.Quantum;

    /// <inheritdoc/>
    public override string? ProblemOf(SpectralFunction law)
    {
        ArgumentNullException.ThrowIfNull(law);
        return law.ExchangesParticles ? null : HarmonicTransport.Problem(law, IsRenormalised);
    }

    /// <inheritdoc/>
    public override bool ShowsState => false;

    internal override bool TreatsParticles => true;

    internal override bool CountsHeat => true;

    internal override bool HasGeneratingFunction => true;

    internal override bool SharesWork(Quantity quantity, PointSystem system, double hot) => true;

    internal override double ExpectedSeconds(PointRequest request) => 0;

    internal override (string Name, string Problem)? Refusal(
        Quantity quantity,
        PointSystem system,
        double hot,
        Func<double, string> temperature
    ) =>
        system.Fermions is { } fermions ? RefusalOf(quantity, fermions)
        : !Declaration.AnswersTo(quantity)
            ? (
                "formalism",
                $"= {Name} answers flux, noise and ndtr of a steady state: give --formalism {LindbladFormalism.Declaration.Key}."
            )
        : system.Network is null
            ? (
                "formalism",
                $"= {Name} treats harmonic networks: {system.WhyNoNetwork}; give --formalism {LindbladFormalism.Declaration.Key} or --formalism {RedfieldFormalism.Declaration.Key}."
            )
        : null;

    private (string Name, string Problem)? RefusalOf(Quantity quantity, FermionSystem fermions) =>
        RefusalOfParticles(quantity)
        ?? (
            Statistics == HarmonicStatistics.Classical
                ? (StatisticsParameter.Name, "= classical is that of harmonic networks: fermions are quantum.")
            : fermions.Network.Why is { } why
                ? (
                    "formalism",
                    $"= {Name} treats fermions without interaction: {why}; give --formalism {LindbladFormalism.Declaration.Key}."
                )
            : null
        );

    internal override PointResult Evaluate(PointRequest request, EvaluationRun run) =>
        request.System.Fermions is { } fermions
            ? FermionPoint.Landauer(request, fermions, this, run)
            : LandauerPoint.HeatFlux(request, this, run);

    internal override PointResult Noise(PointRequest request, PointResult flux, EvaluationRun run) =>
        request.System.Fermions is { } fermions
            ? FermionPoint.LandauerNoise(request, fermions, flux, run)
            : LandauerPoint.Noise(request, this, flux, run);
}
