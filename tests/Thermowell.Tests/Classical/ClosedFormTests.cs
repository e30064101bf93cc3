using Thermowell.Classical;
using Thermowell.Models;
using Thermowell.Walls;
using Xunit;

namespace Thermowell.Tests.Classical;

public sealed class ClosedFormTests
{
    private static readonly MaxwellWall Maxwell = new();

    // docs/theory/classical.md, Eq. (C6): J_max = 0.199471 T_L^(3/2)/L at T_R = T_L/4, for m = 1.
    [Fact]
    public void The_flux_is_largest_at_a_quarter_of_the_hot_temperature()
    {
        const double hot = 1000,
            length = 3;
        double Flux(double ratio) => ClosedForm.HeatFlux(Between(hot, ratio * hot, length: length), Maxwell);
        var top = Flux(ClosedForm.RatioOfLargestFlux);
        Assert.Equal(0.19947114020071635 * Math.Pow(hot, 1.5) / length, top, 1e-10);
        Assert.True(Flux(0.25 * (1 + 1e-3)) < top);
        Assert.True(Flux(0.25 * (1 - 1e-3)) < top);
    }

    [Fact]
    public void The_flux_keeps_its_digits_when_the_temperatures_nearly_agree()
    {
        foreach (var ratio in new[] { 1e-3, 1e-6, 1e-9, 1e-12 })
        {
            const double hot = 1000;
            var cold = hot - hot * ratio;

            // Eq. (4) in decimals of 28 digits.
            var (rootL, rootR) = (Root((decimal)hot), Root(Exactly(cold)));
            var exact = (rootL - rootR) * rootL * rootR * 0.7978845608028653558798921199m;
            Assert.Equal(1, ClosedForm.HeatFlux(Between(hot, cold), Maxwell) / (double)exact, 1e-15 + 1e-24 / ratio);
        }
    }

    [Theory]
    [InlineData(0.3)]
    [InlineData(0.9)]
    public void Equal_accommodation_multiplies_the_Maxwell_flux(double α)
    {
        var junction = Between(5, 2, mass: 1.7);
        Assert.Equal(
            α / (2 - α) * ClosedForm.HeatFlux(junction, Maxwell),
            ClosedForm.HeatFlux(junction, new AccommodationWall(α)),
            1e-14
        );
        Assert.Equal(
            α / (2 - α) * ClosedForm.Conductivity(junction.Model, 3, Maxwell),
            ClosedForm.Conductivity(junction.Model, 3, new AccommodationWall(α)),
            1e-14
        );
    }

    [Fact]
    public void Conductivity_is_the_Letters_Eq_12_and_the_slope_of_the_flux()
    {
        var gas = new HardPointGas(2, 3);
        Assert.Equal(Math.Sqrt(5 / (2 * Math.PI * 2)) / 3, ClosedForm.Conductivity(gas, 5, Maxwell), 1e-15);
        var (left, right) = (new AccommodationWall(0.2), new AccommodationWall(0.7));

        // Unlike walls rectify: J/Δ has a term linear in Δ, which both signs together remove.
        const double half = 1.0 / 16384;
        var forward = ClosedForm.HeatFlux(new Junction<HardPointGas>(gas, 5 + half, 5 - half), left, right);
        var backward = ClosedForm.HeatFlux(new Junction<HardPointGas>(gas, 5 - half, 5 + half), left, right);
        Assert.Equal(1, (forward - backward) / (4 * half) / ClosedForm.Conductivity(gas, 5, left, right), 1e-9);
    }

    [Fact]
    public void A_wall_at_zero_temperature_passes_no_heat()
    {
        Assert.Equal(0, ClosedForm.HeatFlux(Between(1000, 0), Maxwell));
        Assert.Equal(0, ClosedForm.HeatFlux(Between(0, 1000), new AccommodationWall(0.5)));
        Assert.Equal(0, ClosedForm.HeatFlux(Between(0, 0), Maxwell));
        Assert.Equal(0, ClosedForm.Conductivity(new HardPointGas(1.0), 0, Maxwell));
    }

    [Fact]
    public void What_has_no_closed_form_is_refused()
    {
        Assert.Throws<ArgumentException>(() => ClosedForm.HeatFlux(Between(2, 1), new MetropolisWall()));
        Assert.Throws<ArgumentException>(() =>
            ClosedForm.HeatFlux(new Junction<HardPointGas>(new HardPointGas([1, 2]), 2, 1), Maxwell)
        );
    }

    private static Junction<HardPointGas> Between(double left, double right, double mass = 1, double length = 1) =>
        new(new HardPointGas(mass, length), left, right);

    // The conversion of double to decimal rounds to 15 digits; this one is exact for numbers such as these.
    private static decimal Exactly(double x)
    {
        var whole = Math.Floor(x);
        var rest = (decimal)(long)Math.ScaleB(x - whole, 50);
        return (decimal)whole + rest / (1L << 50);
    }

    private static decimal Root(decimal x)
    {
        var root = (decimal)Math.Sqrt((double)x);
        for (var pass = 0; pass < 4; pass++)
            root = (root + x / root) / 2;
        return root;
    }
}
