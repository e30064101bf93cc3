using Thermowell.Contacts;
using Thermowell.Tests.HighPrecision;
using Xunit;

namespace Thermowell.Tests.Quantum;

public sealed class BoseOccupationTests
{
    private const double FewUnits = 1e-15;

    [Theory]
    [InlineData(1, 1e12)]
    [InlineData(3e-5, 2)]
    [InlineData(1, 1)]
    [InlineData(14.8, 2.5)]
    [InlineData(20, 0.03125)]
    public void It_has_its_digits_on_both_sides_of_the_temperature(double omega, double temperature) =>
        Agree.To(FewUnits, Reference(omega, temperature), BoseOccupation.At(omega, temperature));

    [Fact]
    public void At_zero_temperature_nothing_is_occupied()
    {
        Assert.Equal(0, BoseOccupation.At(1, 0));
        var n = new double[11];
        Array.Fill(n, 7);
        BoseOccupation.Fill(new double[11], 0, n);
        Assert.All(n, x => Assert.Equal(0, x));
    }

    [Fact]
    public void A_list_of_any_length_has_the_bits_of_its_single_values()
    {
        for (var length = 0; length <= 19; length++)
        {
            var omega = Enumerable.Range(0, length).Select(i => 0.01 * Math.Pow(1.9, i)).ToArray();
            var n = new double[length];
            BoseOccupation.Fill(omega, 0.7, n);
            for (var i = 0; i < length; i++)
                Assert.Equal(BoseOccupation.At(omega[i], 0.7), n[i]);
        }
    }

    [Theory]
    [InlineData(2.0, 1.0)]
    [InlineData(1.0, 2.0)]
    [InlineData(1.0000000001, 1.0)]
    [InlineData(50, 49.999999)]
    [InlineData(0.5, 0)]
    [InlineData(0, 0.5)]
    public void A_difference_has_its_digits_however_small_it_is(double left, double right)
    {
        double[] omega = [1e-3, 0.1, 0.9, 2, 7, 14, 20, 25, 30];
        double[] nl = new double[9],
            nr = new double[9],
            difference = new double[9];
        BoseOccupation.Fill(omega, left, nl);
        BoseOccupation.Fill(omega, right, nr);
        BoseOccupation.FillDifference(omega, [left, right], nl, nr, difference);
        for (var k = 0; k < 9; k++)
            Agree.To(
                2e-14,
                Reference(omega[k], left) - Reference(omega[k], right),
                difference[k],
                $"omega = {omega[k]}"
            );
    }

    [Fact]
    public void Equal_temperatures_differ_by_exactly_nothing()
    {
        Assert.Equal(0, BoseOccupation.InverseTemperatureDifference(0, 0));
        Assert.Equal(0, BoseOccupation.InverseTemperatureDifference(3, 3));
        Assert.Equal(double.PositiveInfinity, BoseOccupation.InverseTemperatureDifference(3, 0));
        Assert.Equal(0.5, BoseOccupation.InverseTemperatureDifference(2, 1));
    }

    private static BigFloat Reference(double omega, double temperature) =>
        temperature == 0 ? 0 : 1 / (BigMath.Exp((BigFloat)omega / temperature) - 1);
}
