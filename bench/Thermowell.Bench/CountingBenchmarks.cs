using BenchmarkDotNet.Attributes;
using Thermowell.Contacts;
using Thermowell.Counting;
using Thermowell.Models;
using Thermowell.Observables;
using Thermowell.Secular;
using Thermowell.Systems;

namespace Thermowell.Bench;

/// <summary>
/// Four cumulants of the heat through the square well and the covariances of its contacts, with their errors. The
/// baseline is the flux. To be held: at most three times that at 100 levels, and 10 ms at 300; the generating function
/// at 101 fields in 30 ms at 100.
/// </summary>
public class CountingBenchmarks
{
    private const int Fields = 101;
    private static readonly double[] Cold = [1, 10, 100, 500];

    private SteadyStateSolver _solver = null!;
    private int _point;

    [Params(100, 300)]
    public int Levels { get; set; }

    [GlobalSetup]
    public void SetUp()
    {
        var well = SquareWell.ToOpenSystem(new HardPointGas(1.0), Levels);
        _solver = new SteadyStateSolver(new RateEquation(well, new PowerLawSpectrum(5.2548, -2.25)));
        var cumulants = HeatCumulants.Of(_solver.Equation, [1000, 10]).Values;
        var flux = QuantumHeatFlux.Of(_solver, [1000, 10]).Flux.Value;
        if (Math.Abs(cumulants[0] - flux) > 1e-12 * flux || cumulants[1] <= 0)
            throw new InvalidOperationException("the first cumulant is not the flux.");
    }

    [Benchmark(Baseline = true)]
    public double Flux() => QuantumHeatFlux.Of(_solver, [1000, NextCold()]).Flux.Value;

    [Benchmark]
    public double Cumulants() => HeatCumulants.Of(_solver.Equation, [1000, NextCold()]).Values[3];

    /// <summary>θ at 101 counting fields that are found first, with errors and slopes.</summary>
    [Benchmark]
    public double Generating()
    {
        var function = GeneratingFunction.Of(_solver.Equation, [1000, NextCold()])!;
        return function.Along(function.Fields(Fields))[0].Value;
    }

    private double NextCold() => Cold[_point++ & 3];
}
