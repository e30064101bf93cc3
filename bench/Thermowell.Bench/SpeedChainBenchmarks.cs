using BenchmarkDotNet.Attributes;
using Thermowell.Classical;
using Thermowell.Models;
using Thermowell.Walls;

namespace Thermowell.Bench;

/// <summary>
/// One flux between Metropolis walls, T_L = 1000: by the deterministic chain with its error estimate, good to some
/// 1e-7, against a simulation of 1e5 collisions, good to about a per cent.
/// </summary>
public class SpeedChainBenchmarks
{
    private Junction<HardPointGas> _junction = null!;

    [Params(1, 100)]
    public double RightTemperature { get; set; }

    [GlobalSetup]
    public void SetUp() => _junction = new Junction<HardPointGas>(new HardPointGas(1.0), 1000, RightTemperature);

    [Benchmark(Baseline = true)]
    public double Simulation() => EventDrivenEnsemble.Run(_junction, new MetropolisWall(), 100_000, seed: 1).HeatFlux;

    [Benchmark]
    public double Chain() => SpeedChain.Solve(_junction, new MetropolisWall()).HeatFlux;
}
