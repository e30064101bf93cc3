namespace Thermowell.Studies.Points;

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
}
