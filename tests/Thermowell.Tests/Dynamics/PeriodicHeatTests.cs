using Thermowell.Contacts;
using Thermowell.Dynamics;
using Thermowell.Numerics.Random;
using Thermowell.Observables;
using Thermowell.Redfield;
using Thermowell.Secular;
using Thermowell.Systems;
using Thermowell.Tests.Quantum;
using Xunit;

namespace Thermowell.Tests.Dynamics;

/// <summary>Alternating temperatures: their slow and their fast limit, and what a long history comes to.</summary>
public sealed class PeriodicHeatTests
{
    private const ulong Seed = 62;

    /// <summary>
    /// In each half the steady state of its temperatures, but for a while after each change that does not grow with the
    /// period.
    /// </summary>
    [Fact]
    public void A_slow_period_has_the_mean_of_both_steady_states()
    {
        foreach (var (equation, first, second) in Systems())
        {
            var steady = (double[])[.. Heats(equation, first).Zip(Heats(equation, second), (a, b) => (a + b) / 2)];
            var (one, other) = (
                PeriodicHeat.Of(equation, first, second, 1e9),
                PeriodicHeat.Of(equation, first, second, 2e9)
            );
            for (var a = 0; a < steady.Length; a++)
            {
                Assert.Equal(steady[a], (other.Heats[a] - one.Heats[a]) / 1e9, 1e-12 * steady.Max(Math.Abs));
                Assert.Equal(steady[a], one.Heats[a] / 1e9, 1e-4 * steady.Max(Math.Abs));
            }
        }
    }

    /// <summary>
    /// The mean of both rates, which is not the rate at the mean temperature: two levels in closed form.
    /// </summary>
    [Fact]
    public void A_fast_period_has_the_mean_of_both_generators()
    {
        double Occupied(double temperature) => 1 / (Math.Exp(1 / temperature) - 1);
        var n = (Occupied(2) + Occupied(0.3)) / 2;
        var (up, down) = (0.02 * n + 0.05 * Occupied(0.5), 0.02 * (1 + n) + 0.05 * (1 + Occupied(0.5)));
        var excited = up / (up + down);
        var heat = 0.02 * n * (1 - excited) - 0.02 * (1 + n) * excited;
        var equation = new RateEquation(
            new OpenSystem([0, 1], new Coupling("left", [0, 1, 1, 0]), new Coupling("right", [0, 1, 1, 0])),
            [new FlatSpectrum(0.02), new FlatSpectrum(0.05)]
        );
        foreach (var period in (double[])[1e-3, 1e-6])
        {
            var found = PeriodicHeat.Of(equation, [2, 0.5], [0.3, 0.5], period);
            Assert.Equal(heat, found.Heats[0] / period, 1e-2 * period * heat + 1e-12 * heat);
            Assert.Equal(excited, found.Start.Population(1), period);
        }

        var mean = Heats(equation, [1.15, 0.5])[0];
        Assert.True(Math.Abs(mean - heat) > 0.05 * heat, "the mean temperature is another matter");
    }

    [Fact]
    public void A_long_history_comes_to_the_state_that_repeats_itself()
    {
        foreach (var (equation, first, second) in Systems())
        {
            const double Period = 90;
            var found = PeriodicHeat.Of(equation, first, second, Period);
            var after = HeatHistory.Of(equation, first, found.Start, [Period / 2]).Moments[0];
            var again = HeatHistory.Of(equation, second, after.State!, [Period / 2]).Moments[0];
            for (var i = 0; i < equation.Levels; i++)
            {
                Assert.Equal(found.Middle.Population(i), after.Populations[i], 1e-13 * after.Populations[i]);
                Assert.Equal(found.Start.Population(i), again.Populations[i], 1e-12 * again.Populations[i]);
            }

            Assert.Equal(0, found.Heats.Sum(), 1e-12 * found.Heats.Max(Math.Abs) + found.Errors.Sum());
            for (var a = 0; a < equation.Contacts; a++)
                Assert.Equal(
                    after.Contacts[a].Integral + again.Contacts[a].Integral,
                    found.Heats[a],
                    found.Errors[a] + 1e-12 * Math.Abs(found.Heats[a])
                );
        }
    }

    /// <summary>Of coinciding levels and of Redfield too, whose map of a short period is nearly no map.</summary>
    [Fact]
    public void However_short_a_period_is_its_heats_keep_their_digits()
    {
        var stream = new RandomStream(Seed, 3, 0);
        var system = RedfieldSystems.Random(ref stream, [0, 0.4, 1.1], 2);
        var redfield = new RedfieldEquation(system, new PowerLawSpectrum(0.01, 1));
        List<Func<double, PeriodicHeat>> all =
        [
            .. Systems()
                .Select(one =>
                    (Func<double, PeriodicHeat>)(period => PeriodicHeat.Of(one.Equation, one.First, one.Second, period))
                ),
            period => PeriodicHeat.Of(redfield, [1.5, 0.5], [0.7, 0.5], period),
        ];
        foreach (var of in all)
        {
            var (one, other) = (of(1e-6), of(1e-13));
            for (var a = 0; a < 2; a++)
            {
                Assert.Equal(one.Heats[a] / 1e-6, other.Heats[a] / 1e-13, 1e-6 * Math.Abs(one.Heats[a] / 1e-6));
                Assert.InRange(other.Errors[a], 0, 1e-9 * Math.Abs(other.Heats[a]));
            }
        }
    }

    [Fact]
    public void Redfield_repeats_itself_too()
    {
        var stream = new RandomStream(Seed, 2, 0);
        var system = RedfieldSystems.Random(ref stream, [0, 0.4, 1.1], 2);
        var equation = new RedfieldEquation(system, new PowerLawSpectrum(0.01, 1));
        var found = PeriodicHeat.Of(equation, [1.5, 0.5], [0.7, 0.5], 1e6);
        double[] steady =
        [
            .. RedfieldContactHeats.Of(new RedfieldSolver(equation).Solve([1.5, 0.5])).Values,
            .. RedfieldContactHeats.Of(new RedfieldSolver(equation).Solve([0.7, 0.5])).Values,
        ];
        for (var a = 0; a < 2; a++)
            Assert.Equal((steady[a] + steady[a + 2]) / 2, found.Heats[a] / 1e6, 1e-3 * Math.Abs(steady[a]));
    }

    private static double[] Heats(RateEquation equation, double[] temperatures) =>
        [.. ContactHeats.Of(new SteadyStateSolver(equation), temperatures).Heats.Values];

    private static List<(RateEquation Equation, double[] First, double[] Second)> Systems()
    {
        var stream = new RandomStream(Seed, 1, 0);
        List<(RateEquation Equation, double[] First, double[] Second)> systems = [];
        for (var k = 0; k < 6; k++)
        {
            double[] energies = k % 2 == 0 ? [0, 0.4, 1.1, 1.9] : [0, 1, 1, 1.7];
            var system = RedfieldSystems.Random(ref stream, energies, 2);
            systems.Add(
                (new RateEquation(system, new PowerLawSpectrum(0.01, 1)), [1.5, 0.4], [k % 3 == 0 ? 0 : 0.7, 0.4])
            );
        }

        return systems;
    }
}
