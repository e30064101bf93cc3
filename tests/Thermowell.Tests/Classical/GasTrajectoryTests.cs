using CsCheck;
using Thermowell.Classical;
using Thermowell.Models;
using Thermowell.Walls;
using Xunit;

namespace Thermowell.Tests.Classical;

public sealed class GasTrajectoryTests
{
    private static readonly Gen<(double[] Masses, double Left, double Right, ulong Seed)> Gases = Gen.Select(
        Gen.Double[0.2, 5].Array[1, 6],
        Gen.Double[0.1, 100],
        Gen.Double[0.1, 100],
        Gen.ULong
    );

    public static TheoryData<WallLaw> Walls =>
        [
            new MaxwellWall(),
            new AccommodationWall(0.4),
            new MetropolisWall(),
            new MetropolisWall(0.3, steps: 5, proposal: ProposalShape.Gaussian),
        ];

    [Fact]
    public void Energy_and_momentum_are_kept_where_particles_meet() =>
        Gases.Sample(
            gas =>
            {
                var trajectory = Trajectory(gas.Masses, gas.Left, gas.Right, new MaxwellWall(), gas.Seed);
                var before = trajectory.Velocities;
                for (var i = 0; i < 200; i++)
                {
                    var collision = trajectory.Next();
                    if (collision.Kind == CollisionKind.Pair)
                    {
                        var (energy, momentum) = (Energy(gas.Masses, before), Momentum(gas.Masses, before));
                        Assert.Equal(1, Energy(gas.Masses, collision.Velocities) / energy, 1e-13);
                        Assert.Equal(
                            momentum,
                            Momentum(gas.Masses, collision.Velocities),
                            1e-13 * Math.Sqrt(energy * gas.Masses.Sum()) * gas.Masses.Length
                        );
                    }

                    before = collision.Velocities;
                }
            },
            iter: 60
        );

    [Fact]
    public void Particles_stay_in_order_in_the_box_and_fly_straight_between_collisions() =>
        Gases.Sample(
            gas =>
            {
                var trajectory = Trajectory(gas.Masses, gas.Left, gas.Right, new MaxwellWall(), gas.Seed);
                var (time, x, v) = (trajectory.Time, trajectory.Positions, trajectory.Velocities);
                for (var i = 0; i < 300; i++)
                {
                    var collision = trajectory.Next();
                    Assert.True(collision.Time >= time);
                    Assert.True(collision.Positions[0] >= 0 && collision.Positions[^1] <= 1);
                    for (var k = 0; k < x.Length; k++)
                    {
                        Assert.Equal(x[k] + v[k] * (collision.Time - time), collision.Positions[k], 1e-11);
                        if (k > 0)
                            Assert.True(collision.Positions[k] >= collision.Positions[k - 1]);

                        // Whoever did not meet anything keeps its velocity.
                        if (
                            k != collision.Particle
                            && !(collision.Kind == CollisionKind.Pair && k == collision.Particle + 1)
                        )
                            Assert.Equal(v[k], collision.Velocities[k]);
                    }

                    (time, x, v) = (collision.Time, collision.Positions, collision.Velocities);
                }
            },
            iter: 60
        );

    [Fact]
    public void Who_meets_something_stands_where_it_is()
    {
        var trajectory = Trajectory([1, 2, 0.5], 4, 1, new MaxwellWall(), 3);
        for (var i = 0; i < 1000; i++)
        {
            var collision = trajectory.Next();
            switch (collision.Kind)
            {
                case CollisionKind.LeftWall:
                    Assert.Equal((0, 0), (collision.Particle, collision.Positions[0]));
                    Assert.True(collision.Velocities[0] > 0);
                    break;
                case CollisionKind.RightWall:
                    Assert.Equal((2, 1), (collision.Particle, collision.Positions[2]));
                    Assert.True(collision.Velocities[2] < 0);
                    break;
                default:
                    Assert.Equal(collision.Positions[collision.Particle], collision.Positions[collision.Particle + 1]);
                    Assert.True(
                        collision.Velocities[collision.Particle] <= collision.Velocities[collision.Particle + 1]
                    );
                    break;
            }
        }
    }

    /// <summary>Eq. (C2): 1 - exp(-m v²/2T) of the speeds that leave a Maxwell wall, whatever arrives.</summary>
    [Theory]
    [InlineData(1.0, 5.0, 0.5)]
    [InlineData(3.0, 0.2, 7.0)]
    public void The_speeds_that_leave_a_wall_have_its_law(double mass, double left, double right)
    {
        var trajectory = Trajectory([mass, 2], left, right, new MaxwellWall(), 11);
        var speeds = new List<double>();
        while (speeds.Count < 4000)
            if (trajectory.Next() is { Kind: CollisionKind.LeftWall } collision)
                speeds.Add(collision.Velocities[0]);

        // Kolmogorov's bound at a chance of 1e-6 for a true law: sqrt(ln(2e6)/2) = 2.7.
        speeds.Sort();
        var furthest = speeds
            .Select((v, i) => Math.Abs(1 - Math.Exp(-mass * v * v / (2 * left)) - (i + 0.5) / speeds.Count))
            .Max();
        Assert.True(furthest * Math.Sqrt(speeds.Count) < 2.7, $"{furthest * Math.Sqrt(speeds.Count)}");
    }

    /// <summary>
    /// A slow start is rare: over a long time the mean flux is that of the closed form, Eq. (C4), within its own
    /// scatter.
    /// </summary>
    [Fact]
    public void The_heat_of_a_long_trajectory_is_that_of_the_closed_form()
    {
        const int cycles = 400_000;
        var trajectory = Trajectory([1], 4, 1, new MaxwellWall(), 5);
        double heat = 0;
        var last = trajectory.Velocities[0];
        for (var i = 0; i < 2 * cycles; i++)
        {
            var collision = trajectory.Next();
            if (collision.Kind == CollisionKind.LeftWall)
                heat += 0.5 * (collision.Velocities[0] * collision.Velocities[0] - last * last);
            last = collision.Velocities[0];
        }

        var exact = ClosedForm.HeatFlux(new Junction<HardPointGas>(new HardPointGas(1.0), 4, 1), new MaxwellWall());

        // The heat of a cycle scatters by sqrt(17)/3 of its mean, and its time with a heavy tail by about as much.
        Assert.Equal(1, heat / trajectory.Time / exact, 6 * 2 / Math.Sqrt(cycles));
    }

    [Theory]
    [MemberData(nameof(Walls))]
    public void A_later_stretch_is_the_same_trajectory(WallLaw wall)
    {
        var (whole, later) = (Trajectory([1, 1.5], 4, 1, wall, 17), Trajectory([1, 1.5], 4, 1, wall, 17));
        for (var i = 0; i < 70; i++)
            whole.Next();
        later.Skip(70, TestContext.Current.CancellationToken);
        Assert.Equal(whole.Time, later.Time);
        Assert.Equal(whole.Velocities.ToArray(), later.Velocities.ToArray());
        Assert.Equal(whole.Next().Positions.ToArray(), later.Next().Positions.ToArray());
    }

    [Fact]
    public void Another_seed_is_another_trajectory() =>
        Assert.NotEqual(
            Trajectory([1], 4, 1, new MaxwellWall(), 1).Next().Time,
            Trajectory([1], 4, 1, new MaxwellWall(), 2).Next().Time
        );

    [Fact]
    public void Skipping_can_be_stopped() =>
        Assert.Throws<OperationCanceledException>(() =>
            Trajectory([1], 4, 1, new MaxwellWall(), 1).Skip(long.MaxValue, new CancellationToken(canceled: true))
        );

    [Fact]
    public void A_wall_without_a_temperature_is_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Trajectory([1], 4, 0, new MaxwellWall(), 1));

    private static GasTrajectory Trajectory(double[] masses, double left, double right, WallLaw wall, ulong seed) =>
        new(new Junction<HardPointGas>(new HardPointGas(masses), left, right), wall, seed);

    private static double Energy(double[] masses, IReadOnlyList<double> v) =>
        masses.Zip(v, (m, u) => 0.5 * m * u * u).Sum();

    private static double Momentum(double[] masses, IReadOnlyList<double> v) => masses.Zip(v, (m, u) => m * u).Sum();
}
