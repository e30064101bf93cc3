namespace Thermowell.Classical;

/// <summary>The stationary state of the speed chain, with its own estimate of error.</summary>
/// <param name="HeatFlux">J, positive from left to right, taken at the colder wall.</param>
/// <param name="NumericalError">The largest of the balance, of the change of J with two nodes fewer on each panel, of 8 times that with one fewer, and of 2e-8 of J; and what is left of the iteration. A bound in practice, not in proof.</param>
/// <param name="Defect">J_L + J_R, both into the system: 0 but for the discretisation.</param>
/// <param name="EffectiveTemperatureLeft">Mean m v²/2 leaving the left wall, which is its temperature if it relaxes fully.</param>
/// <param name="EffectiveTemperatureRight">Mean m v²/2 leaving the right wall.</param>
/// <param name="MeanCycleTime">Mean time of one flight to the right and one back.</param>
/// <param name="Nodes">Nodes on the axis of speeds.</param>
public sealed record SpeedChainSolution(
    double HeatFlux,
    double NumericalError,
    double Defect,
    double EffectiveTemperatureLeft,
    double EffectiveTemperatureRight,
    double MeanCycleTime,
    int Nodes);
