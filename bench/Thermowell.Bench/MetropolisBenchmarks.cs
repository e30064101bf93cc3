using BenchmarkDotNet.Attributes;
using Thermowell.Classical;
using Thermowell.Models;
using Thermowell.Numerics.Random;
using Thermowell.Walls;

namespace Thermowell.Bench;

/// <summary>
/// One Metropolis step at a wall on one core, N_c = 32 to a collision. The baseline is the loop that a careful
/// physicist writes. To be held: 3.5e7 a second.
/// </summary>
public class MetropolisBenchmarks
{
    internal const int Operations = Collisions * Steps;
    private const int Steps = 32;
    private const int Collisions = 1 << 18;
    private const double Hot = 1000;
    private const double Cold = 10;

    private static readonly Junction<HardPointGas> Junction = new(new HardPointGas(1.0), Hot, Cold);

    [Benchmark(Baseline = true, OperationsPerInvoke = Operations)]
    public double Plain()
    {
        var numbers = new RandomStream(1, 0, 0);
        double v = Math.Sqrt(2 * Hot),
            time = 0,
            heat = 0;
        for (var collision = 0; collision < Collisions; collision += 2)
        {
            time += 1 / v;
            var arriving = 0.5 * v * v;
            v = Collide(v, Cold, ref numbers);
            heat += arriving - 0.5 * v * v;
            time += 1 / v;
            v = Collide(v, Hot, ref numbers);
        }

        return heat / time;
    }

    [Benchmark(OperationsPerInvoke = Operations)]
    public double Thermowell() =>
        EventDrivenEnsemble.Run(Junction, new MetropolisWall(steps: Steps), Collisions, seed: 1).HeatFlux;

    private static double Collide(double v, double temperature, ref RandomStream numbers)
    {
        var width = 0.1 * temperature;
        for (var step = 0; step < Steps; step++)
        {
            var proposed = Math.Abs(v + width * (2 * numbers.NextUnit() - 1));
            if (numbers.NextUnit() < proposed / v * Math.Exp((v * v - proposed * proposed) / (2 * temperature)))
                v = proposed;
        }

        return v;
    }
}
