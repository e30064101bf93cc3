using Thermowell.Classical;
using Thermowell.Models;
using Thermowell.Numerics.Random;
using Thermowell.Walls;
using Xunit;

namespace Thermowell.Tests.Classical;

/// <summary>Several hard points in a potential of straight pieces.</summary>
public sealed class ForceGasTests
{
    private static readonly Potential Tilt = new(1, x => 5 * x);
    private static readonly Potential Tent = new(1, x => 4 * Math.Min(x / 0.3, (1 - x) / 0.7), 0.3);
    private static readonly Potential Jumps = new(
        1,
        x =>
            x < 0.4 ? 1
            : x < 0.7 ? 3 - x
            : -2 * x,
        0.4,
        0.7
    );

    /// <summary>
    /// Equal masses exchange their speeds: N times the flux of one, by quadrature; five standard errors.
    /// </summary>
    [Theory]
    [InlineData("tilt", 2)]
    [InlineData("tent", 3)]
    [InlineData("jumps", 4)]
    public void Equal_masses_have_the_flux_of_as_many_that_do_not_meet(string name, int particles)
    {
        var potential = Of(name);
        var known = particles * new PotentialTransport(potential).HeatFlux(4, 1, new MaxwellWall()).Value;
        var run = Run(Enumerable.Repeat(1.0, particles), potential, 4, 1, new MaxwellWall(), 600_000);
        Assert.InRange(Math.Abs(run.HeatFlux - known), 0, 5 * run.StandardError);
        Assert.InRange(run.StandardError, 0, 0.05 * known);
        Assert.False(run.Stationarity!.NotYetStationary);
    }

    /// <summary>
    /// Between equal temperatures nothing flows, whatever the masses, and energies balance to rounding.
    /// </summary>
    [Theory]
    [InlineData("tilt")]
    [InlineData("tent")]
    [InlineData("jumps")]
    public void Nothing_flows_at_equal_temperatures(string name)
    {
        foreach (var wall in (WallLaw[])[new MaxwellWall(), new MetropolisWall(0.3, 0.5, 4)])
        {
            var run = Run([1, 3, 0.5], Of(name), 2, 2, wall, 200_000);
            Assert.InRange(Math.Abs(run.HeatFlux), 0, 5 * run.StandardError);
            Assert.InRange(Math.Abs(run.EnergyDefect), 0, 1e-10);
            Assert.InRange(run.LargestOverlap, 0, 1e-9);
        }
    }

    /// <summary>
    /// In equilibrium each particle has the energy T/2 of motion, and the row as a whole the places of Gibbs: of two
    /// particles on a slope the mean of both places is that of two that do not meet.
    /// </summary>
    [Fact]
    public void In_equilibrium_it_is_Gibbs()
    {
        const double Temperature = 2;
        double[] masses = [1, 2.5];
        var gas = new Junction<HardPointGas>(new HardPointGas(masses), Temperature, Temperature);
        var pieces = LinearFlights.Of(Tilt, 1)!;
        const int Replicas = 200,
            Looks = 100;
        double[] kinetic = new double[Replicas],
            places = new double[Replicas];
        Parallel.For(
            0,
            Replicas,
            replica =>
            {
                var stream = new RandomStream(3, 0, (ulong)replica);
                var own = GasReplica.Create(gas, new MaxwellWall(), new MaxwellWall(), GasMethod.Automatic, pieces);
                var (x, v) = GasStart.Draw(gas, ref stream);
                own.Start(x, v);
                var tally = default(GasTally);
                own.Advance(40, ref stream, ref tally);
                for (var look = 0; look < Looks; look++)
                {
                    own.Advance(1, ref stream, ref tally);
                    own.Read(x, v);
                    kinetic[replica] += (0.5 * masses[0] * v[0] * v[0] + 0.5 * masses[1] * v[1] * v[1]) / Looks;
                    places[replica] += 0.5 * (x[0] + x[1]) / Looks;
                }
            }
        );
        Check(kinetic, Temperature);
        var slope = 5 / Temperature;
        Check(places, 1 / slope - 1 / (Math.Exp(slope) - 1));

        static void Check(double[] values, double known)
        {
            var mean = values.Average();
            var error = Math.Sqrt(values.Sum(value => (value - mean) * (value - mean)) / Replicas / (Replicas - 1));
            Assert.InRange(Math.Abs(mean - known), 0, 5 * error);
            Assert.InRange(error, 0, 0.02 * known);
        }
    }

    /// <summary>
    /// Between two walls that nobody meets in the time, the energy and, without a slope, the momentum are kept.
    /// </summary>
    [Fact]
    public void A_flight_without_walls_keeps_its_energy()
    {
        double[] masses = [1, 0.3, 2];
        var gas = new Junction<HardPointGas>(new HardPointGas(masses, 1), 1, 1);
        var valley = new Potential(1, x => 40 * Math.Abs(x - 0.5), 0.5);
        var own = GasReplica.Create(
            gas,
            new MaxwellWall(),
            new MaxwellWall(),
            GasMethod.Automatic,
            LinearFlights.Of(valley, 1)
        );
        double[] x = [0.3, 0.55, 0.6],
            v = [0.4, -0.2, 0.1];
        own.Start(x, v);
        var stream = new RandomStream(1, 0, 0);
        var tally = default(GasTally);
        var before = Energy();
        own.Advance(50, ref stream, ref tally);
        own.Read(x, v);
        Assert.Equal(0, tally.LeftCollisions + tally.RightCollisions);
        Assert.InRange(tally.PairCollisions, 100, 100_000);
        Assert.Equal(before, Energy(), 1e-9 * before);
        Assert.True(x[0] <= x[1] + 1e-12 && x[1] <= x[2] + 1e-12);

        double Energy() => masses.Select((m, i) => 0.5 * m * v[i] * v[i] + valley.At(x[i])).Sum();
    }

    [Fact]
    public void A_constant_potential_is_the_gas_to_the_bit_and_a_curved_one_is_refused()
    {
        var junction = new Junction<HardPointGas>(new HardPointGas([1, 2]), 4, 1);
        Assert.Equal(
            EventDrivenEnsemble.Run(
                width: 1,
                junction,
                new MaxwellWall(),
                new MaxwellWall(),
                20_000,
                seed: 1,
                cancellation: TestContext.Current.CancellationToken
            ),
            Run([1, 2], new Potential(1, _ => 3), 4, 1, new MaxwellWall(), 20_000)
        );
        var refusal = Assert.Throws<ArgumentException>(() =>
            Run([1, 2], new Potential(1, x => x * x), 4, 1, new MaxwellWall(), 20_000)
        );
        Assert.Contains("only where it is straight between its kinks", refusal.Message);
    }

    private static Potential Of(string name) =>
        name == "tilt" ? Tilt
        : name == "tent" ? Tent
        : Jumps;

    private static EnsembleResult Run(
        IEnumerable<double> masses,
        Potential potential,
        double left,
        double right,
        WallLaw wall,
        long collisions
    ) =>
        PotentialEnsemble.Run(
            new Junction<HardPointGas>(new HardPointGas(masses), left, right),
            potential,
            wall,
            wall,
            collisions,
            seed: 1,
            cancellation: TestContext.Current.CancellationToken
        );
}
