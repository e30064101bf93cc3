using Thermowell.Classical;
using Thermowell.Models;
using Thermowell.Walls;
using Xunit;

namespace Thermowell.Tests.Classical;

/// <summary>One particle in a potential, simulated.</summary>
public sealed class PotentialEnsembleTests
{
    // Student's t, 0.975, 63 degrees of freedom.
    private const double StudentQuantile = 1.998340542520745;
    private static readonly MaxwellWall Maxwell = new();
    private static readonly PotentialMotion Tilt = new(new Potential(1, x => 50 * x));
    private static readonly PotentialMotion Barrier = new(
        new Potential(1, x => 200 * Math.Exp(-Math.Pow((x - 0.5) / 0.1, 2)))
    );
    private static readonly PotentialMotion Step = new(new Potential(1, x => 50 * (1 + Math.Tanh((x - 0.5) / 0.02))));

    /// <summary>Values of another program by quadrature: tilt and step, both ways, and a barrier.</summary>
    [Theory]
    [InlineData("tilt", 100, 20, 217.82730582)]
    [InlineData("tilt", 20, 100, -32.45346027)]
    [InlineData("step", 100, 20, 147.63925641)]
    [InlineData("step", 20, 100, -1.99064133)]
    [InlineData("barrier", 100, 20, 0.01937936836)]
    public void Fluxes_between_Maxwell_walls_are_known(string potential, double left, double right, double known)
    {
        var motion =
            potential == "tilt" ? Tilt
            : potential == "step" ? Step
            : Barrier;
        var run = Run(motion, left, right, Maxwell, 4_000_000);
        Assert.InRange(Math.Abs(run.HeatFlux - known), 0, 5 * run.StandardError);
        Assert.InRange(run.StandardError, 0, (potential == "barrier" ? 0.2 : 0.02) * Math.Abs(known));

        // Drawn and expected times agree; energies balance to rounding; a Maxwell wall sends out its temperature.
        Assert.Equal(1, run.ElapsedTime / run.ExpectedTime, 0.02);
        Assert.InRange(Math.Abs(run.EnergyDefect), 0, 1e-13);
        Assert.InRange(
            Math.Abs(run.EffectiveTemperatureRight!.Value - right),
            0,
            5 * run.EffectiveTemperatureRightError!.Value
        );
        Assert.False(run.Stationarity!.NotYetStationary);
    }

    /// <summary>
    /// Equal accommodation gives α/(2 - α) of the Maxwell flux in any potential; unequal ones, by mirror images.
    /// </summary>
    [Fact]
    public void Accommodating_walls_have_their_share()
    {
        foreach (var (motion, known) in ((PotentialMotion, double)[])[(Tilt, 217.82730582), (Step, 147.63925641)])
        {
            var run = Run(motion, 100, 20, new AccommodationWall(0.4), 400_000);
            Assert.InRange(Math.Abs(run.HeatFlux - 0.25 * known), 0, 5 * run.StandardError);
        }

        var image = new PotentialMotion(new Potential(1, x => 50 * (1 - x)));
        var one = Run(Tilt, 100, 20, new AccommodationWall(0.3), Maxwell, 400_000);
        var other = Run(image, 20, 100, Maxwell, new AccommodationWall(0.3), 400_000);
        Assert.InRange(
            Math.Abs(one.HeatFlux + other.HeatFlux),
            0,
            5 * Math.Sqrt(Math.Pow(one.StandardError, 2) + Math.Pow(other.StandardError, 2))
        );
    }

    [Fact]
    public void A_constant_potential_is_the_box_to_the_bit()
    {
        var motion = new PotentialMotion(new Potential(1.3, _ => 4), 1.7);
        var gas = new HardPointGas(1.7, 1.3);
        foreach (var wall in (WallLaw[])[Maxwell, new MetropolisWall()])
        {
            var box = Simulation.Run(new Junction<HardPointGas>(gas, 3, 1), wall, 40_000, seed: 3, point: 2);
            Assert.Equal(box, Run(motion, 3, 1, wall, wall, 40_000, seed: 3, point: 2));
        }
    }

    /// <summary>A potential far below both temperatures: the flux of the box, of which the chain is to 1e-7.</summary>
    [Theory]
    [InlineData(ProposalShape.Uniform)]
    [InlineData(ProposalShape.Gaussian)]
    public void Next_to_no_potential_is_the_box(ProposalShape shape)
    {
        var wall = new MetropolisWall(0.1, 1, 16, shape);
        var known = SpeedChain.Solve(new Junction<HardPointGas>(new HardPointGas(1.0), 100, 10), wall).HeatFlux;
        foreach (var value in (Func<double, double>[])[x => 1e-7 * x, x => 1e-7 * Math.Sin(9 * x)])
        {
            var run = Run(new PotentialMotion(new Potential(1, value)), 100, 10, wall, 400_000);
            Assert.InRange(Math.Abs(run.HeatFlux - known), 0, 5 * run.StandardError);
        }
    }

    [Fact]
    public void Width_and_threads_change_no_bit()
    {
        foreach (
            var wall in (WallLaw[])
                [
                    Maxwell,
                    new AccommodationWall(0.5),
                    new MetropolisWall(0.1, 1, 8),
                    new MetropolisWall(0.1, 1, 8, ProposalShape.Gaussian),
                ]
        )
        foreach (var motion in (PotentialMotion[])[Tilt, Step])
        {
            var junction = new Junction<PotentialMotion>(motion, 100, 20);
            EnsembleResult At(int width, int threads) =>
                PotentialEnsemble.Run(
                    width,
                    junction,
                    wall,
                    wall,
                    30_000,
                    seed: 5,
                    threads: threads,
                    cancellation: TestContext.Current.CancellationToken
                );
            var one = At(1, 1);
            foreach (var (width, threads) in ((int, int)[])[(2, 1), (4, 2), (8, 3)])
                Assert.Equal(one, At(width, threads));
        }
    }

    /// <summary>
    /// The error bars, where slow particles on a flat piece make the variance of flight times infinite, and where they
    /// are bounded: coverage of 95 % intervals within three deviations of it, and the variance against the stated one.
    /// </summary>
    [Trait("Category", "Slow")]
    [Theory]
    [InlineData("plateau", "Maxwell")]
    [InlineData("plateau", "Accommodation")]
    [InlineData("plateau", "Metropolis")]
    [InlineData("tilt", "Maxwell")]
    [InlineData("tilt", "Metropolis")]
    [InlineData("well", "Maxwell")]
    public void Standard_errors_are_right(string potential, string law)
    {
        const int Runs = 300;
        WallLaw wall =
            law == "Maxwell" ? Maxwell
            : law == "Metropolis" ? new MetropolisWall(0.3, 0.5, 8)
            : new AccommodationWall(0.5);
        var motion =
            potential == "tilt" ? new PotentialMotion(new Potential(1, x => x))
            : potential == "plateau" ? new PotentialMotion(new Potential(1, x => x < 0.4 ? 0 : 0.7, 0.4))
            : new PotentialMotion(new Potential(1, x => -3 * Math.Exp(-Math.Pow((x - 0.6) / 0.08, 2))));
        var truth = wall.Accommodation is not null
            ? motion.Transport.HeatFlux(1, 0.1, wall).Value
            : Run(motion, 1, 0.1, wall, 30_000_000, threads: 2).HeatFlux;
        var results = new EnsembleResult[Runs];
        Parallel.For(
            0,
            Runs,
            run => results[run] = Run(motion, 1, 0.1, wall, wall, 16_000, seed: 11, point: (ulong)run)
        );
        var covered = results.Count(run => Math.Abs(run.HeatFlux - truth) <= StudentQuantile * run.StandardError);
        Assert.InRange(covered / (double)Runs, 0.95 - 3 * 0.0126, 0.95 + 3 * 0.0126);
        var actual = results.Average(run => (run.HeatFlux - truth) * (run.HeatFlux - truth));
        var stated = results.Select(run => run.StandardError * run.StandardError).Order().ToArray();
        var band = 3.5 * Math.Sqrt(2.0 / Runs);
        Assert.InRange(actual / stated.Average(), 1 - band, 1 + band);
        Assert.InRange(actual / stated[Runs / 2], 1 - band, 1 + band);
        Assert.InRange(results.Count(run => run.Stationarity!.NotYetStationary), 0, 6);
    }

    [Fact]
    public void A_run_that_never_crosses_has_no_flux_that_is_told_from_none()
    {
        var run = Run(Barrier, 10, 5, Maxwell, 100_000);
        Assert.InRange(Math.Abs(run.HeatFlux), 0, 4 * run.StandardError);
    }

    [Fact]
    public void Walls_at_zero_and_few_collisions_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Run(Tilt, 100, 0, Maxwell, 1000));
        Assert.Throws<ArgumentOutOfRangeException>(() => Run(Tilt, 100, 20, Maxwell, 127));
        Assert.Throws<NumericalFailureException>(() => Run(Tilt, 100, 20, new MetropolisWall(1e-6), 1_000_000));
    }

    private static EnsembleResult Run(
        PotentialMotion motion,
        double left,
        double right,
        WallLaw wall,
        long collisions,
        int threads = 1
    ) => Run(motion, left, right, wall, wall, collisions, threads: threads);

    private static EnsembleResult Run(
        PotentialMotion motion,
        double left,
        double right,
        WallLaw leftWall,
        WallLaw rightWall,
        long collisions,
        ulong seed = 1,
        ulong point = 0,
        int threads = 1
    ) =>
        PotentialEnsemble.Run(
            new Junction<PotentialMotion>(motion, left, right),
            leftWall,
            rightWall,
            collisions,
            seed,
            point,
            threads,
            progress: null,
            TestContext.Current.CancellationToken
        );
}
