using CsCheck;
using Thermowell.Contacts;
using Thermowell.Jumps;
using Thermowell.Observables;
using Thermowell.Redfield;
using Xunit;

namespace Thermowell.Tests.Jumps;

/// <summary>Responses with shifts of levels against differences of heats.</summary>
public sealed class LambShiftResponseTests
{
    private const int Cases = 20;

    /// <summary>dS/dT against a difference of S, from quanta far above the temperature to far below it.</summary>
    [Theory]
    [InlineData(0.3, 1)]
    [InlineData(0.3, 0.02)]
    [InlineData(-2, 0.5)]
    [InlineData(0.01, 2)]
    public void A_shift_answers_to_the_temperature_as_differences_of_it_do(double omega, double temperature)
    {
        SpectralFunction[] laws =
        [
            new DrudeSpectrum(0.2, 3),
            new OhmicSpectrum(0.2, 1, 2),
            new UnderdampedSpectrum(0.2, 1.2, 0.3),
            new LorentzSpectrum(0.2, 0.9, 0.2),
        ];
        foreach (var law in laws)
        {
            var (value, error) = law.ShiftSlope(omega, temperature);
            var step = 4e-3 * temperature;
            var expected = (8 * (At(1) - At(-1)) - At(2) + At(-2)) / 12 / step;
            Assert.Equal(expected, value, 1e-7 * Math.Abs(expected));
            Assert.InRange(error, 0, 1e-11 * Math.Abs(value));

            double At(int by) => law.ShiftAt(omega, temperature + by * step, LambShift.Bare).Value;
        }
    }

    [Fact]
    public void At_zero_temperature_it_answers_by_nothing() =>
        Assert.Equal((0, 0), new DrudeSpectrum(0.2, 3).ShiftSlope(0.7, 0));

    [Fact]
    public void The_Redfield_response_is_the_difference_of_heats() =>
        (
            from junction in RandomJunction.Any
            from shift in Gen.Bool.Select(bare => bare ? LambShift.Bare : LambShift.Renormalised)
            from equal in Gen.Bool
            select (Junction: equal ? junction.AtOneTemperature() : junction, Shift: shift)
        ).Sample(
            drawn =>
            {
                var (junction, shift) = drawn;
                var solver = new RedfieldSolver(new RedfieldEquation(junction.System, junction.Laws, shift: shift));
                Check(
                    HeatResponse.Of(solver.Solve(junction.Temperatures)),
                    junction.Temperatures,
                    at =>
                    {
                        var heats = RedfieldContactHeats.Of(
                            new RedfieldSolver(
                                new RedfieldEquation(junction.System, junction.Laws, shift: shift)
                            ).Solve(at)
                        );
                        return [.. heats.Values];
                    }
                );
            },
            iter: Cases,
            threads: 1
        );

    [Fact]
    public void Those_of_jump_operators_are_too() =>
        (
            from junction in RandomJunction.Any
            from shift in Gen.Bool.Select(bare => bare ? LambShift.Bare : LambShift.Renormalised)
            from isLocal in Gen.Bool
            select (junction, shift, isLocal)
        ).Sample(
            drawn =>
            {
                var (junction, shift, isLocal) = drawn;
                JumpEquation equation = isLocal
                    ? new LocalEquation(junction.System, junction.Quanta, shift, junction.Laws)
                    : ClusteredEquation.OfWidth(junction.System, 0.15, shift, junction.Laws);
                Check(
                    HeatResponse.Of(JumpSolver.Solve(equation, junction.Temperatures)),
                    junction.Temperatures,
                    at =>
                    {
                        var state = JumpSolver.Solve(equation, at);
                        return [.. Enumerable.Range(0, at.Length).Select(state.HeatValue)];
                    }
                );
            },
            iter: Cases,
            threads: 1
        );

    [Fact]
    public void That_of_the_universal_shift_is_not_known()
    {
        var junction = RandomJunction.Of([1, 0.9], 0.1, [0.2, 0.3], [0.05, 0.1], [1.5, 0.4]);
        var state = JumpSolver.Solve(
            new UniversalEquation(junction.System, LambShift.Renormalised, junction.Laws),
            junction.Temperatures
        );
        Assert.Throws<ArgumentException>(() => HeatResponse.Of(state));
    }

    private static void Check(HeatResponse found, double[] temperatures, Func<double[], double[]> heats)
    {
        var k = temperatures.Length;
        var scale = found.Values.ToArray().Max(Math.Abs);
        for (var b = 0; b < k; b++)
        {
            var contact = b;
            var step = 2e-3 * temperatures[b];
            double[][] at = [.. new[] { -2, -1, 1, 2 }.Select(by => heats(Moved(by)))];
            double sum = 0;
            for (var a = 0; a < k; a++)
            {
                var difference = (8 * (at[2][a] - at[1][a]) - at[3][a] + at[0][a]) / 12 / step;
                Assert.Equal(difference, found[a, b], 1e-6 * scale);
                Assert.InRange(found.Rounding[a * k + b], 0, 1e-7 * scale);
                sum += found[a, b];
            }

            // Of terms as large as the rates, which are below 0.1.
            Assert.Equal(0, sum, Math.Max(1e-10 * scale, 1e-13));

            double[] Moved(int by)
            {
                double[] moved = [.. temperatures];
                moved[contact] += by * step;
                return moved;
            }
        }
    }
}
