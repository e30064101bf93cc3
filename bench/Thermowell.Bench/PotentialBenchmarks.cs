using BenchmarkDotNet.Attributes;
using Thermowell.Classical;
using Thermowell.Models;
using Thermowell.Numerics.Random;
using Thermowell.Walls;

namespace Thermowell.Bench;

/// <summary>
/// One collision with a Maxwell wall of a particle in a potential, on one core, errors and burn-in included: on a
/// slope,
/// whose flight times are in closed form, and over a parabola, whose times ours takes from its table. The baseline is
/// the loop that a careful physicist writes, with the closed forms of both. To be held: 3e7 and 5e6 a second.
/// </summary>
public class PotentialBenchmarks
{
    internal const int Counted = 1 << 22;
    private const double Hot = 100;
    private const double Cold = 20;
    private const double Height = 50;
    private static readonly double Frequency = Math.Sqrt(8 * Height);

    /// <summary>What levels and quadratures are measured in.</summary>
    internal static readonly (string Name, Func<double, double> Value, double[] Kinks)[] Shapes =
    [
        ("a tilt", x => Height * x, []),
        ("a barrier", x => 200 * Math.Exp(-100 * (x - 0.5) * (x - 0.5)), []),
        ("a steep step", x => Height * (1 + Math.Tanh(Height * (x - 0.5))), []),
        ("a jump", x => x < 0.5 ? 0 : 2 * Height, [0.5]),
    ];

    private Junction<PotentialMotion> _junction = null!;

    [Params(false, true)]
    public bool IsTabulated { get; set; }

    [GlobalSetup]
    public void SetUp()
    {
        var motion = IsTabulated
            ? new PotentialMotion(new Potential(1, x => 4 * Height * x * (1 - x)))
            : new PotentialMotion(new Potential(1, x => Height * x));
        if (motion.TableError > 1e-8)
            throw new InvalidOperationException("the table of flight times is off.");
        _junction = new Junction<PotentialMotion>(motion, Hot, Cold);
    }

    [Benchmark(Baseline = true, OperationsPerInvoke = Counted)]
    public double Plain()
    {
        var numbers = new RandomStream(1, 0, 0);
        var isLeft = true;
        double heat = 0,
            time = 0,
            arriving = Hot;
        for (var collision = 0; collision < Counted; collision++)
        {
            var energy = -(isLeft ? Hot : Cold) * Math.Log(numbers.NextPositive());
            if (isLeft)
                heat += energy - arriving;
            var (barrier, beyond) =
                IsTabulated ? (Height, Height)
                : isLeft ? (Height, 0)
                : (0, Height);
            var crosses = energy > barrier;
            time += IsTabulated ? OverParabola(energy - barrier) : OnSlope(energy, isLeft, crosses);
            arriving = crosses ? energy - barrier + beyond : energy;
            isLeft ^= crosses;
        }

        return heat / time;
    }

    [Benchmark(OperationsPerInvoke = Counted)]
    public double Thermowell() => Run().HeatFlux;

    /// <summary>Collisions that one call of ours makes.</summary>
    public double CollisionsOfOurs()
    {
        var result = Run();
        return result.Collisions + result.BurnInCollisions;
    }

    private EnsembleResult Run() =>
        PotentialEnsemble.Run(_junction, new MaxwellWall(), new MaxwellWall(), Counted, seed: 1);

    private static double OverParabola(double excess)
    {
        var reach = Frequency / 2 / Math.Sqrt(2 * Math.Abs(excess));
        return 2 / Frequency * (excess > 0 ? Math.Asinh(reach) : Math.Acosh(Math.Max(reach, 1)));
    }

    private static double OnSlope(double energy, bool isLeft, bool crosses)
    {
        var slow = Math.Sqrt(2 * energy);
        if (!crosses)
            return 2 * slow / Height;
        var other = Math.Sqrt(2 * (isLeft ? energy - Height : energy + Height));
        return 2 / (slow + other);
    }
}
