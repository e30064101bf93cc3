using Thermowell.Contacts;
using Thermowell.Declarations;
using Thermowell.Hierarchy;

namespace Thermowell.Questions.Points;

/// <summary>
/// Hierarchical equations of motion, at any coupling and memory of the baths: Eq. (T1) of docs/theory/hierarchy.md.
/// </summary>
/// <param name="Spectrum">J(ω) of both baths.</param>
/// <param name="Levels">The number of levels kept, or null.</param>
[Concept]
public sealed record HierarchyFormalism(SpectralFunction Spectrum, int? Levels) : QuantumFormalism(Spectrum, Levels)
{
    private static readonly NumberParameter ToleranceParameterOfHeat = NumberParameter.Within(
        "heat-tolerance",
        "the share of the largest heat that the error of the hierarchy may be",
        "",
        1e-6,
        0.1
    ) with
    {
        Default = 1e-3,
    };

    private static readonly int LargestDepth = new HierarchyBudget().MostDepth;

    private static readonly NumberParameter DepthParameter = NumberParameter.Whole(
        "most-depth",
        "the most quanta of a matrix of the hierarchy; the depth is found by itself up to it",
        2,
        LargestDepth
    ) with
    {
        Default = LargestDepth,
    };

    /// <summary>What it tells of itself.</summary>
    public static EquationDeclaration Declaration { get; } =
        new(
            "hierarchy",
            "hierarchical equations of motion: exact at any coupling, for baths whose memory is exponentials",
            [RenormaliseParameter, ToleranceParameterOfHeat, DepthParameter, LevelsParameter],
            (values, spectrum) =>
                new HierarchyFormalism(spectrum, GivenLevels(values))
                {
                    IsRenormalised = GivenRenormalise(values),
                    Tolerance = values[ToleranceParameterOfHeat],
                    MostDepth = (int)values[DepthParameter],
                }
        )
        {
            Order = 50,
            Quantities = [Quantity.HeatFlux, Quantity.Ndtr, Quantity.Noise, Quantity.Evolution],
        };

    /// <summary>Whether baths come with their counter-terms.</summary>
    public bool IsRenormalised { get; init; } = true;

    /// <summary>The share of the largest heat that its error may be.</summary>
    public double Tolerance { get; init; } = 1e-3;

    /// <summary>The most quanta of a matrix.</summary>
    public int MostDepth { get; init; } = LargestDepth;

    /// <inheritdoc/>
    public override string Name => Declaration.Key;

    /// <inheritdoc/>
    public override PointKinds Kinds => PointKinds.Hierarchy;

    /// <inheritdoc/>
    public override bool KeepsCoherences => true;

    /// <inheritdoc/>
    public override bool ConvergesInLevels => false;

    /// <inheritdoc/>
    public override bool IsSecondOrder => false;

    /// <inheritdoc/>
    public override bool IsExact => true;

    /// <inheritdoc/>
    public override bool ShowsState => false;

    /// <inheritdoc/>
    protected override int MostLevels => HierarchyEquation.MostLevels;

    internal override bool SharesWork(Quantity quantity, PointSystem system, double hot) => true;

    /// <inheritdoc/>
    public override string? ProblemOf(SpectralFunction law) => HierarchyEquation.Problem(law, IsRenormalised);

    internal override (string Name, string Problem)? Refusal(
        Quantity quantity,
        PointSystem system,
        double hot,
        Func<double, string> temperature
    ) =>
        !Declaration.AnswersTo(quantity)
            ? (
                "formalism",
                $"= {Name} answers flux, ndtr, noise and evolve: give --formalism {LindbladFormalism.Declaration.Key} or {RedfieldFormalism.Declaration.Key}."
            )
        : system.OwnLevels > MostLevels
            ? (
                "formalism",
                $"= {Name} takes at most {MostLevels} levels, and there are {system.OwnLevels}: {HierarchySize.Of(system.OwnLevels.Value)}; give fewer, or --formalism {RedfieldFormalism.Declaration.Key}."
            )
        : base.Refusal(quantity, system, hot, temperature)
            ?? (
                system.OwnLevels is null && LevelsOf(system, hot) is var levels && levels > MostLevels
                    ? (
                        "levels",
                        $"are {levels} at this temperature, and {Name} takes at most {MostLevels}: {HierarchySize.Of(levels)}; give fewer, or lower temperatures."
                    )
                    : null
            );

    internal override bool Alternates => false;

    internal override bool CountsHeat => true;

    internal override PointResult Noise(PointRequest request, PointResult flux, EvaluationRun run) =>
        HierarchyPoint.Noise(request, this, flux, run);

    internal override PointResult Evolve(PointRequest request, EvaluationRun run) =>
        EvolutionPoint.Of(request, this, run);

    internal override PointResult Evaluate(PointRequest request, EvaluationRun run) =>
        HierarchyPoint.HeatFlux(request, this, run);
}
