using Thermowell.Classical;
using Thermowell.Models;
using Thermowell.Walls;
using Xunit;

namespace Thermowell.Tests.Classical;

/// <summary>Several particles in a potential of straight pieces, moment by moment.</summary>
public sealed class PotentialGasTrajectoryTests
{
    private static readonly Potential Step = new(1.2, x => x < 0.4 ? 2 * x : 1.5 - x, 0.4);

    /// <summary>
    /// Between walls the energy stays, and the momentum of a pair where it meets; neighbours keep their order, and
    /// between two moments the cubic is the parabola of a constant force.
    /// </summary>
    [Fact]
    public void Particles_keep_their_energy_and_their_order()
    {
        double[] masses = [1, 2, 0.5];
        var trajectory = Of(masses, 7);
        var (time, x, v) = (trajectory.Time, trajectory.Positions, trajectory.Velocities);
        for (var i = 0; i < 500; i++)
        {
            var energy = Energy(x, v);
            var (path, collision) = trajectory.Next();
            foreach (var moment in path)
            {
                Assert.True(moment.Time >= time);

                // At the kink V jumps: a moment is a rounding before or behind it.
                if (moment.Positions.All(place => Math.Abs(place - 0.4) > 1e-9))
                    Assert.Equal(energy, Energy(moment.Positions, moment.Velocities), 1e-9 * (1 + energy));
                for (var k = 1; k < masses.Length; k++)
                    Assert.InRange(moment.Positions[k - 1] - moment.Positions[k], -Step.Length, 1e-12);
                for (var k = 0; k < masses.Length && moment.Time > time; k++)
                    Assert.Equal(
                        moment.Positions[k] - x[k],
                        0.5 * (v[k] + moment.Velocities[k]) * (moment.Time - time),
                        1e-9
                    );
                (time, x, v) = (moment.Time, moment.Positions, moment.Velocities);
            }

            Assert.Equal((time, x), (collision.Time, collision.Positions), new Alike());
            if (collision.Kind == CollisionKind.Pair)
                Assert.Equal(
                    v.Select((one, k) => masses[k] * one).Sum(),
                    collision.Velocities.Select((one, k) => masses[k] * one).Sum(),
                    1e-9
                );
            v = collision.Velocities;
        }

        double Energy(IReadOnlyList<double> places, IReadOnlyList<double> velocities) =>
            masses
                .Select(
                    (mass, k) =>
                        Step.At(Math.Clamp(places[k], 0, Step.Length)) + 0.5 * mass * velocities[k] * velocities[k]
                )
                .Sum();
    }

    /// <summary>Two of one mass carry twice the flux of one, to 4 standard errors of some ten thousand cycles.</summary>
    [Fact]
    public void Equal_masses_carry_as_much_as_free_ones()
    {
        var trajectory = Of([1, 1], 3);
        var heat = 0.0;
        double[] v = [.. trajectory.Velocities];
        for (var i = 0; i < 200_000; i++)
        {
            var (path, collision) = trajectory.Next();
            if (collision.Kind == CollisionKind.RightWall)
                heat += 0.5 * (Square(path[^1].Velocities[1]) - Square(collision.Velocities[1]));
        }

        var expected = 2 * new PotentialMotion(Step).HeatFlux(2, 0.5, new MaxwellWall()).Value;
        var noise = HeatNoise.Of(
            new Junction<PotentialMotion>(new PotentialMotion(Step), 2, 0.5),
            new MaxwellWall(),
            particles: 2
        );
        var error = Math.Sqrt(noise.Constant / trajectory.Time);
        Assert.Equal(expected, heat / trajectory.Time, 4 * error);
        Assert.InRange(error, 0, 0.03 * expected);

        static double Square(double one) => one * one;
    }

    [Fact]
    public void What_is_skipped_is_what_would_have_been()
    {
        var (whole, later) = (Of([1, 2], 5), Of([1, 2], 5));
        for (var i = 0; i < 50; i++)
            whole.Next();
        later.Skip(50, TestContext.Current.CancellationToken);
        Assert.Equal(whole.Positions, later.Positions);
        Assert.Equal(whole.Next().Collision.Velocities, later.Next().Collision.Velocities);
    }

    private static PotentialGasTrajectory Of(double[] masses, ulong seed) =>
        new(new Junction<HardPointGas>(new HardPointGas(masses, 1.2), 2, 0.5), Step, new MaxwellWall(), seed);

    private sealed class Alike : IEqualityComparer<(double Time, System.Collections.Immutable.ImmutableArray<double> X)>
    {
        public bool Equals(
            (double Time, System.Collections.Immutable.ImmutableArray<double> X) one,
            (double Time, System.Collections.Immutable.ImmutableArray<double> X) other
        ) =>
            Math.Abs(one.Time - other.Time) <= 1e-12 * one.Time
            && one.X.Zip(other.X, (a, b) => Math.Abs(a - b)).Max() < 1e-12;

        public int GetHashCode((double Time, System.Collections.Immutable.ImmutableArray<double> X) one) => 0;
    }
}
