using Thermowell.Declarations;
using Thermowell.Plots;
using Xunit;

namespace Thermowell.Faces.Tests.Plots;

/// <summary>Units are drawn as tables write them.</summary>
public sealed class UnitMarkupTests
{
    [Theory]
    [InlineData(UnitName.Energy, UnitMarkup.Energy)]
    [InlineData(UnitName.Flux, UnitMarkup.Flux)]
    [InlineData(UnitName.Rate, UnitMarkup.Rate)]
    [InlineData(UnitName.Length, "*L*_{0}")]
    [InlineData(UnitName.Mass, "*m*_{0}")]
    [InlineData(UnitName.Coupling, "*L*_{0}^{−3}")]
    [InlineData("E", "*E*")]
    [InlineData("E^2/hbar", "*E*^{2}/*ħ*")]
    [InlineData("E/hbar", "*E*/*ħ*")]
    [InlineData("C", "*C*")]
    [InlineData("1/s", "s^{−1}")]
    [InlineData("1/m^3", "m^{−3}")]
    [InlineData("W", "W")]
    [InlineData("W/K", "W/K")]
    [InlineData("kg", "kg")]
    [InlineData("J^2/s", "J^{2}/s")]
    public void A_unit_is_its_symbols(string unit, string markup) => Assert.Equal(markup, UnitMarkup.Of(unit));
}
