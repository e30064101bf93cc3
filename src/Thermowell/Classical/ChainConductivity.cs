namespace Thermowell.Classical;

/// <summary>A conductivity κ = dJ/dΔ with its numerical error.</summary>
/// <param name="Conductivity">κ in the limit Δ → 0.</param>
/// <param name="NumericalError">The largest of the balance of the heat, of the change of κ with two nodes fewer on each panel, of 8 times that with one fewer, and of 2e-8 of κ; and what is left of the iteration.</param>
public sealed record ChainConductivity(double Conductivity, double NumericalError);
