using CsCheck;
using Thermowell.Contacts;
using Thermowell.Counting;
using Thermowell.Jumps;
using Thermowell.Numerics.Random;
using Thermowell.Observables;
using Thermowell.Secular;
using Thermowell.Tests.HighPrecision;
using Thermowell.Tests.Quantum;
using Xunit;

namespace Thermowell.Tests.Jumps;

/// <summary>Responses of the equations of jump operators against differences, and the laws that each keeps.</summary>
public sealed class JumpResponseTests
{
    private const int Cases = 40;

    private static readonly Gen<(RandomJunction Junction, int Which)> Any =
        from junction in RandomJunction.Any
        from which in Gen.Int[0, 2]
        select (junction, which);

    [Fact]
    public void They_are_differences_of_heats() =>
        Any.Sample(
            drawn =>
            {
                var (junction, which) = drawn;
                var equation = junction.Equation(which);
                var found = HeatResponse.Of(JumpSolver.Solve(equation, junction.Temperatures));
                var k = equation.Contacts;
                var scale = found.Values.ToArray().Max(Math.Abs);
                for (var b = 0; b < k; b++)
                {
                    double sum = 0;
                    for (var a = 0; a < k; a++)
                    {
                        Assert.Equal(Difference(a, b), found[a, b], 1e-6 * scale);
                        Assert.InRange(found.Rounding[a * k + b], 0, 1e-7 * scale);
                        sum += found[a, b];
                    }

                    // Of terms as large as the rates, which are below 0.1.
                    Assert.Equal(0, sum, Math.Max(1e-10 * scale, 1e-13));
                }

                // Four points leave the fourth power of the step, and rounding over it.
                double Difference(int a, int b)
                {
                    var step = 2e-3 * junction.Temperatures[b];
                    return (8 * (Heat(step) - Heat(-step)) - Heat(2 * step) + Heat(-2 * step)) / 12 / step;

                    double Heat(double by)
                    {
                        double[] at = [.. junction.Temperatures];
                        at[b] += by;
                        return JumpSolver.Solve(equation, at).HeatValue(a);
                    }
                }
            },
            iter: Cases,
            threads: 1
        );

    /// <summary>c_2 = 2κT², κ being what the heat of a contact answers to its own temperature.</summary>
    [Fact]
    public void At_one_temperature_clustered_noise_is_that_of_its_conductance() =>
        RandomJunction.Any.Sample(
            drawn =>
            {
                var junction = drawn.AtOneTemperature();
                var t = junction.Temperatures[0];
                var state = JumpSolver.Solve(junction.Equation(1), junction.Temperatures);
                var noise = HeatCumulants.Of(state, 0, 2);
                var response = HeatResponse.Of(state);
                Agree.To(1e-9, 2 * response[0, 0] * t * t, noise.Values[1]);
            },
            iter: Cases,
            threads: 1
        );

    /// <summary>Sites of one gap keep that; where what couples them holds energy they need not.</summary>
    [Theory]
    [InlineData(1, 1e-10, 0)]
    [InlineData(0.6, 1, 0.1)]
    public void Local_noise_is_so_where_sites_have_one_gap(double gap, double most, double least)
    {
        var junction = RandomJunction.Exchanging(gap, 0.1, [0.01, 0.03]).AtOneTemperature();
        var t = junction.Temperatures[0];
        var state = JumpSolver.Solve(junction.Equation(0), junction.Temperatures);
        var off = HeatCumulants.Of(state, 0, 2).Values[1] / (2 * HeatResponse.Of(state)[0, 0] * t * t) - 1;
        Assert.InRange(Math.Abs(off), least, most);
    }

    /// <summary>Onsager: with real couplings the clustered response at one temperature is symmetric.</summary>
    [Fact]
    public void At_one_temperature_the_clustered_response_is_symmetric()
    {
        var stream = new RandomStream(11, 3, 0);
        for (var k = 0; k < 10; k++)
        {
            var system = RedfieldSystems.Random(ref stream, [0, 0.05 * (1 + k), 1.1, 1.2], 3);
            var equation = ClusteredEquation.OfWidth(
                system,
                0.3,
                new OhmicSpectrum(0.02),
                new OhmicSpectrum(0.05),
                new OhmicSpectrum(0.01)
            );
            var response = HeatResponse.Of(JumpSolver.Solve(equation, [0.7, 0.7, 0.7]));
            for (var a = 0; a < 3; a++)
            for (var b = 0; b < a; b++)
                Assert.Equal(response[a, b], response[b, a], 1e-9 * Math.Abs(response[a, a]));
        }
    }

    /// <summary>Well separated levels: clustered is the Lindblad equation, from the cold on.</summary>
    [Theory]
    [InlineData(1.2, 0.3)]
    [InlineData(0.05, 0.04)]
    [InlineData(0.1, 0)]
    [InlineData(0.02, 0.015)]
    public void Of_levels_that_are_apart_it_is_that_of_the_Lindblad_equation(double hot, double cold)
    {
        var stream = new RandomStream(23, 1, 0);
        var system = RedfieldSystems.Random(ref stream, [0, 0.6, 1.3, 2.1], 2);
        SpectralFunction[] laws = [Undephasing(1e-3), Undephasing(2e-3)];
        var expected = HeatResponse.Of(new RateEquation(system, laws), [hot, cold]);
        var found = HeatResponse.Of(JumpSolver.Solve(ClusteredEquation.OfWidth(system, 0.1, laws), [hot, cold]));
        for (var at = 0; at < 4; at++)
        {
            var off = Math.Abs(expected.Values[at] - found.Values[at]);
            Assert.InRange(off, 0, found.Rounding[at] + expected.Rounding[at]);
            Assert.InRange(found.Rounding[at], 0, 1e-9 * Math.Abs(expected.Values[at]));
        }

        static OhmicSpectrum Undephasing(double gamma) => new(gamma) { AtZero = ZeroFrequencyRule.None };
    }

    /// <summary>At T = 0 a rate at frequency 0 begins with T, and jumps with its root.</summary>
    [Fact]
    public void It_is_refused_where_jumps_begin_with_the_root_of_the_temperature()
    {
        var stream = new RandomStream(23, 1, 0);
        var system = RedfieldSystems.Random(ref stream, [0, 0.6, 1.3], 2);
        var state = JumpSolver.Solve(
            new UniversalEquation(system, new OhmicSpectrum(0.01), new OhmicSpectrum(0.01)),
            [1, 0]
        );
        Assert.Throws<NumericalFailureException>(() => HeatResponse.Of(state));
    }
}
