namespace Thermowell.Questions.Points;

/// <summary>What a point asks for.</summary>
public enum Quantity
{
    /// <summary>The steady heat flux between two temperatures.</summary>
    HeatFlux,

    /// <summary>The linear-response conductivity at one temperature.</summary>
    Conductivity,

    /// <summary>The strength γ at which the quantum conductivity equals a classical one.</summary>
    Matching,

    /// <summary>How fast the system, or the wall's kernel, relaxes at one temperature.</summary>
    Relaxation,

    /// <summary>How strong negative differential thermal resistance is, and where the flux is largest, as the right temperature falls.</summary>
    Ndtr,
}

/// <summary>The names of quantities.</summary>
public static class QuantityKey
{
    /// <summary>The name of a quantity in JSON, in camel case.</summary>
    /// <param name="quantity">The quantity.</param>
    public static string Key(this Quantity quantity) => quantity == Quantity.HeatFlux ? "heatFlux" : quantity.ToString().ToLowerInvariant();
}
