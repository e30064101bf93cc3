namespace Thermowell;

/// <summary>
/// The reduced units of every number in this library: ħ = k_B = m₀ = L₀ = 1.
/// </summary>
/// <remarks>
/// A mass is in units of m₀, a length in L₀, and then
/// <list type="table">
/// <item><term>energy and temperature</term><description>ħ²/(m₀ L₀²), with k_B = 1</description></item>
/// <item><term>frequency</term><description>ħ/(m₀ L₀²)</description></item>
/// <item><term>speed</term><description>ħ/(m₀ L₀)</description></item>
/// <item><term>time</term><description>m₀ L₀²/ħ</description></item>
/// <item><term>heat flux</term><description>ħ³/(m₀² L₀⁴): an energy per time</description></item>
/// </list>
/// A heat flux is positive from left to right. Conversion to SI belongs to the faces, never to the physics.
/// </remarks>
public static class Units
{
    /// <summary>Reduced Planck constant, 1 by definition.</summary>
    public const double ReducedPlanck = 1;

    /// <summary>Boltzmann constant, 1 by definition: temperatures are energies.</summary>
    public const double Boltzmann = 1;
}
