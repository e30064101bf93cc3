using Thermowell.Observables;
using Xunit;

namespace Thermowell.Tests.Observables;

public sealed class EntropyProductionTests
{
    [Theory]
    [InlineData(6, 3, 2, 1)]
    [InlineData(-6, 2, 3, 1)]
    [InlineData(0, 5, 5, 0)]
    [InlineData(1e-200, 2, 1, 0.5e-200)]
    public void It_is_the_flux_times_the_difference_of_inverse_temperatures(
        double flux,
        double left,
        double right,
        double expected
    ) => Assert.Equal(expected, EntropyProduction.Of(flux, left, right)!.Value, 1e-15 * expected);

    [Theory]
    [InlineData(1, 0)]
    [InlineData(0, 1)]
    [InlineData(0, 0)]
    [InlineData(1, 6e-322)]
    [InlineData(6e-322, 1)]
    public void Where_it_is_no_finite_number_there_is_none(double left, double right) =>
        Assert.Null(EntropyProduction.Of(left - right, left, right));
}
