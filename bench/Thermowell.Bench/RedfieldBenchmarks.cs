using BenchmarkDotNet.Attributes;
using Thermowell.Contacts;
using Thermowell.Models;
using Thermowell.Observables;
using Thermowell.Redfield;
using Thermowell.Systems;

namespace Thermowell.Bench;

/// <summary>
/// One Redfield steady state with its heat flux at γ = 1e-4, T = 1000 and 1, on one core, without the search for
/// growing modes. To be held: 15 ms at 100 levels, 0.6 s at 300. The baseline is ten applications of the generator by
/// plain loops: the least that a matrix-free solver in ten steps would cost.
/// </summary>
public class RedfieldBenchmarks
{
    private const int Applications = 10;

    private RedfieldEquation _equation = null!;
    private double[] _coupling = null!;
    private double[] _relaxation = null!;
    private double[] _state = null!;

    [Params(100, 300)]
    public int Levels { get; set; }

    [GlobalSetup]
    public void SetUp()
    {
        var well = SquareWell.ToOpenSystem(new HardPointGas(1.0), Levels);
        _equation = new RedfieldEquation(well, new PowerLawSpectrum(1e-4, -2.25));
        _coupling = [.. well.Couplings[0].Matrix];
        _relaxation = [.. _coupling.Select(element => element * 1e-3)];
        _state = new double[Levels * Levels];
        for (var i = 0; i < Levels; i++)
            _state[i * (Levels + 1)] = 1.0 / Levels;
    }

    [Benchmark(Baseline = true)]
    public double Plain()
    {
        double trace = 0;
        for (var application = 0; application < Applications; application++)
        for (var bath = 0; bath < 2; bath++)
            trace +=
                Product(Product(_relaxation, _state), _coupling)[0]
                + Product(_coupling, Product(_relaxation, _state))[0];
        return trace;
    }

    [Benchmark]
    public double Thermowell() => RedfieldHeatFlux.Of(new RedfieldSolver(_equation).Solve([1000, 1])).Value;

    /// <summary>
    /// A B for a real matrix and a complex one kept as one real array, by three loops in the order that suits the
    /// cache.
    /// </summary>
    private double[] Product(double[] a, double[] b)
    {
        var n = Levels;
        var c = new double[n * n];
        for (var i = 0; i < n; i++)
        for (var k = 0; k < n; k++)
        {
            var factor = a[i * n + k];
            for (var j = 0; j < n; j++)
                c[i * n + j] += factor * b[k * n + j];
        }

        return c;
    }
}
