using Thermowell.Contacts;
using Thermowell.Counting;
using Thermowell.Models;
using Thermowell.Numerics.Random;
using Thermowell.Observables;
using Thermowell.Secular;
using Thermowell.Systems;
using Thermowell.Tests.Quantum;
using Xunit;

namespace Thermowell.Tests.Counting;

/// <summary>
/// Cumulants and covariances of heat: against closed forms, values known beforehand, a reference of 770 digits, and the
/// laws that hold between them.
/// </summary>
public sealed class HeatCumulantsTests
{
    /// <summary>Two levels of gap 1 between flat rates 0.02 and 0.05 at T = 2 and 0.5.</summary>
    [Fact]
    public void Two_levels_have_the_cumulants_of_their_closed_form()
    {
        var cumulants = HeatCumulants.Of(TwoLevels, [2, 0.5]);
        double[] expected = [0.00940168405401, 0.0136022650255, 0.00419295937539, 0.00512558019455];
        for (var k = 0; k < 4; k++)
            Assert.Equal(expected[k], cumulants.Values[k], 1e-11 * expected[k]);
        var production = cumulants.Values[0] * (1 / 0.5 - 1 / 2.0);
        Assert.Equal(2.17018540732, cumulants.Values[1] * production / Math.Pow(cumulants.Values[0], 2), 1e-10);
    }

    [Theory]
    [InlineData(20, 5, 16.0909826581935, 516.173044548043, 22087.2913995283, 1467018.85736301)]
    [InlineData(20, 1, 16.6080262276937, 491.914683426525, double.NaN, double.NaN)]
    public void The_well_has_the_values_known_beforehand(
        double left,
        double right,
        double first,
        double second,
        double third,
        double fourth
    )
    {
        var well = SquareWell.ToOpenSystem(new HardPointGas([1.0], 1), 12);
        var cumulants = HeatCumulants.Of(new RateEquation(well, new PowerLawSpectrum(5.2548, -2.25)), [left, right]);
        double[] expected = [first, second, third, fourth];
        for (var k = 0; k < 4; k++)
            if (double.IsFinite(expected[k]))
                Assert.Equal(expected[k], cumulants.Values[k], 3e-14 * expected[k]);
    }

    [Fact]
    public void Random_systems_lie_within_their_errors()
    {
        var stream = new RandomStream(Seed, 1, 0);
        var counts = new StatedErrors();
        var worst = 0.0;
        for (var k = 0; k < Points; k++)
        {
            var drawn = RandomContacts.Draw(ref stream, k);
            var contacts = drawn.Spectra.Length;
            if (
                counts.Solves(() =>
                    HeatCumulants.Of(new RateEquation(drawn.System, drawn.Spectra), drawn.Temperatures, k % contacts, 4)
                )
                is not { } found
            )
                continue;
            var reference = drawn.ToReference();
            var (values, sizes) = reference.Cumulants(k % contacts, 4);
            for (var m = 0; m < 4; m++)
            {
                counts.Add(
                    $"{k}: c_{m + 1} at {string.Join(", ", drawn.Temperatures)}",
                    values[m],
                    found.Values[m],
                    found.Errors[m]
                );
                if (!drawn.IsDegenerate)
                    worst = Math.Max(worst, Math.Abs(((values[m] - found.Values[m]) / sizes[m]).ToDouble()));
            }

            var covariance = reference.Covariance();
            for (var m = 0; m < covariance.Length; m++)
                counts.Add(
                    $"{k}: covariance {m} at {string.Join(", ", drawn.Temperatures)}",
                    covariance[m],
                    found.Covariance[m],
                    found.CovarianceErrors[m]
                );
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{counts} worst of the terms' sizes {worst:G3}");
        Assert.True(counts.Outside.Count == 0, string.Join("\n", counts.Outside));
        Assert.InRange(worst, 0, 1e-10);
        Assert.True(counts.Tight > counts.All / 2, counts.ToString());
    }

    /// <summary>
    /// Couplings that are nearly parallel: one superposition is nearly dark. By another program, to 200 digits.
    /// </summary>
    [Fact]
    public void Near_a_dark_state_the_error_tells_what_rounding_of_the_couplings_does()
    {
        var system = new OpenSystem(
            [0, 0, 1],
            new Coupling("hot", [0, 0, 1, 0, 0, 1, 1, 1, 0]),
            new Coupling("cold", [0, 0, 1, 0, 0, 1.0001, 1, 1.0001, 0])
        );
        var found = HeatCumulants.Of(new RateEquation(system, new PowerLawSpectrum(1e-3, 3)), [1, 0.1], order: 2);
        Assert.Equal(72.5916815743522, found.Values[1], found.Errors[1]);
        Assert.InRange(found.Errors[1], 0, 1e-8);
    }

    [Fact]
    public void At_equal_temperatures_the_noise_is_twice_the_conductivity_times_the_square_of_the_temperature()
    {
        var stream = new RandomStream(Seed, 2, 0);
        for (var k = 0; k < 10; k++)
        {
            double[] energies = k % 2 == 0 ? [0, 0.4, 1.1, 1.9] : [0, 1, 1, 1.7];
            var system = RedfieldSystems.Random(ref stream, energies, 2);
            var equation = new RateEquation(system, new PowerLawSpectrum(0.01, 1));
            var temperature = Math.Pow(10, -1.5 + 2 * stream.NextUnit());
            var kappa = QuantumConductivity.Of(new SteadyStateSolver(equation), temperature).Value;
            var found = HeatCumulants.Of(equation, [temperature, temperature], order: 3);
            Assert.Equal(2 * kappa * temperature * temperature, found.Values[1], 1e-11 * found.Values[1]);
            Assert.Equal(0, found.Values[0]);
            Assert.InRange(Math.Abs(found.Values[2]), 0, found.Errors[2]);
        }
    }

    [Fact]
    public void Rows_of_the_covariance_sum_to_nothing_and_its_diagonal_is_the_second_cumulant()
    {
        var stream = new RandomStream(Seed, 3, 0);
        for (var k = 0; k < 10; k++)
        {
            var system = RedfieldSystems.Random(ref stream, k % 2 == 0 ? [0, 0.3, 1, 1.4] : [0, 0, 1, 1, 1.4], 3);
            SpectralFunction[] laws = [new OhmicSpectrum(0.01), new OhmicSpectrum(0.02), new FlatSpectrum(0.01)];
            var equation = new RateEquation(system, laws);
            double[] temperatures = [0.2 + stream.NextUnit(), 0.2 + stream.NextUnit(), 0.2 + stream.NextUnit()];
            for (var a = 0; a < 3; a++)
            {
                var found = HeatCumulants.Of(equation, temperatures, a, 2);
                Assert.Equal(found.Values[1], found.Covariance[4 * a], 1e-13 * found.Values[1]);
                var row = Enumerable.Range(0, 3).Sum(b => found.Covariance[3 * a + b]);
                Assert.InRange(Math.Abs(row), 0, Enumerable.Range(0, 3).Sum(b => found.CovarianceErrors[3 * a + b]));
                Assert.InRange(found.CovarianceErrors.Max(), 0, 1e-10 * found.Covariance.Max());
            }
        }
    }

    private static RateEquation TwoLevels =>
        new(
            new OpenSystem([0, 1], new Coupling("left", [0, 1, 1, 0]), new Coupling("right", [0, 1, 1, 0])),
            [new FlatSpectrum(0.02), new FlatSpectrum(0.05)]
        );

    private static ulong Seed => ulong.Parse(Environment.GetEnvironmentVariable("COUNTING_SEED") ?? "31", null);

    private static int Points => int.Parse(Environment.GetEnvironmentVariable("COUNTING_POINTS") ?? "60", null);
}
