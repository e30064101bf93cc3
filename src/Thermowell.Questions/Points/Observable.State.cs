using Thermowell.Declarations;
using Thermowell.Questions.Parameters;

namespace Thermowell.Questions.Points;

/// <content>The numbers of the state.</content>
public sealed partial record Observable
{
    /// <summary>Mean m v²/2 leaving the left wall.</summary>
    [Concept]
    public static Observable EffectiveTemperatureLeft { get; } =
        new("effectiveTemperatureLeft", UnitName.Energy, "mean m v^2/2 leaving the left wall")
        {
            Order = 270,
            Quantities = QuantityWord.OfSteadyHeat,
            Kinds = ClassicalKinds,
            Label = "effective temperature, left",
            IsDetail = true,
        };

    /// <summary>Mean m v²/2 leaving the right wall.</summary>
    [Concept]
    public static Observable EffectiveTemperatureRight { get; } =
        new("effectiveTemperatureRight", UnitName.Energy, "mean m v^2/2 leaving the right wall")
        {
            Order = 280,
            Quantities = QuantityWord.OfSteadyHeat,
            Kinds = ClassicalKinds,
            Label = "effective temperature, right",
            IsDetail = true,
        };

    /// <summary>PR in position: the Letter's Eq. (C2), here Eq. (Q16).</summary>
    [Concept]
    public static Observable ParticipationRatio { get; } =
        new("participationRatio", UnitName.Length, "PR in position")
        {
            Order = 300,
            Quantities = QuantityWord.OfSteadyHeat,
            Kinds = SecondOrderKinds,
            NotOf = PointKinds.Junction,
            Label = "participation ratio",
            Reads = Reading.Of(
                (LindbladSolution found) => found.Request.System.ParticipationRatio(found.LevelPopulations)
            ),
            IsDetail = true,
        };

    /// <summary>⟨P_R⟩ = Tr(P_R ρ): the Letter's Eq. (C1), here Eq. (Q17).</summary>
    [Concept]
    public static Observable RightCoupling { get; } =
        new("rightCoupling", UnitName.Coupling, "<P_R>")
        {
            Order = 310,
            Quantities = QuantityWord.OfSteadyHeat,
            Kinds = SecondOrderKinds,
            NotOf = PointKinds.Junction,
            Label = "<P_R>",
            Reads = Reading.Of((LindbladSolution found) => found.MeanCoupling(1)),
            Symbol = "⟨*P*_{R}⟩",
            IsDetail = true,
        };

    /// <summary>Levels kept.</summary>
    [Concept]
    public static Observable Levels { get; } =
        new("levels", "", "levels kept")
        {
            Order = 390,
            Quantities = EveryQuantity,
            Kinds = QuantumKinds,
            Label = "levels",
            IsWhole = true,
            IsDetail = true,
        };
}
