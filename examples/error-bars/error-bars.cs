#:project ../../src/Thermowell/Thermowell.csproj

// A simulated flux with an honest error bar, beside the deterministic answer to the same question.
using System.Globalization;
using Thermowell.Classical;
using Thermowell.Models;
using Thermowell.Walls;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
var junction = new Junction<HardPointGas>(new HardPointGas(mass: 1), leftTemperature: 1000, rightTemperature: 10);
WallLaw[] walls = [new MaxwellWall(), new MetropolisWall(step: 0.1, steps: 32)];
foreach (var wall in walls)
{
    var run = EventDrivenEnsemble.Run(junction, wall, collisions: 400_000, seed: 2026);
    var exact = SpeedChain.Solve(junction, wall);

    // 95 % of Student's t with 63 degrees of freedom lies within 1.998 standard errors.
    var half = 1.998 * run.StandardError;
    var inside = Math.Abs(run.HeatFlux - exact.HeatFlux) <= half;
    Console.WriteLine($"{wall.GetType().Name}");
    Console.WriteLine(
        $"  simulated {run.HeatFlux:F1} +- {half:F1} (95 %, {run.DegreesOfFreedom} degrees of freedom, {run.Collisions} collisions)"
    );
    Console.WriteLine(
        $"  exact     {exact.HeatFlux:F3} (numerical error below 1e-6 of it: {exact.NumericalError < 1e-6 * exact.HeatFlux}): {(inside ? "inside" : "outside")} the interval"
    );
    Console.WriteLine($"  mean m v^2/2 leaving the cold wall {exact.EffectiveTemperatureRight:F2}");
}
