using BenchmarkDotNet.Attributes;
using Thermowell.Contacts;
using Thermowell.Harmonic;

namespace Thermowell.Bench;

/// <summary>
/// Heat through a chain of 1,000 masses. The baseline is what a frequency costs at least, as many solves of a tridiagonal
/// system as there are masses. To be held: 2 s a point at any coupling, the masses all different.
/// </summary>
public class HarmonicBenchmarks
{
    private const int Masses = 1000;

    private HarmonicNetwork _network = null!;
    private SpectralFunction[] _laws = [];

    [Params(1, 1e-4)]
    public double Strength { get; set; }

    [GlobalSetup]
    public void SetUp()
    {
        double[] left = new double[Masses],
            right = new double[Masses];
        left[0] = right[^1] = 1;
        _network = new HarmonicNetwork(
            [.. Enumerable.Range(0, Masses).Select(i => 1 + 0.3 * Math.Sin(i * (double)i))],
            Enumerable.Range(0, Masses - 1).Select(i => new Spring(i, i + 1, 1)),
            [],
            [new("left", [.. left]), new("right", [.. right])]
        );
        _laws = [new OhmicSpectrum(Strength), new OhmicSpectrum(Strength)];
        if (!(Thermowell() > 0))
            throw new InvalidOperationException("no heat flows through the chain.");
    }

    [Benchmark(Baseline = true)]
    public double Plain()
    {
        double sum = 0;
        for (var k = 1; k <= Masses; k++)
        {
            var square = 4.0 * k / Masses;
            System.Numerics.Complex pivot = new(1 - square, -Strength * k),
                g = 1 / pivot;
            for (var i = 1; i < Masses; i++)
            {
                pivot = 2 - square - 1 / pivot;
                g /= pivot;
            }

            sum += g.Real;
        }

        return sum;
    }

    [Benchmark]
    public double Thermowell() => new HarmonicTransport(_network, _laws).Solve([1, 0.5]).Heats[0];
}
