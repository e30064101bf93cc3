using Thermowell.Classical;
using Thermowell.Models;
using Thermowell.Walls;
using Xunit;

namespace Thermowell.Tests.Classical;

/// <summary>
/// The simulated variance of heat over stated times: its error under flights that no run may show, its growth against
/// closed forms, and what it shares with other routes.
/// </summary>
public sealed class NoiseEnsembleTests
{
    // Student's t, 0.975, 63 degrees of freedom.
    private const double StudentQuantile = 1.998340542520745;

    /// <summary>
    /// Four hundred runs: of the 95 % interval the coverage has a standard deviation of 1.1 %. The truth is the mean of
    /// all of them, which is known 20 times as well as one.
    /// </summary>
    [Theory]
    [InlineData(0.25, 1.0, 20, 40_000)]
    [InlineData(0.25, 1.0, 200, 200_000)]
    [InlineData(0.01, 1.0, 200, 400_000)]
    [InlineData(0.25, 0.5, 200, 200_000)]
    [InlineData(1.0, 1.0, 20, 20_000)]
    public void The_interval_covers_the_truth(double cold, double accommodation, double time, int collisions)
    {
        var (covered, actual, stated) = Coverage(cold, accommodation, time, collisions);
        Assert.InRange(covered, 0.915, 0.985);

        // A mean square of rare flights is known to some tenth only.
        Assert.InRange(actual / stated, 0.8, 1.25);
    }

    /// <summary>
    /// Most runs show no flight as long as these windows, and the few that do are far off: the error is that of both,
    /// and an interval of it covers more than its share. What is seen alone would state half of the deviation.
    /// </summary>
    [Fact]
    public void The_error_holds_flights_that_are_not_seen()
    {
        var (covered, actual, stated) = Coverage(0.25, 1, 1500, 200_000);
        Assert.InRange(covered, 0.94, 1);
        Assert.InRange(actual / stated, 0.6, 1.25);
    }

    /// <summary>The share of runs whose interval covers the truth, their deviation, and the error they state.</summary>
    private static (double Covered, double Actual, double Stated) Coverage(
        double cold,
        double accommodation,
        double time,
        int collisions
    )
    {
        const int Runs = 400;
        var junction = Between(1, cold);
        var wall = new AccommodationWall(accommodation);
        var results = new HeatVariance[Runs];
        Parallel.For(
            0,
            Runs,
            run =>
                results[run] = NoiseEnsemble
                    .Run(junction, wall, [time], ofRight: false, collisions, seed: 2026, point: (ulong)run)
                    .Times[0]
        );
        var truth = results.Average(one => one.Rate);
        var covered = results.Count(one => Math.Abs(one.Rate - truth) <= StudentQuantile * one.StandardError);
        return (
            covered / (double)Runs,
            Math.Sqrt(results.Average(one => (one.Rate - truth) * (one.Rate - truth))),
            results.Average(one => one.StandardError)
        );
    }

    /// <summary>
    /// Long against a flight it is A ln t + B; what is left out falls as ln t/t, 1.3/t at these temperatures.
    /// </summary>
    [Theory]
    [InlineData(1.0)]
    [InlineData(0.4)]
    public void It_grows_as_the_closed_form_says(double accommodation)
    {
        var junction = Between(1, 0.25);
        var wall = new AccommodationWall(accommodation);
        var run = Simulate(junction, wall, [300, 3000], 40_000_000);
        var expected = HeatNoise.Of(junction, wall);
        foreach (var one in run.Times)
            Assert.InRange(
                one.Rate - expected.VarianceRate(one.Time),
                -4 * one.StandardError,
                4 * one.StandardError + 3 / one.Time
            );
        Assert.InRange(run.Times[0].StandardError, 0, 0.02 * run.Times[0].Rate);
        Assert.Equal(ClosedForm.HeatFlux(junction, wall), run.HeatFlux, 3e-3 * run.HeatFlux);
    }

    /// <summary>Particles of one mass exchange their speeds, and add their variances.</summary>
    [Theory]
    [InlineData(2)]
    [InlineData(5)]
    public void A_gas_of_one_mass_is_as_many_particles(int particles)
    {
        var gas = new HardPointGas([.. Enumerable.Repeat(1.0, particles)], 1);
        var run = Simulate(new Junction<HardPointGas>(gas, 1, 0.25), new MaxwellWall(), [200], 10_000_000);
        var (found, expected) = (
            run.Times[0],
            particles * HeatNoise.Of(Between(1, 0.25), new MaxwellWall()).VarianceRate(200)
        );
        Assert.InRange(Math.Abs(found.Rate - expected), 0, 4 * found.StandardError + 3.0 * particles / 200);
        Assert.InRange(found.StandardError, 0, 0.04 * expected);
    }

    /// <summary>
    /// What came in on the left has left on the right but for what the gas holds, also between different masses.
    /// </summary>
    [Fact]
    public void Both_walls_tell_the_same()
    {
        var junction = new Junction<HardPointGas>(new HardPointGas([1, 3], 1), 1, 0.25);
        var (left, right) = (
            Simulate(junction, new MaxwellWall(), [1000], 4_000_000),
            NoiseEnsemble.Run(junction, new MaxwellWall(), [1000], ofRight: true, 4_000_000, seed: 8)
        );
        var (one, other) = (left.Times[0], right.Times[0]);
        var error = Math.Sqrt(one.StandardError * one.StandardError + other.StandardError * other.StandardError);
        Assert.InRange(Math.Abs(one.Rate - other.Rate), 0, 4 * error);
        Assert.InRange(error, 0, 0.1 * one.Rate);
        Assert.Equal(left.HeatFlux, -right.HeatFlux, 0.02 * left.HeatFlux);
    }

    [Fact]
    public void Threads_do_not_change_a_bit_of_it()
    {
        foreach (
            var masses in (double[][])
                [
                    [1],
                    [1, 2],
                    [1, 2, 3],
                ]
        )
        {
            var junction = new Junction<HardPointGas>(new HardPointGas([.. masses], 1), 1, 0.5);
            var wall = new MetropolisWall(1, 0.5, 2);
            var (one, two) = (
                NoiseEnsemble.Run(junction, wall, [5, 1], false, 100_000, seed: 3, threads: 1),
                NoiseEnsemble.Run(junction, wall, [1, 5], false, 100_000, seed: 3, threads: 2)
            );
            Assert.Equal(one.Times, two.Times);
            Assert.Equal(one.HeatFlux, two.HeatFlux);
        }
    }

    [Fact]
    public void Windows_that_do_not_fit_are_refused()
    {
        var failure = Assert.Throws<NumericalFailureException>(() =>
            NoiseEnsemble.Run(Between(1, 0.25), new MaxwellWall(), [1e5], ofRight: false, 100_000, seed: 1)
        );
        Assert.Contains("count 6.", failure.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() =>
            NoiseEnsemble.Run(Between(1, 0.25), new MaxwellWall(), [], ofRight: false, 100_000, seed: 1)
        );
        Assert.Throws<ArgumentOutOfRangeException>(() =>
            NoiseEnsemble.Run(Between(1, 0.25), new MaxwellWall(), [-1], ofRight: false, 100_000, seed: 1)
        );
    }

    private static NoiseEnsembleResult Simulate(
        Junction<HardPointGas> junction,
        WallLaw wall,
        double[] times,
        long collisions
    ) =>
        NoiseEnsemble.Run(
            junction,
            wall,
            times,
            ofRight: false,
            collisions,
            seed: 7,
            threads: 2,
            cancellation: TestContext.Current.CancellationToken
        );

    private static Junction<HardPointGas> Between(double left, double right) => new(new HardPointGas(1.0), left, right);
}
