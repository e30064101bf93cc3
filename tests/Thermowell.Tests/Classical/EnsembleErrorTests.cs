using Thermowell.Classical;
using Thermowell.Models;
using Xunit;

namespace Thermowell.Tests.Classical;

/// <summary>The standard error is right out of equilibrium: coverage of the 95 % interval, and the stated variance against the true one.</summary>
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
    public void Four_hundred_runs_of_a_hundred_thousand_collisions(string wall, double ratio)
        => Check(wall, ratio, runs: 400, collisions: 100_000, 0.92, 0.98);

    // 200 runs: the coverage has a standard deviation of 1.5 %, and 90.4-99.6 % is three of them.
    [Theory]
    [InlineData("Maxwell", 0.01)]
    [InlineData("Maxwell", 0.25)]
    [InlineData("Maxwell", 1)]
    [InlineData("Metropolis", 0.01)]
    public void Two_hundred_short_runs(string wall, double ratio) => Check(wall, ratio, runs: 200, collisions: 20_000, 0.904, 0.996);

    private static void Check(string name, double ratio, int runs, int collisions, double lowest, double highest)
    {
        WallLaw wall = name == "Maxwell" ? new MaxwellWall() : new MetropolisWall();
        var junction = new Junction<HardPointGas>(new HardPointGas(1.0), 1000, 1000 * ratio);
        var truth = wall is MaxwellWall ? ClosedForm.HeatFlux(junction, wall) : SpeedChain.Solve(junction, wall).HeatFlux;
        var results = new EnsembleResult[runs];
        Parallel.For(0, runs, run => results[run] = Simulation.Run(junction, wall, collisions, seed: 2026, point: (ulong)run));

        var covered = results.Count(result => Math.Abs(result.HeatFlux - truth) <= StudentQuantile * result.StandardError) / (double)runs;
        Assert.InRange(covered, lowest, highest);

        // The mean square about the truth of n runs has the relative deviation √(2/n), since J is a mean of many cycles and so normal;
        // the mean of the stated variances is ten times better known. Three deviations either way.
        var actual = results.Average(result => (result.HeatFlux - truth) * (result.HeatFlux - truth));
        var stated = results.Average(result => result.StandardError * result.StandardError);
        var band = 3 * Math.Sqrt(2.0 / runs);
        Assert.InRange(actual / stated, 1 - band, 1 + band);
    }
}
