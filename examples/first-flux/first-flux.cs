#:project ../../src/Thermowell/Thermowell.csproj

// One particle between a hot and a cold bath: the same well, classically and quantum-mechanically.
using System.Globalization;
using Thermowell.Classical;
using Thermowell.Contacts;
using Thermowell.Models;
using Thermowell.Observables;
using Thermowell.Secular;
using Thermowell.Systems;
using Thermowell.Walls;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
var gas = new HardPointGas(mass: 1, length: 1);
var classical = ClosedForm.HeatFlux(
    new Junction<HardPointGas>(gas, leftTemperature: 1000, rightTemperature: 1),
    new MaxwellWall()
);

var well = SquareWell.ToOpenSystem(gas, levels: 100);
var spectrum = new PowerLawSpectrum(gamma: 5.2548, eta: -2.25);
var state = new SteadyStateSolver(new RateEquation(well, spectrum)).Solve([1000, 1]);
var quantum = QuantumHeatFlux.Of(state);

Console.WriteLine($"classical flux      {classical:F4}");
Console.WriteLine($"quantum flux        {quantum.Value:F4}");
Console.WriteLine($"participation ratio {ParticipationRatio.InWell(state.Populations, gas.Length):F6}");
Console.WriteLine($"fastest rate over smallest Bohr frequency {QuantumValidity.Of(state).RateOverSpacing:F1}");
