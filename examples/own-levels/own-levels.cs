#:project ../../src/Thermowell/Thermowell.csproj

// Levels and couplings of one's own, at temperatures far below the gap, down to where the flux leaves the range of a
// double.
using System.Globalization;
using Thermowell.Contacts;
using Thermowell.Observables;
using Thermowell.Secular;
using Thermowell.Systems;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
var system = new OpenSystem(
    energies: [0, 1, 2.5],
    new Coupling("left", [0, 1, 0.3, 1, 0, 0.8, 0.3, 0.8, 0]),
    new Coupling("right", [0, 0.5, 0.2, 0.5, 0, 1.1, 0.2, 1.1, 0])
);
var solver = new SteadyStateSolver(new RateEquation(system, new PowerLawSpectrum(gamma: 0.01, eta: 1)));

Console.WriteLine("  T_L    T_R          heat flux        ln J   population of the second level");
foreach (var (left, right) in new[] { (2.0, 1.0), (0.1, 0.05), (0.03, 0.02), (0.001, 0.0005), (0.0003, 0) })
{
    var state = solver.Solve([left, right]);
    var flux = QuantumHeatFlux.Of(state);
    Console.WriteLine(
        $"{left, 6} {right, 6} {flux.Value, 18:0.00000000e-0} {flux.LogMagnitude, 11:F4}   {state.Populations[1]:0.00000e-0}"
    );
}

// Near equal temperatures the flux keeps its digits too: J/dT tends to the conductivity.
var conductivity = QuantumConductivity.Of(solver, temperature: 0.1).Value;
foreach (var bias in new[] { 1e-3, 1e-6, 1e-9 })
{
    // The bias that the two doubles really have, not the one that was asked for.
    var (left, right) = (0.1 + bias * 0.05, 0.1 - bias * 0.05);
    var flux = QuantumHeatFlux.Of(solver.Solve([left, right]));
    Console.WriteLine(
        $"dT/T = {bias:0e-0}: J/dT over the conductivity = {flux.Value / (left - right) / conductivity:F6}"
    );
}
