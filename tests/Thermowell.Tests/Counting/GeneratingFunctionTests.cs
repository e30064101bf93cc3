using Thermowell.Contacts;
using Thermowell.Counting;
using Thermowell.Models;
using Thermowell.Numerics.Random;
using Thermowell.Secular;
using Thermowell.Systems;
using Thermowell.Tests.Quantum;
using Xunit;

namespace Thermowell.Tests.Counting;

/// <summary>
/// The generating function of heat and its rate function: against a closed form, a reference of 770 digits, cumulants,
/// and the fluctuation symmetry.
/// </summary>
public sealed class GeneratingFunctionTests
{
    [Fact]
    public void The_generating_function_is_the_closed_form_of_two_levels_and_symmetric()
    {
        var function = GeneratingFunction.Of(TwoLevels, [2, 0.5])!;
        double up(double rate, double t) => rate / (Math.Exp(1 / t) - 1);
        var (a, b) = (up(0.02, 2) * (0.05 + up(0.05, 0.5)), (0.02 + up(0.02, 2)) * up(0.05, 0.5));
        var all = 0.02 + 0.05 + 2 * (up(0.02, 2) + up(0.05, 0.5));
        foreach (var field in (double[])[-3, -1.2, -0.3, 1e-6, 0.4, 2])
        {
            var expected = -all / 2 + Math.Sqrt(all * all / 4 + a * (Math.Exp(field) - 1) + b * (Math.Exp(-field) - 1));
            var found = function.At(field);
            Assert.InRange(Math.Abs(expected - found.Value), 0, found.Error + 1e-15 * all);
            Assert.InRange(found.Error, 0, 1e-12 * Math.Abs(expected) + 1e-14 * all);
        }

        Assert.InRange(function.SymmetryDefect()!.Value, 0, 1e-12);
    }

    [Fact]
    public void Symmetry_and_slopes_hold_for_random_systems_far_below_the_gap_too()
    {
        var stream = new RandomStream(Seed, 5, 0);
        for (var k = 0; k < 12; k++)
        {
            var system = RedfieldSystems.Random(ref stream, [0, 0.7, 1.1, 1.9], 2);
            var equation = new RateEquation(system, new PowerLawSpectrum(0.01, 1));
            double[] temperatures =
            [
                Math.Pow(10, -1.3 + 2 * stream.NextUnit()),
                Math.Pow(10, -1.3 + 2 * stream.NextUnit()),
            ];
            var function = GeneratingFunction.Of(equation, temperatures, k % 2)!;
            Assert.InRange(function.SymmetryDefect()!.Value, 0, 1e-12);
            var cumulants = HeatCumulants.Of(equation, temperatures, k % 2).Values;
            const double Step = 1e-3;
            var (forward, back) = (function.At(Step).Value, function.At(-Step).Value);
            Assert.Equal(cumulants[0], (forward - back) / 2 / Step, 1e-5 * cumulants[1]);
            Assert.Equal(cumulants[1], (forward + back) / Step / Step, 1e-5 * cumulants[1]);
        }
    }

    /// <summary>θ(χ) = θ(-χ - A), and so I(-j) = I(j) + A j, along fields found for the well.</summary>
    [Theory]
    [InlineData(20, 5)]
    [InlineData(20, 0.5)]
    [InlineData(3, 50)]
    [InlineData(7, 7)]
    public void The_fields_of_the_well_are_symmetric_and_so_is_its_generating_function(double left, double right)
    {
        var well = SquareWell.ToOpenSystem(new HardPointGas([1.0], 1), 24);
        var function = GeneratingFunction.Of(
            new RateEquation(well, new PowerLawSpectrum(5.2548, -2.25)),
            [left, right]
        )!;
        var affinity = 1 / right - 1 / left;
        var values = function.Along(function.Fields(41));
        var depth = values.Max(one => Math.Abs(one.Value));
        Assert.True(values[0].Value > 0 && values[^1].Value > 0);
        for (var k = 0; k < values.Length; k++)
        {
            var (one, other) = (values[k], values[^(k + 1)]);
            Assert.Equal(-one.Field - affinity, other.Field, 1e-13 * (Math.Abs(affinity) + Math.Abs(one.Field)));
            Assert.InRange(Math.Abs(one.Value - other.Value), 0, one.Error + other.Error);
            Assert.InRange(Math.Abs(one.Value - other.Value), 0, 1e-12 * depth);
            Assert.InRange(Math.Abs(other.Slope + one.Slope), 0, one.SlopeError + other.SlopeError);
            Assert.InRange(
                Math.Abs(other.Rate - one.Rate - affinity * one.Slope),
                0,
                one.RateError + other.RateError + Math.Abs(affinity) * one.SlopeError
            );
            Assert.InRange(one.Rate, -one.RateError, double.PositiveInfinity);
        }
    }

    [Fact]
    public void Of_too_many_levels_that_coincide_there_is_none()
    {
        var stream = new RandomStream(Seed, 6, 0);
        double[] energies = [0, .. Enumerable.Repeat(1.0, 18)];
        var equation = new RateEquation(RedfieldSystems.Random(ref stream, energies, 2), new OhmicSpectrum(0.01));
        Assert.Null(GeneratingFunction.Of(equation, [1, 0.5]));
    }

    /// <summary>Levels that coincide, between two contacts.</summary>
    [Fact]
    public void Symmetry_and_slopes_hold_where_levels_coincide()
    {
        var stream = new RandomStream(Seed, 7, 0);
        var system = RedfieldSystems.RandomComplex(ref stream, [0, 0.7, 0.7, 1.9], 2);
        var equation = new RateEquation(system, new OhmicSpectrum(0.01));
        double[] temperatures = [1.3, 0.4];
        var function = GeneratingFunction.Of(equation, temperatures)!;
        Assert.InRange(function.SymmetryDefect()!.Value, 0, 1e-12);
        var cumulants = HeatCumulants.Of(equation, temperatures).Values;
        const double Step = 1e-3;
        var (forward, back) = (function.At(Step), function.At(-Step));
        Assert.Equal(cumulants[0], (forward.Value - back.Value) / 2 / Step, 1e-5 * cumulants[1]);
        Assert.Equal(cumulants[1], (forward.Slope - back.Slope) / 2 / Step, 1e-5 * cumulants[1]);
    }

    /// <summary>Towards a bath at T = 0 heat flows one way: θ rises throughout, from a limit.</summary>
    [Theory]
    [InlineData(2, 0, 0)]
    [InlineData(0, 2, 1)]
    public void At_zero_temperature_the_fields_reach_where_nothing_changes(double left, double right, int contact)
    {
        var function = GeneratingFunction.Of(TwoLevels, [left, right], contact)!;
        var values = function.Along(function.Fields(21));
        Assert.True(values[^1].Value > 0 && values[^1].Field > 0);
        Assert.All(values, one => Assert.True(one.Slope > 0));
        Assert.InRange(values[0].Slope, 0, 1e-6 * values[^1].Slope);
        Assert.Contains(values, one => one.Field == 0 && one.Rate == 0);
    }

    /// <summary>The fields of an absorption refrigerator reach its second zero, minus σ over the heat.</summary>
    [Fact]
    public void A_second_zero_is_found_between_three_contacts()
    {
        double[] energies = [0, 1, 5];
        static double[] Between(int i, int j)
        {
            var matrix = new double[9];
            matrix[3 * i + j] = matrix[3 * j + i] = 1;
            return matrix;
        }

        var system = new OpenSystem(
            energies,
            new Coupling("cold", Between(0, 1)),
            new Coupling("hot", Between(0, 2)),
            new Coupling("work", Between(1, 2))
        );
        SpectralFunction[] laws = [new OhmicSpectrum(0.01), new OhmicSpectrum(0.01), new OhmicSpectrum(0.01)];
        var function = GeneratingFunction.Of(new RateEquation(system, laws), [1, 1.5, 6])!;
        var zero = 1 - 5 / 1.5 + 4 / 6.0;
        var values = function.Along(function.Fields(21));
        Assert.Contains(values, one => Math.Abs(one.Field - zero) < 1e-9);
        Assert.True(values[0].Value > 0 && values[^1].Value > 0 && values[10].Value < 0);
    }

    [Trait("Category", "Slow")]
    [Fact]
    public void Random_systems_lie_within_their_errors()
    {
        var stream = new RandomStream(Seed, 1, 0);
        var (values, slopes) = (new StatedErrors(), new StatedErrors());
        for (var k = 0; k < Points; k++)
        {
            var drawn = RandomContacts.Draw(ref stream, k);
            var contacts = drawn.Spectra.Length;
            var function = values.Solves(() =>
                GeneratingFunction.Of(new RateEquation(drawn.System, drawn.Spectra), drawn.Temperatures, k % contacts)!
            );
            if (function is null)
                continue;
            var reference = drawn.ToReference();
            foreach (var found in function.Along(function.Fields(5)))
            {
                if (found.Field == 0)
                    continue;
                var (value, slope) = reference.GeneratingFunction(k % contacts, found.Field, found.Value);
                var where = $"{k}: at {found.Field} of {string.Join(", ", drawn.Temperatures)}";
                values.Add($"{where}, theta", value, found.Value, found.Error);
                slopes.Add($"{where}, slope", slope, found.Slope, found.SlopeError);
            }
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{values} {slopes}");
        Assert.True(
            values.Outside.Count + slopes.Outside.Count == 0,
            string.Join("\n", values.Outside.Concat(slopes.Outside))
        );
        Assert.True(values.Tight > 0.7 * values.All, values.ToString());
        Assert.True(slopes.Tight > 0.7 * slopes.All, slopes.ToString());
    }

    private static RateEquation TwoLevels =>
        new(
            new OpenSystem([0, 1], new Coupling("left", [0, 1, 1, 0]), new Coupling("right", [0, 1, 1, 0])),
            [new FlatSpectrum(0.02), new FlatSpectrum(0.05)]
        );

    private static ulong Seed => ulong.Parse(Environment.GetEnvironmentVariable("COUNTING_SEED") ?? "31", null);

    private static int Points => int.Parse(Environment.GetEnvironmentVariable("COUNTING_POINTS") ?? "30", null);
}
