using Thermowell.Declarations;
using Thermowell.Questions.Parameters;

namespace Thermowell.Questions.Points;

/// <content>The numbers of the conductivity and the strength matched to one.</content>
public sealed partial record Observable
{
    /// <summary>κ = dJ/dΔ at Δ → 0.</summary>
    [Concept]
    public static Observable Conductivity { get; } =
        new("conductivity", UnitName.Rate, "dJ/dDelta at Delta -> 0")
        {
            Order = 70,
            Quantities = [Quantity.Conductivity, Quantity.Match],
            Kinds = AnyKind,
            Label = "conductivity, dJ/dDelta",
            Symbol = "*κ*",
            Answers = Quantity.Conductivity,
            BearsErrorOf = Quantity.Conductivity,
            IsMarked = true,
            Scale = units => units.ConductivityScale,
            IsPlotted = true,
        };

    /// <summary>The conductivity of the Lindblad equation beside a Redfield conductivity.</summary>
    [Concept]
    public static Observable SecularConductivity { get; } =
        new("secularConductivity", UnitName.Rate, "that of the Lindblad equation")
        {
            Order = 80,
            Quantities = [Quantity.Conductivity],
            Kinds = PointKinds.Redfield,
            Label = "Lindblad conductivity beside it",
            Symbol = "*κ*_{sec}",
            Scale = units => units.ConductivityScale,
        };

    /// <summary>ln κ, which holds where κ underflows.</summary>
    [Concept]
    public static Observable LogConductivity { get; } =
        new("logConductivity", "", "its logarithm, which holds where it underflows")
        {
            Order = 90,
            Quantities = [Quantity.Conductivity],
            Kinds = QuantumKinds,
            Label = "ln conductivity",
            Symbol = "ln *κ*",
            IsShown = answer => answer[Conductivity] is 0,
            IsLogarithm = true,
            Scale = units => units.ConductivityScale,
        };

    /// <summary>-d ln(κ T²)/d(1/T).</summary>
    [Concept]
    public static Observable ActivationEnergy { get; } =
        new("activationEnergy", UnitName.Energy, "-d ln(kappa T^2)/d(1/T)")
        {
            Order = 100,
            Quantities = [Quantity.Conductivity],
            Kinds = QuantumKinds,
            Label = "activation energy",
            Scale = units => units.EnergyScale,
        };

    /// <summary>The matched strength γ of J(ω).</summary>
    [Concept]
    public static Observable Gamma { get; } =
        new("gamma", "", "the matched strength of J(w)")
        {
            Order = 110,
            Quantities = [Quantity.Match],
            Kinds = AnyKind,
            Label = "matched gamma",
            Symbol = "*γ*",
            Answers = Quantity.Match,
            BearsErrorOf = Quantity.Match,
            IsMarked = true,
        };
}
