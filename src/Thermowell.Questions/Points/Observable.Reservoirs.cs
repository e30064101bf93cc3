using Thermowell.Declarations;

namespace Thermowell.Questions.Points;

/// <content>The numbers of channels that particles enter and leave.</content>
public sealed partial record Observable
{
    /// <summary>The standard error of <see cref="ParticleFlux"/>.</summary>
    [Concept]
    public static Observable ParticleFluxError { get; } = OfChannelError("particleFlux", UnitName.Rate);

    /// <summary>J_r.</summary>
    [Concept]
    public static Observable ParticleFlux { get; } =
        OfChannel("particleFlux", UnitName.Rate, "particles a time, from left to right", "particle flux", 12) with
        {
            Symbol = "*J*_{r}",
            Error = ParticleFluxError,
        };

    /// <summary>The standard error of <see cref="EnergyFlux"/>.</summary>
    [Concept]
    public static Observable EnergyFluxError { get; } = OfChannelError("energyFlux", UnitName.Flux);

    /// <summary>J_u.</summary>
    [Concept]
    public static Observable EnergyFlux { get; } =
        OfChannel("energyFlux", UnitName.Flux, "energy a time, from left to right", "energy flux", 13) with
        {
            Symbol = "*J*_{u}",
            Error = EnergyFluxError,
        };

    /// <summary>The standard error of <see cref="HeatFromLeft"/>.</summary>
    [Concept]
    public static Observable HeatFromLeftError { get; } = OfChannelError("heatFromLeft", UnitName.Flux);

    /// <summary>J_u - μ_L J_r.</summary>
    [Concept]
    public static Observable HeatFromLeft { get; } =
        OfChannel(
            "heatFromLeft",
            UnitName.Flux,
            "heat that the left end gives, J_u - mu_L J_r; the heat flux is what the right end takes",
            "heat from the left end",
            11
        ) with
        {
            Error = HeatFromLeftError,
        };

    /// <summary>The standard error of <see cref="MeanParticles"/>.</summary>
    [Concept]
    public static Observable MeanParticlesError { get; } = OfChannelError("meanParticles", "");

    /// <summary>⟨N⟩.</summary>
    [Concept]
    public static Observable MeanParticles { get; } =
        OfChannel("meanParticles", "", "particles in the channel, on average", "particles in it, on average", 60) with
        {
            Quantities = [Quantity.HeatFlux, Quantity.Conductivity],
            Symbol = "⟨*N*⟩",
            Error = MeanParticlesError,
        };

    /// <summary>The standard error of <see cref="ParticleResponse"/>.</summary>
    [Concept]
    public static Observable ParticleResponseError { get; } =
        OfChannelError("particleResponse", UnitName.Rate) with
        {
            Quantities = [Quantity.Conductivity],
        };

    /// <summary>L_rr.</summary>
    [Concept]
    public static Observable ParticleResponse { get; } =
        OfResponse("particleResponse", UnitName.Rate, "L_rr, particles by a difference of mu/T", "L_rr", 72) with
        {
            Symbol = "*L*_{rr}",
            Error = ParticleResponseError,
        };

    /// <summary>The standard error of <see cref="CrossResponse"/>.</summary>
    [Concept]
    public static Observable CrossResponseError { get; } =
        OfChannelError("crossResponse", UnitName.Flux) with
        {
            Quantities = [Quantity.Conductivity],
        };

    /// <summary>L_ru.</summary>
    [Concept]
    public static Observable CrossResponse { get; } =
        OfResponse(
            "crossResponse",
            UnitName.Flux,
            "L_ru = L_ur, energy by a difference of mu/T and particles by one of -1/T",
            "L_ru",
            73
        ) with
        {
            Symbol = "*L*_{ru}",
            Error = CrossResponseError,
        };

    /// <summary>The standard error of <see cref="EnergyResponse"/>.</summary>
    [Concept]
    public static Observable EnergyResponseError { get; } =
        OfChannelError("energyResponse", UnitName.Of(2, 1)) with
        {
            Quantities = [Quantity.Conductivity],
        };

    /// <summary>L_uu.</summary>
    [Concept]
    public static Observable EnergyResponse { get; } =
        OfResponse("energyResponse", UnitName.Of(2, 1), "L_uu, energy by a difference of -1/T", "L_uu", 74) with
        {
            Symbol = "*L*_{uu}",
            Error = EnergyResponseError,
        };

    /// <summary>The standard error of <see cref="OnsagerDefect"/>.</summary>
    [Concept]
    public static Observable OnsagerDefectError { get; } =
        OfChannelError("onsagerDefect", UnitName.Flux) with
        {
            Quantities = [Quantity.Conductivity],
        };

    /// <summary>L_ur - L_ru.</summary>
    [Concept]
    public static Observable OnsagerDefect { get; } =
        OfResponse("onsagerDefect", UnitName.Flux, "L_ur - L_ru, which vanishes", "L_ur - L_ru", 75) with
        {
            Error = OnsagerDefectError,
        };

    private static Observable OfChannel(string key, string unit, string meaning, string label, int order) =>
        new(key, unit, meaning)
        {
            Order = order,
            Quantities = [Quantity.HeatFlux],
            Kinds = PointKinds.Reservoirs,
            Label = label,
        };

    private static Observable OfResponse(string key, string unit, string meaning, string label, int order) =>
        OfChannel(key, unit, meaning, label, order) with
        {
            Quantities = [Quantity.Conductivity],
        };

    private static Observable OfChannelError(string key, string unit) =>
        new(key + "Error", unit, $"the standard error of {key}")
        {
            Order = 171,
            Quantities = [Quantity.HeatFlux],
            Kinds = PointKinds.Reservoirs,
        };
}
