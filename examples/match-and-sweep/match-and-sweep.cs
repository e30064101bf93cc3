#:project ../../src/Thermowell/Thermowell.csproj

// Fix gamma by the classical conductivity at the hot temperature, then cool the right bath in both models.
using System.Globalization;
using Thermowell.Classical;
using Thermowell.Contacts;
using Thermowell.Models;
using Thermowell.Observables;
using Thermowell.Secular;
using Thermowell.Systems;
using Thermowell.Walls;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
const double hot = 1000;
var gas = new HardPointGas(mass: 1);
var wall = new MaxwellWall();
var well = SquareWell.ToOpenSystem(gas, levels: 100);
var matched = (PowerLawSpectrum)
    Matching.Spectrum(well, new PowerLawSpectrum(gamma: 1, eta: -2.25), hot, ClosedForm.Conductivity(gas, hot, wall));
Console.WriteLine($"matched gamma = {matched.Gamma:F5}");

var solver = new SteadyStateSolver(new RateEquation(well, matched));
double Quantum(double cold) => QuantumHeatFlux.Of(solver.Solve([hot, cold])).Value;
double Maxwell(double cold) => ClosedForm.HeatFlux(new Junction<HardPointGas>(gas, hot, cold), wall);

Console.WriteLine("   T_R    quantum    Maxwell");
foreach (var cold in new[] { 0, 1, 10, 31.6, 100, 250, 500, 900 })
    Console.WriteLine($"{cold, 6:G4} {Quantum(cold), 10:F3} {Maxwell(cold), 10:F3}");

// A strength of 1 means that the flux vanishes with T_R; the quantum one is there, and too small for a plot.
Report("quantum", NdtrStrength.Find(rights => [.. rights.Select(Quantum)], Quantum(0), hot, lowestTemperature: 0.1));
Report("Maxwell", NdtrStrength.Find(rights => [.. rights.Select(Maxwell)], Maxwell(0), hot, lowestTemperature: 0.1));

static void Report(string name, NdtrStrength ndtr) =>
    Console.WriteLine($"{name}: NDTR strength {ndtr.Strength:0.0e-0}, largest flux at T_R = {ndtr.PeakTemperature:F1}");
