using BenchmarkDotNet.Attributes;
using Thermowell.Classical;
using Thermowell.Models;
using Thermowell.Numerics.Random;
using Thermowell.Walls;

namespace Thermowell.Bench;

/// <summary>
/// One event (a collision with a wall or between particles) of a gas between Maxwell walls on one core, masses 1, √2,
/// 1, √2, … To be held: 4e7 a second for two particles, 2e6 for 1,024. The baseline looks at every neighbouring pair
/// before each event, as one first writes it.
/// </summary>
public class GasBenchmarks
{
    private const double Hot = 1;
    private const double Cold = 0.25;

    private Junction<HardPointGas> _junction = null!;
    private double[] _masses = null!;

    [Params(2, 1024)]
    public int Particles { get; set; }

    /// <summary>Events of one call, nearly.</summary>
    public int Events => Particles == 2 ? 1 << 22 : 1 << 15;

    [GlobalSetup]
    public void SetUp()
    {
        _masses = [.. Enumerable.Range(0, Particles).Select(i => i % 2 == 0 ? 1 : Math.Sqrt(2))];
        _junction = new Junction<HardPointGas>(new HardPointGas(_masses), Hot, Cold);
    }

    [Benchmark(Baseline = true)]
    public double Plain()
    {
        var numbers = new RandomStream(1, 0, 0);
        var n = Particles;
        var x = Enumerable.Range(0, n).Select(i => (i + 1.0) / (n + 1)).ToArray();
        var v = Enumerable.Range(0, n).Select(i => numbers.NextPositive() - 0.5).ToArray();
        double heat = 0,
            time = 0;
        for (var done = 0; done < Events; done++)
        {
            var (next, dt) = (-1, v[0] < 0 ? -x[0] / v[0] : double.PositiveInfinity);
            for (var i = 0; i + 1 < n; i++)
                if (v[i] > v[i + 1] && (x[i + 1] - x[i]) / (v[i] - v[i + 1]) is var meeting && meeting < dt)
                    (next, dt) = (i, meeting);
            if (v[n - 1] > 0 && (1 - x[n - 1]) / v[n - 1] is var wall && wall < dt)
                (next, dt) = (n - 1, wall);
            for (var i = 0; i < n; i++)
                x[i] += v[i] * dt;
            time += dt;
            if (next < 0)
                v[0] = Math.Sqrt(-2 * Hot / _masses[0] * Math.Log(numbers.NextPositive()));
            else if (next == n - 1)
            {
                heat += 0.5 * _masses[^1] * v[^1] * v[^1];
                v[^1] = -Math.Sqrt(-2 * Cold / _masses[^1] * Math.Log(numbers.NextPositive()));
                heat -= 0.5 * _masses[^1] * v[^1] * v[^1];
            }
            else
            {
                var centre =
                    (_masses[next] * v[next] + _masses[next + 1] * v[next + 1]) / (_masses[next] + _masses[next + 1]);
                (v[next], v[next + 1]) = (2 * centre - v[next], 2 * centre - v[next + 1]);
            }
        }

        return heat / time;
    }

    /// <summary>The events of a run are its collisions of all kinds, those of the burn-in among them.</summary>
    [Benchmark]
    public double Thermowell() => Run().HeatFlux;

    /// <summary>Events that one call of ours makes.</summary>
    public double EventsOfOurs()
    {
        var result = Run();
        return result.Collisions + result.BurnInCollisions;
    }

    private EnsembleResult Run() =>
        EventDrivenEnsemble.Run(_junction, new MaxwellWall(), Particles == 2 ? 1 << 21 : 1 << 18, seed: 1);
}
