using Thermowell.Classical;
using Thermowell.Models;
using Thermowell.Walls;
using Xunit;

namespace Thermowell.Tests.Classical;

public sealed class PotentialTrajectoryTests
{
    public static TheoryData<string> Names => [.. All.Keys];

    private static Dictionary<string, Potential> All { get; } =
        new()
        {
            ["box"] = new(1, _ => 0),
            ["tilt"] = new(1, x => 2 * x),
            ["step"] = new(1, x => x < 0.5 ? 0 : 1, 0.5),
            ["barrier"] = new(1.3, x => 2 * Math.Exp(-Math.Pow((x - 0.6) / 0.1, 2))),
            ["double well"] = new(1, x => Math.Pow(Math.Cos(2 * Math.PI * x), 2) + Math.Sin(Math.PI * x)),
        };

    /// <summary>The energy of a flight is the same at all its moments, and it is where a sum of small steps is.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void A_flight_keeps_its_energy_and_obeys_Newton(string name)
    {
        var potential = All[name];
        var motion = new PotentialMotion(potential, 1.5);
        var trajectory = Trajectory(motion, new MaxwellWall(), 3);
        for (var flights = 0; flights < 60; flights++)
        {
            var last = new FlightMoment(trajectory.Time, trajectory.Position, trajectory.Velocity);
            var energy = Energy(last);
            var flight = trajectory.Next();
            foreach (var moment in flight.Path)
            {
                Assert.InRange(moment.Position, 0, potential.Length);
                Assert.Equal(energy, Energy(moment), 1e-9 * (1 + energy));
                Assert.True(moment.Time >= last.Time);

                // In between the cubic through both is where the mean of their times says, and its energy is about the
                // same: a flight that lingers at the top of a barrier differs most.
                var (step, middle) = (moment.Time - last.Time, 0.5 * (moment.Position + last.Position));
                middle += step * (last.Velocity - moment.Velocity) / 8;
                var speed =
                    step == 0
                        ? last.Velocity
                        : 1.5 * (moment.Position - last.Position) / step - 0.25 * (moment.Velocity + last.Velocity);
                if (step > 0)
                    Assert.Equal(energy, Energy(new FlightMoment(0, middle, speed)), 0.1 * (1 + energy));
                last = moment;
            }

            Assert.Equal((flight.Time, trajectory.Position), (last.Time, last.Position));
            Assert.Equal(flight.Velocity, trajectory.Velocity);
            Assert.Equal(flight.Kind == CollisionKind.LeftWall, flight.Velocity > 0);
        }

        double Energy(FlightMoment moment) =>
            potential.At(Math.Clamp(moment.Position, 0, potential.Length)) + 0.75 * moment.Velocity * moment.Velocity;
    }

    /// <summary>The heat of a long trajectory is the flux by quadrature, or by the chain.</summary>
    [Trait("Category", "Long")]
    [Theory]
    [MemberData(nameof(Names))]
    public void Its_heat_is_the_flux(string name)
    {
        var motion = new PotentialMotion(All[name], 1.5);
        foreach (var wall in (WallLaw[])[new MaxwellWall(), new AccommodationWall(0.4)])
        {
            var trajectory = Trajectory(motion, wall, 5);
            double heat = 0,
                squares = 0,
                time = 0;
            const int blocks = 64;
            var known = motion.HeatFlux(2, 1, wall).Value;
            for (var block = 0; block < blocks; block++)
            {
                var (begin, given) = (trajectory.Time, 0.0);
                for (var i = 0; i < 2000; i++)
                {
                    var flight = trajectory.Next();
                    if (flight.Kind == CollisionKind.LeftWall)
                        given += 0.75 * (Math.Pow(flight.Velocity, 2) - Math.Pow(flight.Path[^1].Velocity, 2));
                }

                var off = given - known * (trajectory.Time - begin);
                (heat, squares, time) = (heat + given, squares + off * off, time + trajectory.Time - begin);
            }

            Assert.Equal(known, heat / time, 5 * Math.Sqrt(squares) / time);
        }
    }

    [Fact]
    public void A_later_stretch_is_the_same_trajectory()
    {
        var motion = new PotentialMotion(All["barrier"]);
        var wall = new MetropolisWall(0.3, 1, 8);
        var (whole, later) = (Trajectory(motion, wall, 17), Trajectory(motion, wall, 17));
        for (var i = 0; i < 70; i++)
            whole.Next();
        later.Skip(70, TestContext.Current.CancellationToken);
        Assert.Equal(whole.Time, later.Time);
        Assert.Equal(whole.Next().Path.ToArray(), later.Next().Path.ToArray());
        Assert.Throws<OperationCanceledException>(() =>
            later.Skip(long.MaxValue, new CancellationToken(canceled: true))
        );
    }

    [Fact]
    public void A_wall_without_a_temperature_is_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() =>
            new PotentialTrajectory(
                new Junction<PotentialMotion>(new PotentialMotion(All["tilt"]), 1, 0),
                new MaxwellWall(),
                1
            )
        );

    private static PotentialTrajectory Trajectory(PotentialMotion motion, WallLaw wall, ulong seed) =>
        new(new Junction<PotentialMotion>(motion, 2, 1), wall, seed);
}
