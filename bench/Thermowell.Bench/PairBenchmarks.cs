using BenchmarkDotNet.Attributes;
using Thermowell.Contacts;
using Thermowell.Models;
using Thermowell.Observables;
using Thermowell.Secular;
using Thermowell.Systems;

namespace Thermowell.Bench;

/// <summary>
/// 300 levels of two hard points from masses to a flux curve of 40 temperatures. To be held: 3 s. The baseline is the
/// curve alone, by LU factorisation.
/// </summary>
public class PairBenchmarks
{
    private const int Levels = 300;
    private const int Temperatures = 40;
    private static readonly HardPointGas Gas = new([1, Math.Sqrt(2)]);

    private RateEquation _equation = null!;

    [GlobalSetup]
    public void SetUp() => _equation = Open();

    [Benchmark(Baseline = true)]
    public double Plain() => Curve(cold => PlainHeatFlux.Of(_equation, [100, cold]));

    [Benchmark]
    public double Thermowell()
    {
        var solver = new SteadyStateSolver(Open());
        return Curve(cold => QuantumHeatFlux.Of(solver.Solve([100, cold])).Value);
    }

    private static RateEquation Open() => new(HardPointPair.ToOpenSystem(Gas, Levels), new PowerLawSpectrum(3, -2.25));

    private static double Curve(Func<double, double> flux)
    {
        double sum = 0;
        for (var i = 1; i <= Temperatures; i++)
            sum += flux(100.0 * i / (Temperatures + 1));
        return sum;
    }
}
