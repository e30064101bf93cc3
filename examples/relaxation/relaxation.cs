#:project ../../src/Thermowell/Thermowell.csproj

// How fast a bath's hold on the particle relaxes: the Metropolis wall freezes as T falls, the quantum well does not.
using System.Globalization;
using Thermowell.Classical;
using Thermowell.Contacts;
using Thermowell.Models;
using Thermowell.Secular;
using Thermowell.Systems;
using Thermowell.Walls;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
var gas = new HardPointGas(mass: 1);
var wall = new MetropolisWall(step: 0.1);
var spectrum = new PowerLawSpectrum(gamma: 5.2548, eta: -2.25);

Console.WriteLine("    T   kernel: steps to fall by 1/e   well: slowest population rate   Liouvillian gap");
foreach (var temperature in new[] { 0.1, 1, 10, 100 })
{
    var kernel = MetropolisKernel.Relaxation(wall, gas.Masses[0], temperature);
    var well = SquareWell.ToOpenSystem(gas, SquareWell.SufficientLevels(gas, temperature));
    var liouvillian = new BlockLiouvillian(new RateEquation(well, spectrum), temperature);
    Console.WriteLine(
        $"{temperature, 5} {kernel.StepsToThermalise(), 30:F1} {liouvillian.SlowestPopulationRate(), 31:F4} {liouvillian.Gap(), 17:F4}"
    );
}
