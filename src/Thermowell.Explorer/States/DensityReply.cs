namespace Thermowell.Explorer.States;

/// <summary>A density in position.</summary>
/// <param name="X">The places.</param>
/// <param name="Rho">The density at each.</param>
internal sealed record DensityReply(IReadOnlyList<double> X, IReadOnlyList<double> Rho);
