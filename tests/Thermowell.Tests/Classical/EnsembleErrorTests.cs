using Thermowell.Classical;
using Thermowell.Models;
using Thermowell.Walls;
using Xunit;

namespace Thermowell.Tests.Classical;

/// <summary>
/// The standard error is right out of equilibrium: coverage of the 95 % interval, and the stated variance against the
/// true one.
/// </summary>
public sealed class EnsembleErrorTests
{
    // Student's t, 0.975, 63 degrees of freedom.
    private const double StudentQuantile = 1.998340542520745;

    [Theory]
    [Trait("Category", "Long")]
    [InlineData("Maxwell", 0.01)]
    [InlineData("Maxwell", 0.25)]
    [InlineData("Maxwell", 1)]
    [InlineData("Metropolis", 0.01)]
    [InlineData("Metropolis", 0.25)]
    [InlineData("Metropolis", 1)]
    public void Four_hundred_runs_of_a_hundred_thousand_collisions(string wall, double ratio) =>
        Check(wall, ratio, runs: 400, collisions: 100_000, 0.92, 0.98);

    // 200 runs: the coverage has a standard deviation of 1.5 %, and 90.4-99.6 % is three of them.
    [Theory]
    [InlineData("Maxwell", 0.01)]
    [InlineData("Maxwell", 0.25)]
    [InlineData("Maxwell", 1)]
    [InlineData("Metropolis", 0.01)]
    public void Two_hundred_short_runs(string wall, double ratio) =>
        Check(wall, ratio, runs: 200, collisions: 20_000, 0.904, 0.996);

    // Maxwell runs are cheap: enough of them to know the variance to 2 %.
    [Theory]
    [InlineData("Maxwell", 0.01)]
    [InlineData("Maxwell", 0.25)]
    public void Four_thousand_short_runs(string wall, double ratio) =>
        Check(wall, ratio, runs: 4000, collisions: 10_000, 0.94, 0.96);

    private static void Check(string name, double ratio, int runs, int collisions, double lowest, double highest)
    {
        WallLaw wall = name == "Maxwell" ? new MaxwellWall() : new MetropolisWall();
        var junction = new Junction<HardPointGas>(new HardPointGas(1.0), 1000, 1000 * ratio);
        var truth =
            wall is MaxwellWall ? ClosedForm.HeatFlux(junction, wall) : SpeedChain.Solve(junction, wall).HeatFlux;
        var results = new EnsembleResult[runs];
        Parallel.For(
            0,
            runs,
            run => results[run] = Simulation.Run(junction, wall, collisions, seed: 2026, point: (ulong)run)
        );

        var covered =
            results.Count(result => Math.Abs(result.HeatFlux - truth) <= StudentQuantile * result.StandardError)
            / (double)runs;
        Assert.InRange(covered, lowest, highest);

        // The mean square about the truth of n runs has the relative deviation √(2/n), since J is a mean of many cycles
        // and so normal; three deviations either way. It is held against the median of the stated variances, what a run
        // typically states: with drawn flight times the mean is right on average, lifted by the rare run that met a
        // slow flight, while the median is a third too small (1.35 to 1.57 for Maxwell walls).
        var actual = results.Average(result => (result.HeatFlux - truth) * (result.HeatFlux - truth));
        var stated = results.Select(result => result.StandardError * result.StandardError).Order().ToArray();
        var band = 3 * Math.Sqrt(2.0 / runs);
        Assert.InRange(actual / stated.Average(), 1 - band, 1 + band);
        Assert.InRange(actual / stated[runs / 2], 1 - band, 1 + band);

        // χ² with 63 degrees of freedom stays under 2.5 of its median in 10^8 trials; drawn flight times reach 170 in
        // 10^4.
        Assert.InRange(stated[^1] / stated[runs / 2], 1, 2.5);
    }
}
