using BenchmarkDotNet.Attributes;
using Thermowell.Contacts;
using Thermowell.Models;
using Thermowell.Observables;
using Thermowell.Secular;
using Thermowell.Systems;

namespace Thermowell.Bench;

/// <summary>
/// Heats from every contact of the square well of 100 levels. The baseline is the flux between two contacts. To be held:
/// a third contact at most 1.3 times that, with the matrix of its responses at most 1 ms.
/// </summary>
public class ContactBenchmarks
{
    private static readonly double[] Cold = [1, 10, 100, 500];

    private SteadyStateSolver _two = null!;
    private SteadyStateSolver _three = null!;
    private int _point;

    [GlobalSetup]
    public void SetUp()
    {
        var well = SquareWell.ToOpenSystem(new HardPointGas(1.0), 100);
        double[] left = [.. well.Couplings[0].Matrix],
            right = [.. well.Couplings[1].Matrix];
        var law = new PowerLawSpectrum(5.2548, -2.25);
        _two = new SteadyStateSolver(new RateEquation(well, law));
        _three = new SteadyStateSolver(
            new RateEquation(
                new OpenSystem(
                    well.Energies.AsSpan(),
                    new Coupling("hot", left),
                    new Coupling("cold", right),
                    new Coupling("gate", left)
                ),
                law
            )
        );

        // Two contacts at one temperature are one of twice the strength; one of them at the other's is none of it.
        var (_, split) = ContactHeats.Of(_three, [1000, 10, 1000]);
        if (Math.Abs(split.Values[0] + split.Values[2] + split.Values[1]) > 1e-9 * Math.Abs(split.Values[1]))
            throw new InvalidOperationException("the heats of three contacts do not balance.");
    }

    [Benchmark(Baseline = true)]
    public double TwoContacts() => QuantumHeatFlux.Of(_two, [1000, NextCold()]).Flux.Value;

    [Benchmark]
    public double ThreeContacts() => ContactHeats.Of(_three, [1000, NextCold(), 400]).Heats.Values[0];

    [Benchmark]
    public double ThreeContactsWithResponse() =>
        ContactSolution.Of(_three.Equation, [1000, NextCold(), 400]).Response()[0, 1];

    private double NextCold() => Cold[_point++ & 3];
}

/// <summary>
/// The quantum thermal transistor: eight levels, three contacts, two sectors. To be held: 30 µs a point; the baseline is
/// the point with its responses.
/// </summary>
public class TransistorBenchmarks
{
    private RateEquation _equation = null!;
    private int _point;

    [GlobalSetup]
    public void SetUp()
    {
        int[] states = [.. Enumerable.Range(0, 8).OrderBy(Energy).ThenBy(state => state)];
        Coupling Flip(string name, int bit)
        {
            var matrix = new double[64];
            for (var i = 0; i < 8; i++)
                matrix[i * 8 + Array.IndexOf(states, states[i] ^ (1 << bit))] = 1;
            return new Coupling(name, matrix);
        }

        _equation = new RateEquation(
            new OpenSystem([.. states.Select(Energy)], Flip("L", 2), Flip("M", 1), Flip("R", 0)),
            new OhmicSpectrum(1)
        );
        var heat = ContactSolution.Of(_equation, [0.2, 0.1, 0.02]).Heats[0];
        if (Math.Abs(heat - 5.60241573737e-4) > 1e-14)
            throw new InvalidOperationException($"the transistor's heat is {heat:R}, not 5.60241573737e-4.");

        static double Energy(int state) => (Z(state, 2) * Z(state, 1) + Z(state, 1) * Z(state, 0)) / 2.0;

        static int Z(int state, int bit) => (state >> bit & 1) == 0 ? 1 : -1;
    }

    [Benchmark]
    public double Heats() => ContactSolution.Of(_equation, [0.2, NextBase(), 0.02]).Heats[1];

    [Benchmark(Baseline = true)]
    public double HeatsAndResponse() => ContactSolution.Of(_equation, [0.2, NextBase(), 0.02]).Response()[0, 1];

    private double NextBase() => 0.02 + (_point++ & 127) * 1e-3;
}
