using BenchmarkDotNet.Attributes;
using Thermowell.Contacts;
using Thermowell.Models;
using Thermowell.Observables;
using Thermowell.Secular;
using Thermowell.Systems;

namespace Thermowell.Bench;

/// <summary>
/// A sweep over T_R on one core, T_L = 1000, with flux, defect, validity and populations of every point. To be held: 5
/// ms for 60 temperatures at 100 levels, 4 µs a temperature at 30. The baseline is the same points one by one.
/// </summary>
public class SweepBenchmarks
{
    private const double Hot = 1000;

    private SteadyStateSolver _solver = null!;
    private SteadyStateSweep _sweep = null!;
    private double[] _hots = null!;
    private double[] _colds = null!;
    private double[] _populations = null!;
    private QuantumHeatFlux[] _fluxes = null!;
    private QuantumValidity[] _validities = null!;

    [Params(30, 100, 300)]
    public int Levels { get; set; }

    public int Temperatures { get; set; } = 60;

    [GlobalSetup]
    public void SetUp()
    {
        var equation = new RateEquation(
            SquareWell.ToOpenSystem(new HardPointGas(1.0), Levels),
            new PowerLawSpectrum(5.2548, -2.25)
        );
        (_solver, _sweep) = (new SteadyStateSolver(equation), new SteadyStateSweep(equation));
        _colds = [.. Enumerable.Range(1, Temperatures).Select(i => Hot * i / (Temperatures + 1.0))];
        _hots = [.. Enumerable.Repeat(Hot, Temperatures)];
        _populations = new double[Levels];
        (_fluxes, _validities) = (new QuantumHeatFlux[_sweep.Lanes], new QuantumValidity[_sweep.Lanes]);
        if (OneByOne() != Thermowell())
            throw new InvalidOperationException("the sweep has not the bits of its points.");
    }

    [Benchmark(Baseline = true)]
    public double OneByOne()
    {
        double sum = 0;
        foreach (var cold in _colds)
        {
            var state = _solver.Solve([Hot, cold]);
            sum += QuantumHeatFlux.Of(state).Value;
            sum += QuantumValidity.Of(state).LargestRate;
            state.Populations.CopyTo(_populations);
        }

        return sum;
    }

    [Benchmark]
    public double Thermowell()
    {
        double sum = 0;
        for (var begin = 0; begin < _colds.Length; begin += _sweep.Lanes)
        {
            var count = Math.Min(_sweep.Lanes, _colds.Length - begin);
            var states = _sweep.Solve([.. _hots.AsSpan(begin, count), .. _colds.AsSpan(begin, count)]);
            QuantumHeatFlux.Of(states, _fluxes);
            QuantumValidity.Of(states, _validities);
            for (var i = 0; i < states.Count; i++)
            {
                sum += _fluxes[i].Value;
                sum += _validities[i].LargestRate;
                states.CopyPopulations(i, _populations);
            }
        }

        return sum;
    }
}
