using BenchmarkDotNet.Attributes;
using Thermowell.Contacts;
using Thermowell.Dynamics;
using Thermowell.Models;
using Thermowell.Observables;
using Thermowell.Secular;
using Thermowell.Systems;

namespace Thermowell.Bench;

/// <summary>
/// The square well after its cold bath has changed: 60 logarithmic times over four decades, with the errors of all that
/// is told. To be held: at most 20 ms at 100 levels.
/// </summary>
public class DynamicsBenchmarks
{
    private static readonly double[] Times =
    [
        .. Enumerable.Range(0, 60).Select(k => 1e-3 * Math.Pow(10, 4 * k / 59.0)),
    ];

    private RateEquation _equation = null!;
    private SteadyStateSolver _solver = null!;
    private DensityMatrix _hot = null!;

    [Params(30, 100)]
    public int Levels { get; set; }

    [GlobalSetup]
    public void SetUp()
    {
        var well = SquareWell.ToOpenSystem(new HardPointGas(1.0), Levels);
        _equation = new RateEquation(well, new PowerLawSpectrum(5.2548, -2.25));
        _solver = new SteadyStateSolver(_equation);
        _hot = DensityMatrix.Gibbs(well.Energies.AsSpan(), 1000);
        var last = HeatHistory.Of(_equation, [1000, 10], _hot, Times).Moments[^1];
        if (Math.Abs(last.Balance) > 1e-10 * last.Energy)
            throw new InvalidOperationException("the heats are not what the energy changed by.");
    }

    [Benchmark(Baseline = true)]
    public double Flux() => QuantumHeatFlux.Of(_solver, [1000, 10]).Flux.Value;

    [Benchmark]
    public double History() => HeatHistory.Of(_equation, [1000, 10], _hot, Times).Moments[^1].Energy;
}
