namespace Thermowell.Explorer.States;

/// <summary>A quantum steady state as the page draws it.</summary>
/// <param name="Energies">The energies of the levels.</param>
/// <param name="Populations">Their populations.</param>
/// <param name="Densities">The density of each particle, from left to right.</param>
internal sealed record StateReply(IReadOnlyList<double> Energies, IReadOnlyList<double> Populations, IReadOnlyList<DensityReply> Densities);
