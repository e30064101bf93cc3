using Thermowell.Contacts;
using Thermowell.Dynamics;
using Thermowell.Models;
using Thermowell.Numerics;
using Thermowell.Numerics.Random;
using Thermowell.Observables;
using Thermowell.Redfield;
using Thermowell.Secular;
using Thermowell.Systems;
using Thermowell.Tests.Counting;
using Thermowell.Tests.Quantum;
using Xunit;

namespace Thermowell.Tests.Dynamics;

/// <summary>
/// Histories of heat: against exponentials of 770 digits, closed forms, the steady state at late times, and the laws
/// that hold at every time.
/// </summary>
public sealed class HeatHistoryTests
{
    private const ulong Seed = 61;
    private const int Points = 30;

    [Trait("Category", "Slow")]
    [Fact]
    public void Random_systems_lie_within_their_errors()
    {
        var stream = new RandomStream(Seed, 1, 0);
        var counts = new StatedErrors();
        for (var k = 0; k < Points; k++)
        {
            // Rates as far apart as twelve decades.
            var drawn = RandomContacts.Draw(ref stream, k, k % 2 == 0 ? 3 : 12, withNearlyEqual: false);
            var (n, contacts) = (drawn.System.Levels, drawn.Spectra.Length);
            var populations = new double[n];
            for (var i = 0; i < n; i++)
                populations[i] = k % 4 == 0 ? (i == n - 1 ? 1 : 0) : 0.01 + stream.NextUnit();
            var initial = DensityMatrix.Of([.. populations.Select(p => p / populations.Sum())]);
            var start = Enumerable.Range(0, n).Select(initial.Population).ToArray();
            double[] times = [0, 1e-3, 0.7, 13, 1e7];
            var found = HeatHistory.Of(
                new RateEquation(drawn.System, drawn.Spectra),
                drawn.Temperatures,
                initial,
                times
            );
            var reference = drawn.ToReference();
            for (var t = 0; t < times.Length; t++)
            {
                var (exactly, heats, integrals) = reference.After(start, times[t]);
                var moment = found.Moments[t];
                for (var i = 0; i < n; i++)
                    counts.Add(
                        $"{k}: p_{i} at {times[t]}",
                        exactly[i],
                        moment.Populations[i],
                        moment.PopulationErrors[i]
                    );
                for (var a = 0; a < contacts; a++)
                {
                    var (heat, heatError, integral, integralError) = moment.Contacts[a];
                    counts.Add($"{k}: heat {a} at {times[t]}", heats[a], heat, heatError);
                    counts.Add($"{k}: integral {a} at {times[t]}", integrals[a], integral, integralError);
                }
            }
        }

        TestContext.Current.TestOutputHelper?.WriteLine(counts.ToString());
        Assert.True(counts.Outside.Count == 0, string.Join("\n", counts.Outside));
        Assert.True(counts.Tight > 0.9 * counts.All, counts.ToString());
    }

    /// <summary>Late enough nothing is left of the beginning, coherences of a group included.</summary>
    [Fact]
    public void At_late_times_the_heats_are_those_of_the_steady_state()
    {
        var stream = new RandomStream(Seed, 2, 0);
        for (var k = 0; k < 12; k++)
        {
            double[] energies = k % 2 == 0 ? [0, 0.4, 1.1, 1.9] : [0, 1, 1, 1.7];
            var system = RedfieldSystems.Random(ref stream, energies, 3);
            var equation = new RateEquation(system, new PowerLawSpectrum(0.01, 1));
            double[] temperatures = [0.02 + stream.NextUnit(), k % 3 == 0 ? 0 : 0.1, 0.02 + stream.NextUnit()];
            var heats = ContactHeats.Of(new SteadyStateSolver(equation), temperatures).Heats.Values;
            var late = HeatHistory.Of(equation, temperatures, DensityMatrix.Level(4, 3), [1e9]).Moments[0];
            for (var a = 0; a < 3; a++)
                Assert.Equal(heats[a], late.Contacts[a].Heat, late.Contacts[a].HeatError + 1e-14 * Math.Abs(heats[a]));
        }
    }

    /// <summary>What the contacts gave is what the energy grew by, whatever time it is.</summary>
    [Fact]
    public void The_heats_until_a_time_are_what_the_energy_grew_by()
    {
        var well = SquareWell.ToOpenSystem(new HardPointGas([1.0], 1), 30);
        var equation = new RateEquation(well, new PowerLawSpectrum(5.2548, -2.25));
        var initial = DensityMatrix.Gibbs(well.Energies.AsSpan(), 1000);
        double[] times = [0, .. Enumerable.Range(0, 40).Select(k => Math.Pow(10, -6 + 0.2 * k))];
        var found = HeatHistory.Of(equation, [1000, 1], initial, times);
        foreach (var moment in found.Moments)
        {
            var errors = moment.EnergyError + moment.Contacts.Sum(contact => contact.IntegralError);
            Assert.InRange(Math.Abs(moment.Balance), 0, errors);
            Assert.InRange(
                errors,
                0,
                1e-10 * moment.Contacts.Sum(contact => Math.Abs(contact.Integral)) + 1e-11 * moment.Energy
            );
            Assert.Equal(1, moment.Populations.Sum(), 1e-14);
            Assert.True(moment.PopulationErrors.Zip(moment.Populations).All(one => one.First <= 1e-11 * one.Second));
        }
    }

    /// <summary>
    /// exp(-K t) of two levels, from which population and heat follow: right however cold it is and at all times.
    /// </summary>
    [Theory]
    [InlineData(2, 0.5)]
    [InlineData(0.02, 0.01)]
    [InlineData(0.02, 0)]
    public void Two_levels_relax_as_their_closed_form(double left, double right)
    {
        double Occupied(double temperature) => temperature == 0 ? 0 : 1 / (Math.Exp(1 / temperature) - 1);
        var (u, d) = (0.02 * Occupied(left), 0.02 * (1 + Occupied(left)));
        var (other, otherDown) = (0.05 * Occupied(right), 0.05 * (1 + Occupied(right)));
        var (rate, steady) = (u + d + other + otherDown, (u + other) / (u + d + other + otherDown));
        double[] times = [1e-6, 0.1, 3, 40, 300, 900, 1e5];
        var equation = new RateEquation(TwoLevels, [new FlatSpectrum(0.02), new FlatSpectrum(0.05)]);
        var found = HeatHistory.Of(equation, [left, right], DensityMatrix.Level(2, 0), times);
        for (var t = 0; t < times.Length; t++)
        {
            var excited = steady * -ExponentialMinusOne.At(-rate * times[t]);
            Assert.Equal(excited, found.Moments[t].Populations[1], 1e-13 * excited);
            var heat = u - (u + d) * excited;
            Assert.Equal(heat, found.Moments[t].Contacts[0].Heat, 1e-13 * (u + (u + d) * excited));
        }
    }

    /// <summary>Redfield of weak coupling is Lindblad, and keeps the trace and its own steady state.</summary>
    [Fact]
    public void Redfield_comes_to_its_steady_state_and_is_Lindblad_where_the_coupling_is_weak()
    {
        var stream = new RandomStream(Seed, 3, 0);
        for (var k = 0; k < 6; k++)
        {
            double[] energies = k % 2 == 0 ? [0, 0.4, 1.1, 1.9] : [0, 1, 1, 1.7];
            var system = RedfieldSystems.Random(ref stream, energies, 2);
            foreach (var gamma in (double[])[1e-2, 1e-7])
            {
                var spectrum = new PowerLawSpectrum(gamma, 1);
                var equation = new RedfieldEquation(system, spectrum);
                double[] temperatures = [1.3, 0.6],
                    times = [0, 0.3 / gamma, 1e4 / gamma];
                var initial = DensityMatrix.Level(4, 2);
                var found = HeatHistory.Of(equation, temperatures, initial, times);
                var steady = RedfieldContactHeats.Of(new RedfieldSolver(equation).Solve(temperatures)).Values;
                var late = found.Moments[2];
                for (var a = 0; a < 2; a++)
                    Assert.Equal(
                        steady[a],
                        late.Contacts[a].Heat,
                        late.Contacts[a].HeatError + 1e-9 * Math.Abs(steady[a])
                    );
                Assert.All(found.Moments, moment => Assert.Equal(1, moment.Populations.Sum(), 1e-12));
                if (gamma > 1e-3)
                    continue;
                var secular = HeatHistory.Of(new RateEquation(system, spectrum), temperatures, initial, times);
                for (var i = 0; i < 4; i++)
                    Assert.Equal(secular.Moments[1].Populations[i], found.Moments[1].Populations[i], 1e-5);
            }
        }
    }

    [Fact]
    public void What_is_no_state_is_refused()
    {
        Assert.Contains(
            "sum to 0.75",
            Assert.Throws<ArgumentException>(() => DensityMatrix.Of([0.5, 0.25])).Message,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "populations[1] = -0.5",
            Assert.Throws<ArgumentException>(() => DensityMatrix.Of([1.5, -0.5])).Message,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "lowest eigenvalue is -0.2",
            Assert.Throws<ArgumentException>(() => DensityMatrix.Of(2, [0.5, 0.7, 0.7, 0.5])).Message,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "(0, 1) and (1, 0) are not conjugate",
            Assert.Throws<ArgumentException>(() => DensityMatrix.Of(2, [0.5, 0.1, 0.2, 0.5])).Message,
            StringComparison.Ordinal
        );
        var equation = new RateEquation(TwoLevels, [new FlatSpectrum(0.02), new FlatSpectrum(0.05)]);
        Assert.Throws<ArgumentException>(() => HeatHistory.Of(equation, [1, 2], DensityMatrix.Level(2, 0), [2, 1]));
        Assert.Throws<ArgumentException>(() => HeatHistory.Of(equation, [1, 2], DensityMatrix.Level(3, 0), [1]));
    }

    private static OpenSystem TwoLevels { get; } =
        new([0, 1], new Coupling("left", [0, 1, 1, 0]), new Coupling("right", [0, 1, 1, 0]));
}
