using CsCheck;
using Thermowell.Contacts;
using Thermowell.Dynamics;
using Thermowell.Jumps;
using Thermowell.Secular;
using Thermowell.Tests.Jumps;
using Xunit;

namespace Thermowell.Tests.Dynamics;

/// <summary>Equations of jump operators in time: they keep their energy and end in their steady state.</summary>
public sealed class JumpHistoryTests
{
    private const int Cases = 30;

    private static readonly Gen<(RandomJunction Junction, int Which)> Any =
        from junction in RandomJunction.Any
        from which in Gen.Int[0, 2]
        select (junction, which);

    [Fact]
    public void It_ends_in_the_steady_state() =>
        Any.Sample(
            drawn =>
            {
                var (junction, which) = drawn;
                var equation = junction.Equation(which);
                var initial = DensityMatrix.Gibbs(equation.System.Energies.AsSpan(), 0.5);
                var history = HeatHistory.Of(equation, junction.Temperatures, initial, [0, 3, 1e7]);
                var state = JumpSolver.Solve(equation, junction.Temperatures);
                var last = history.Moments[^1];
                var turnover = state.LargestRate() * junction.Temperatures.Max();
                for (var a = 0; a < equation.Contacts; a++)
                {
                    var (heat, error) = state.Heat(a);
                    Assert.Equal(
                        heat,
                        last.Contacts[a].Heat,
                        Math.Max(error + last.Contacts[a].HeatError, 1e-10 * turnover)
                    );
                    Assert.InRange(last.Contacts[a].HeatError, 0, 1e-7 * turnover);
                }

                for (var i = 0; i < equation.Levels; i++)
                    Assert.Equal(state.Population(i), last.Populations[i], 1e-9);
            },
            iter: Cases,
            threads: 1
        );

    /// <summary>What contacts give is what the energy, by which the equation counts heat, changes by.</summary>
    [Fact]
    public void It_keeps_the_energy() =>
        Any.Sample(
            drawn =>
            {
                var (junction, which) = drawn;
                var equation = junction.Equation(which);
                var history = HeatHistory.Of(
                    equation,
                    junction.Temperatures,
                    DensityMatrix.Level(equation.Levels, 2),
                    [0, 0.1, 1, 10, 100, 1000]
                );
                Assert.InRange(history.EnergyBalance, 0, 1e-10);
                foreach (var moment in history.Moments)
                    Assert.InRange(moment.Populations.Min(), -1e-12, 1);
            },
            iter: Cases,
            threads: 1
        );

    /// <summary>A history is the sum of its exponentials: as short steps of a method of fourth order have it.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void It_is_what_short_steps_come_to(int which)
    {
        var junction = RandomJunction.Of([1, 0.9], 0.1, [0.2, 0.3], [0.05, 0.1], [1.5, 0.4]);
        var equation = junction.Equation(which);
        var generator = new JumpGenerator(equation, junction.Temperatures, default);
        var n = equation.Levels;
        var x = new double[n * n];
        x[n + 1] = 1;
        const int Steps = 4000;
        const double Time = 8;
        for (var k = 0; k < Steps; k++)
        {
            double[] sum = new double[x.Length],
                at = [.. x];
            foreach (var (weight, next) in new[] { (1.0, 0.5), (2, 0.5), (2, 1), (1, 0) })
            {
                var slope = new double[x.Length];
                generator.Apply(at, slope);
                for (var r = 0; r < x.Length; r++)
                    (sum[r], at[r]) = (sum[r] + weight * slope[r], x[r] + next * Time / Steps * slope[r]);
            }

            for (var r = 0; r < x.Length; r++)
                x[r] += Time / Steps * sum[r] / 6;
        }

        var found = HeatHistory.Of(equation, junction.Temperatures, DensityMatrix.Level(n, 1), [Time]).Moments[0];
        for (var i = 0; i < n; i++)
        for (var j = 0; j < n; j++)
            Assert.Equal(x[i * n + j], found.State!.Real(i, j) + found.State.Imaginary(i, j), 1e-11);
        for (var a = 0; a < 2; a++)
            Assert.Equal(generator.Heat(a).Zip(x, (q, one) => q * one).Sum(), found.Contacts[a].Heat, 1e-11);
    }

    /// <summary>Of levels that are apart clustered is lindblad, in time and where it repeats itself.</summary>
    [Fact]
    public void Of_levels_that_are_apart_it_is_that_of_the_Lindblad_equation()
    {
        var junction = RandomJunction.Of([1, 0.4], 0.1, [0.2, 0.3], [0.01, 0.02], [1.5, 0.4]);
        var secular = new RateEquation(junction.System, junction.Laws);
        var clustered = ClusteredEquation.OfWidth(junction.System, 1e-3, junction.Laws);
        var initial = DensityMatrix.Level(4, 3);
        double[] times = [1, 30, 500];
        var expected = HeatHistory.Of(secular, junction.Temperatures, initial, times);
        var found = HeatHistory.Of(clustered, junction.Temperatures, initial, times);
        for (var k = 0; k < times.Length; k++)
        for (var a = 0; a < 2; a++)
            Assert.Equal(expected.Moments[k].Contacts[a].Heat, found.Moments[k].Contacts[a].Heat, 1e-12);
        var once = PeriodicHeat.Of(secular, [1.5, 0.4], [0.5, 0.4], 100);
        var again = PeriodicHeat.Of(clustered, [1.5, 0.4], [0.5, 0.4], 100);
        for (var a = 0; a < 2; a++)
            Assert.Equal(once.Heats[a], again.Heats[a], 1e-11);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void One_temperature_that_repeats_itself_gives_the_steady_heat(int which)
    {
        var junction = RandomJunction.Of([1, 0.9], 0.1, [0.2, 0.3], [0.05, 0.1], [1.5, 0.4]);
        var equation = junction.Equation(which);
        var periodic = PeriodicHeat.Of(equation, junction.Temperatures, junction.Temperatures, 7);
        var state = JumpSolver.Solve(equation, junction.Temperatures);
        for (var a = 0; a < 2; a++)
            Assert.Equal(state.Heat(a).Value, periodic.Heats[a] / 7, 1e-12);
    }
}
