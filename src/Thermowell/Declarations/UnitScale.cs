namespace Thermowell.Declarations;

/// <summary>What one reduced unit of a quantity is in SI.</summary>
/// <param name="Of">The quantity, in words, such as heat flux.</param>
/// <param name="Size">What one reduced unit is.</param>
/// <param name="Unit">In which SI unit.</param>
public sealed record UnitScale(string Of, double Size, string Unit);
