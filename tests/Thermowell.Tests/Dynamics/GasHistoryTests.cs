using Thermowell.Classical;
using Thermowell.Dynamics;
using Thermowell.Models;
using Thermowell.Walls;
using Xunit;

namespace Thermowell.Tests.Dynamics;

/// <summary>Gases in time: balance, equilibrium, the steady flux they come to, and the first moments in closed form.</summary>
public sealed class GasHistoryTests
{
    private static readonly double[] Times = [0.01, 0.1, 1, 4];

    [Theory]
    [InlineData("maxwell")]
    [InlineData("metropolis")]
    public void In_equilibrium_nothing_changes(string law)
    {
        WallLaw wall = law == "maxwell" ? new MaxwellWall() : new MetropolisWall();
        var junction = new Junction<HardPointGas>(new HardPointGas([1.0, 2.0], 1), 3, 3);
        var moments = GasHistory.Run(junction, wall, wall, 3, Times, 400_000, 5);
        foreach (var moment in moments)
        {
            Assert.InRange(moment.Energy - 3, -4 * moment.EnergyError, 4 * moment.EnergyError);
            Assert.InRange(moment.EnergyError, 0, 0.1);
            foreach (var contact in moment.Contacts)
                Assert.InRange(contact.Heat, -4 * contact.HeatError, 4 * contact.HeatError);
            Assert.InRange(Math.Abs(moment.Balance), 0, 1e-12);
        }
    }

    /// <summary>Late heats are the steady flux in closed form.</summary>
    [Fact]
    public void Late_it_carries_the_steady_flux()
    {
        var junction = new Junction<HardPointGas>(new HardPointGas(1.0), 4, 1);
        var moments = GasHistory.Run(junction, new MaxwellWall(), new MaxwellWall(), 4, [50, 100], 4_000_000, 6);
        var flux = ClosedForm.HeatFlux(junction, new MaxwellWall());
        var (heat, error) = (moments[1].Contacts[0].Heat, moments[1].Contacts[0].HeatError);
        Assert.InRange(heat - flux, -4 * error, 4 * error);
        Assert.InRange(error, 0, 0.02 * flux);
    }

    /// <summary>
    /// Before particles meet a wall twice, √(T/2πm)/L of them meet the cold one in a unit of time; each brings T in the
    /// mean, as a flux does, and takes T_R.
    /// </summary>
    [Fact]
    public void The_first_heat_is_that_of_the_first_meetings()
    {
        const double Time = 1e-3;
        var junction = new Junction<HardPointGas>(new HardPointGas(1.0), 4, 1);
        var moments = GasHistory.Run(junction, new MaxwellWall(), new MaxwellWall(), 4, [Time], 1_000_000, 7);
        var expected = Math.Sqrt(4 / (2 * Math.PI)) * (1 - 4.0);
        var (heat, error) = (moments[0].Contacts[1].Heat, moments[0].Contacts[1].HeatError);
        Assert.InRange(heat - expected, -4 * error, 4 * error);
        Assert.InRange(error, 0, 0.1 * Math.Abs(expected));
    }

    /// <summary>Of ninety independent runs about 95 % lie within two standard errors of the flux that all estimate.</summary>
    [Fact]
    public void Standard_errors_cover_what_they_say()
    {
        var junction = new Junction<HardPointGas>(new HardPointGas(1.0), 4, 1);
        var wall = new MaxwellWall();
        var reference = GasHistory.Run(junction, wall, wall, 4, [0.2, 1], 4_000_000, 8);
        var within = 0;
        const int Runs = 90;
        for (var k = 0; k < Runs; k++)
        {
            var one = GasHistory.Run(junction, wall, wall, 4, [0.2, 1], 4000, (ulong)(100 + k))[1];
            var error = double.Hypot(one.EnergyError, reference[1].EnergyError);
            within += Math.Abs(one.Energy - reference[1].Energy) < 2 * error ? 1 : 0;
        }

        Assert.InRange(within, 0.86 * Runs, Runs);
    }

    [Fact]
    public void The_bits_do_not_depend_on_the_threads()
    {
        var junction = new Junction<HardPointGas>(new HardPointGas([1.0, 3.0], 1), 4, 1);
        var one = Run(1);
        var two = Run(2);
        for (var k = 0; k < Times.Length; k++)
            Assert.Equal(
                (one[k].Energy, one[k].EnergyError, one[k].Contacts[1]),
                (two[k].Energy, two[k].EnergyError, two[k].Contacts[1])
            );

        System.Collections.Immutable.ImmutableArray<HeatMoment> Run(int threads) =>
            GasHistory.Run(
                junction,
                new MaxwellWall(),
                new MaxwellWall(),
                2,
                Times,
                50_000,
                9,
                parallel: new ParallelOptions { MaxDegreeOfParallelism = threads }
            );
    }
}
