using System.Collections.Immutable;
using Thermowell.Contacts;
using Thermowell.Dynamics;
using Thermowell.Jumps;
using Thermowell.Systems;

namespace Thermowell.Questions.Points;

/// <summary>A master equation made of jump operators, whose states are positive.</summary>
/// <param name="Spectrum">J(ω) of both baths.</param>
/// <param name="Levels">The number of levels kept, or null.</param>
public abstract record JumpFormalism(SpectralFunction Spectrum, int? Levels) : QuantumFormalism(Spectrum, Levels)
{
    /// <summary>What it answers.</summary>
    private protected static ImmutableArray<Quantity> Answered { get; } =
    [Quantity.HeatFlux, Quantity.Ndtr, Quantity.Noise, Quantity.Evolution];

    /// <inheritdoc/>
    public override PointKinds Kinds => PointKinds.Jumps;

    /// <inheritdoc/>
    public override bool KeepsCoherences => true;

    /// <inheritdoc/>
    public override bool ShowsState => false;

    /// <inheritdoc/>
    protected override int MostLevels => JumpEquation.MostLevels;

    internal override ReasonCode<(double RateOverSpacing, double Limit)> Uncontrolled => ReasonCode.WeakCoupling;

    /// <summary>Whether every contact keeps a Gibbs state, so that no heat runs at one temperature.</summary>
    internal virtual bool KeepsGibbsStates => false;

    internal override bool CountsHeat => true;

    /// <summary>
    /// Whether what it counts are quanta of sites by themselves, without what couples them, and not heat of the whole.
    /// </summary>
    internal virtual bool CountsQuantaOfSites => false;

    /// <summary>Whether a shift of levels moves none of the energy that it counts.</summary>
    internal virtual bool CountsWithShift => false;

    internal override bool AnswersWithShift(Quantity quantity) =>
        base.AnswersWithShift(quantity)
        || quantity == Quantity.Evolution
        || (quantity == Quantity.Noise && CountsWithShift);

    /// <summary>The equation of a system with contacts at some temperatures.</summary>
    internal abstract JumpEquation Equation(JumpAsk ask);

    /// <summary>What is told of it beside its numbers: objections that make it uncontrolled, and notes.</summary>
    /// <param name="equation">The equation.</param>
    /// <param name="ask">What it was made of.</param>
    /// <param name="heats">Its heats.</param>
    /// <param name="otherwise">The heats of another equation of the same system.</param>
    internal virtual IEnumerable<(Reason Reason, bool Objects)> Caveats(
        JumpEquation equation,
        JumpAsk ask,
        ReadOnlyMemory<double> heats,
        Func<JumpEquation, double[]> otherwise
    ) => [];

    internal override (string Name, string Problem)? Refusal(
        Quantity quantity,
        PointSystem system,
        double hot,
        Func<double, string> temperature
    ) =>
        !Answered.Contains(quantity)
            ? (
                "formalism",
                $"= {Name} answers heat fluxes, how they fluctuate and what comes after a state: give --formalism {LindbladFormalism.Declaration.Key} or {RedfieldFormalism.Declaration.Key}."
            )
        : system.OwnLevels > JumpEquation.MostLevels
            ? (
                "formalism",
                $"= {Name} takes at most {JumpEquation.MostLevels} levels, and there are {system.OwnLevels}: give --formalism {LindbladFormalism.Declaration.Key}."
            )
        : quantity == Quantity.Evolution && LevelsOf(system, hot) > HeatHistory.MostCoherentLevels
            ? (
                "levels",
                $"= {LevelsOf(system, hot)} is more than {Name} is followed in time for: give at most {HeatHistory.MostCoherentLevels}."
            )
        : base.Refusal(quantity, system, hot, temperature);

    internal override PointResult Noise(PointRequest request, PointResult flux, EvaluationRun run) =>
        JumpNoise.Of(request, this, flux, run);

    internal override PointResult Evolve(PointRequest request, EvaluationRun run) =>
        EvolutionPoint.Of(request, this, run);

    internal override PointResult Evaluate(PointRequest request, EvaluationRun run) =>
        JumpPoint.HeatFlux(request, this, run);
}

/// <summary>What an equation of jump operators is made of.</summary>
/// <param name="System">Where levels and couplings come from.</param>
/// <param name="Opened">Its levels and couplings.</param>
/// <param name="Spectra">J(ω) of each contact.</param>
/// <param name="Temperatures">The temperature of each contact.</param>
/// <param name="Cancellation">Stops the work.</param>
internal sealed record JumpAsk(
    PointSystem System,
    OpenSystem Opened,
    SpectralFunction[] Spectra,
    double[] Temperatures,
    CancellationToken Cancellation
)
{
    /// <summary>What a request's equation is made of.</summary>
    /// <param name="request">The request.</param>
    /// <param name="formalism">Its formalism.</param>
    /// <param name="opened">Levels and couplings.</param>
    /// <param name="temperatures">The temperature of each contact.</param>
    /// <param name="run">Cancellation.</param>
    public static JumpAsk Of(
        PointRequest request,
        JumpFormalism formalism,
        OpenSystem opened,
        double[] temperatures,
        EvaluationRun run
    ) => new(request.System, opened, request.SpectraOr(formalism.Spectrum), temperatures, run.Cancellation);
}
