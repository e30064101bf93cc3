using System.Text.Json.Serialization;

namespace Thermowell.Questions.Points;

/// <summary>What a point asks for.</summary>
public enum Quantity
{
    /// <summary>The steady heat flux between two temperatures.</summary>
    [JsonStringEnumMemberName("heatFlux")]
    HeatFlux,

    /// <summary>The linear-response conductivity at one temperature.</summary>
    [JsonStringEnumMemberName("conductivity")]
    Conductivity,

    /// <summary>The strength γ at which the quantum conductivity equals a classical one.</summary>
    [JsonStringEnumMemberName("matching")]
    Matching,

    /// <summary>How fast the system, or the wall's kernel, relaxes at one temperature.</summary>
    [JsonStringEnumMemberName("relaxation")]
    Relaxation,

    /// <summary>How strong negative differential thermal resistance is, and where the flux is largest, as the right temperature falls.</summary>
    [JsonStringEnumMemberName("ndtr")]
    Ndtr,
}
