using Thermowell.Classical;
using Thermowell.Models;
using Thermowell.Numerics.Random;
using Thermowell.Walls;
using Xunit;

namespace Thermowell.Tests.Classical;

/// <summary>
/// A gas between walls at one temperature becomes Maxwellian and uniform, from a start that is neither:
/// Kolmogorov-Smirnov on independent replicas.
/// </summary>
public sealed class GasEquilibriumTests
{
    private const int Replicas = 8000;
    private static readonly double[] Masses = [1, 2.5, 0.4];

    [Fact]
    public void Speeds_are_Maxwellian_and_positions_uniform_after_a_start_that_is_neither()
    {
        foreach (
            var wall in new WallLaw[] { new MaxwellWall(), new AccommodationWall(0.5), new MetropolisWall(0.6, 0.5, 4) }
        )
        {
            var (positions, velocities) = Sample(wall, time: 100, temperature: 2);
            AssertAbove(1e-3, KolmogorovSmirnov.Uniform(positions));
            for (var i = 0; i < Masses.Length; i++)
                AssertAbove(
                    1e-3,
                    KolmogorovSmirnov.Normal([.. velocities[i].Select(v => v * Math.Sqrt(Masses[i] / 2))])
                );
        }
    }

    // What the test can see: a temperature wrong by 25 %, and the start before it has been forgotten.
    [Fact]
    public void The_test_sees_a_wrong_temperature_and_a_gas_that_has_not_relaxed()
    {
        var (_, velocities) = Sample(new MaxwellWall(), time: 100, temperature: 2 * 1.25);
        Assert.InRange(KolmogorovSmirnov.Normal([.. velocities[0].Select(v => v * Math.Sqrt(Masses[0] / 2))]), 0, 1e-3);
        var (positions, _) = Sample(new MaxwellWall(), time: 0.5, temperature: 2);
        Assert.InRange(KolmogorovSmirnov.Uniform(positions), 0, 1e-3);
    }

    // One particle, taken at random, of each replica has a uniform position; each particle has its own Maxwell law.
    private static (double[] Positions, double[][] Velocities) Sample(WallLaw wall, double time, double temperature)
    {
        var junction = new Junction<HardPointGas>(new HardPointGas(Masses), temperature, temperature);
        var positions = new double[Replicas];
        double[][] velocities = [.. Masses.Select(_ => new double[Replicas])];
        for (var replica = 0; replica < Replicas; replica++)
        {
            var stream = new RandomStream(40, 0, (ulong)replica);
            var gas = GasReplica.Create(junction, wall, wall, GasMethod.Queue);
            var (x, v) = (new double[] { 0.1, 0.15, 0.2 }, new double[] { 1, -1, 1 });
            gas.Start(x, v);
            var tally = default(GasTally);
            gas.Advance(time, ref stream, ref tally);
            gas.Read(x, v);
            positions[replica] = x[(int)(3 * stream.NextUnit())];
            for (var i = 0; i < v.Length; i++)
                velocities[i][replica] = v[i];
        }

        return (positions, velocities);
    }

    private static void AssertAbove(double least, double probability) => Assert.InRange(probability, least, 1);
}
