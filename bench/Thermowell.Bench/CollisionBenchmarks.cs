using BenchmarkDotNet.Attributes;
using Thermowell.Classical;
using Thermowell.Models;
using Thermowell.Numerics.Random;
using Thermowell.Walls;

namespace Thermowell.Bench;

/// <summary>
/// One collision with a Maxwell wall on one core, errors and all. The baseline is the loop that a careful physicist
/// writes. To be held: 6e7 a second.
/// </summary>
public class CollisionBenchmarks
{
    internal const int Collisions = 1 << 22;
    private const double Hot = 1000;
    private const double Cold = 10;

    private static readonly Junction<HardPointGas> Junction = new(new HardPointGas(1.0), Hot, Cold);

    [Benchmark(Baseline = true, OperationsPerInvoke = Collisions)]
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
            v = Math.Sqrt(-2 * Cold * Math.Log(numbers.NextPositive()));
            heat += arriving - 0.5 * v * v;
            time += 1 / v;
            v = Math.Sqrt(-2 * Hot * Math.Log(numbers.NextPositive()));
        }

        return heat / time;
    }

    [Benchmark(OperationsPerInvoke = Collisions)]
    public double Thermowell() => EventDrivenEnsemble.Run(Junction, new MaxwellWall(), Collisions, seed: 1).HeatFlux;
}
