namespace Thermowell.Classical;

/// <summary>A conductivity κ = dJ/dΔ with its numerical error.</summary>
/// <param name="Conductivity">κ in the limit Δ → 0.</param>
/// <param name="NumericalError">The larger change of κ when it is computed with one and with two nodes fewer on each panel.</param>
public sealed record ChainConductivity(double Conductivity, double NumericalError);
