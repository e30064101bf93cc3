using Thermowell.Contacts;
using Xunit;

namespace Thermowell.Tests.Models;

public sealed class PowerLawSpectrumTests
{
    [Theory]
    [InlineData(2.5, -2.25, 1)]
    [InlineData(1e-3, 1, 4)]
    [InlineData(0.7, 0, 3)]
    public void It_is_the_power_law_of_the_Letter(double gamma, double eta, double cutoff)
    {
        var spectrum = new PowerLawSpectrum(gamma, eta, cutoff);
        foreach (var omega in (double[])[0.01, 1, cutoff, 300])
            Assert.Equal(1, spectrum.At(omega) / (gamma * Math.Pow(cutoff, 1 - eta) * Math.Pow(omega, eta)), 1e-14);
        Assert.Equal(1, spectrum.At(cutoff) / (gamma * cutoff), 1e-15);
    }

    /// <summary>
    /// Exponents in quarters go by roots and products: they are the power to its own rounding, at the edges of their
    /// range too.
    /// </summary>
    [Fact]
    public void Quarters_of_an_exponent_are_the_power()
    {
        for (var quarters = -20; quarters <= 20; quarters++)
            foreach (var omega in (double[])[1e-75, 1e-70, 1e-3, 0.7, 1, 14.8, 98_765, 1e70, 1e75])
                if (Math.Pow(omega, quarters / 4.0) is var power && double.IsNormal(power))
                    Assert.Equal(1, new PowerLawSpectrum(1, quarters / 4.0).At(omega) / power, 2e-15);
    }

    /// <summary>
    /// Of every length around a vector, with frequencies that go by roots, by the power and to 0 side by side.
    /// </summary>
    [Theory]
    [InlineData(-2.25)]
    [InlineData(3.5)]
    [InlineData(-1)]
    [InlineData(0.3)]
    [InlineData(-4.25)]
    public void A_list_has_the_bits_of_each_frequency_alone(double eta)
    {
        var spectrum = new PowerLawSpectrum(0.7, eta, 1.3, 0.5);
        double[] omega =
        [
            .. Enumerable.Range(1, 20).Select(i => 0.11 * i),
            1e-75,
            0,
            3,
            1e75,
            .. Enumerable.Range(1, 15).Select(i => 17.3 * i),
        ];
        for (var length = 0; length <= omega.Length; length++)
        {
            var strengths = new double[length];
            spectrum.Fill(omega.AsSpan(0, length), strengths);
            Assert.Equal(
                omega.Take(length).Select(spectrum.At).Select(BitConverter.DoubleToInt64Bits),
                strengths.Select(BitConverter.DoubleToInt64Bits)
            );
        }

        Assert.Throws<ArgumentException>(() => spectrum.Fill(omega, new double[omega.Length - 1]));
    }

    [Fact]
    public void It_vanishes_at_zero_and_below_its_lowest_frequency()
    {
        var spectrum = new PowerLawSpectrum(1, -3, 1, 0.5);
        Assert.Equal(0, spectrum.At(0));
        Assert.Equal(0, spectrum.At(Math.BitDecrement(0.5)));
        Assert.Equal(8, spectrum.At(0.5), 1e-14);
        Assert.Equal(0, new PowerLawSpectrum(1, -3).At(0));
        Assert.True(new PowerLawSpectrum(1, -3).At(1e-3) > 0);
    }

    [Fact]
    public void Scaling_multiplies_every_value_and_nothing_else()
    {
        var spectrum = new PowerLawSpectrum(0.3, -2.25, 2, 0.1);
        Assert.Equal(new PowerLawSpectrum(0.3 * 7, -2.25, 2, 0.1), spectrum.Scaled(7));
        Assert.Throws<ArgumentOutOfRangeException>(() => spectrum.Scaled(0));
    }

    /// <summary>lim J n = T lim J/ω, Eq. (S9); the Letter's law takes none of it unless it is told to.</summary>
    [Theory]
    [InlineData(1, 0, 0.3)]
    [InlineData(1.01, 0, 0)]
    [InlineData(0.99, 0, double.PositiveInfinity)]
    [InlineData(-2.25, 0, double.PositiveInfinity)]
    [InlineData(-2.25, 1e-9, 0)]
    public void Its_limit_at_zero_is_that_of_its_exponent(double eta, double lowest, double slope)
    {
        var law = new PowerLawSpectrum(0.3, eta, 2, lowest);
        Assert.Equal([0, slope * 2], [law.LimitAtZero(0), law.LimitAtZero(2)]);
        Assert.Equal([0, 0], [law.RateAtZero(2), law.RateAtZeroSlope()]);
        var limited = law with { AtZero = ZeroFrequencyRule.Limit };
        Assert.NotEqual(law, limited);
        Assert.Equal([0, slope * 2, slope], [limited.RateAtZero(0), limited.RateAtZero(2), limited.RateAtZeroSlope()]);
        Assert.Equal(slope * 4, limited.Scaled(2).RateAtZero(2));
    }

    [Fact]
    public void A_rate_at_zero_that_is_given_is_scaled_with_the_law()
    {
        var law = new PowerLawSpectrum(0.3, -2.25) with { AtZero = ZeroFrequencyRule.Given(0.5) };
        Assert.Equal([0.5, 0.5, 0], [law.RateAtZero(0), law.RateAtZero(7), law.RateAtZeroSlope()]);
        Assert.Equal(ZeroFrequencyRule.Given(3.5), law.Scaled(7).AtZero);
        Assert.Equal(ZeroFrequencyRule.None, ZeroFrequencyRule.Given(0));
        Assert.NotEqual(ZeroFrequencyRule.None, ZeroFrequencyRule.Limit);
        Assert.Equal(
            ["limit", "none", "0.5"],
            ((ZeroFrequencyRule[])[default, ZeroFrequencyRule.None, law.AtZero]).Select(rule => rule.ToString())
        );
        foreach (var rate in (double[])[-1, double.NaN, double.PositiveInfinity])
            Assert.Throws<ArgumentOutOfRangeException>(() => ZeroFrequencyRule.Given(rate));
        Assert.Throws<ArgumentOutOfRangeException>(() => law.LimitAtZero(-1));
    }

    [Theory]
    [InlineData(0, 1, 1, 0)]
    [InlineData(-1, 1, 1, 0)]
    [InlineData(double.NaN, 1, 1, 0)]
    [InlineData(1, double.PositiveInfinity, 1, 0)]
    [InlineData(1, 1, 0, 0)]
    [InlineData(1, 1, 1, -1)]
    public void Parameters_outside_their_range_are_refused(double gamma, double eta, double cutoff, double lowest) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new PowerLawSpectrum(gamma, eta, cutoff, lowest));
}
