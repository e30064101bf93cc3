using Thermowell.Tests.Quantum;
using Xunit;

namespace Thermowell.Tests.Models;

public sealed class OpenSystemTests
{
    [Fact]
    public void Every_fault_is_listed_at_once()
    {
        var failure = Assert.Throws<ArgumentException>(() =>
            TwoContacts.System([0, double.NaN, 2, 1], new double[9], [0, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 2, 0, 0, 0])
        );
        Assert.Contains("energies[1] = NaN", failure.Message, StringComparison.Ordinal);
        Assert.Contains("energies[3] = 1 is below", failure.Message, StringComparison.Ordinal);
        Assert.Contains(
            "the coupling of left has 9 elements, 4 levels need 4 x 4 = 16",
            failure.Message,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "the coupling of right, [3][0] = 2 differs from [0][3] = 0",
            failure.Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void One_level_is_no_system() =>
        Assert.Contains(
            "1 levels given",
            Assert.Throws<ArgumentException>(() => TwoContacts.System([0], [1], [1])).Message,
            StringComparison.Ordinal
        );

    [Theory]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NaN)]
    public void Couplings_are_finite(double element) =>
        Assert.Contains(
            "not a finite number",
            Assert
                .Throws<ArgumentException>(() => TwoContacts.System([0, 1], [0, element, element, 0], new double[4]))
                .Message,
            StringComparison.Ordinal
        );

    [Fact]
    public void What_was_given_is_copied()
    {
        double[] energies = [0, 1],
            coupling = [0, 1, 1, 0];
        var system = TwoContacts.System(energies, coupling, coupling);
        (energies[0], coupling[1]) = (9, 9);
        Assert.Equal(0, system.Energies[0]);
        Assert.Equal(1, system.Couplings[0].Matrix[1]);
        Assert.Equal(2, system.Levels);
    }
}
