using Thermowell.Classical;
using Thermowell.Models;
using Thermowell.Numerics.Quadrature;
using Thermowell.Numerics.Random;
using Thermowell.Tests.Rules;
using Thermowell.Walls;
using Xunit;

namespace Thermowell.Tests.Classical;

public sealed class EventDrivenEnsembleTests
{
    public static TheoryData<WallLaw, WallLaw> Pairs =>
        new()
        {
            { new MaxwellWall(), new MaxwellWall() },
            { new AccommodationWall(0.3), new AccommodationWall(0.7) },
            { new MaxwellWall(), new MetropolisWall(steps: 8) },
            { new MetropolisWall(steps: 8), new AccommodationWall(0.5) },
            { new MetropolisWall(0.5, 0.5, 4), new MetropolisWall(steps: 16) },
            { new MetropolisWall(steps: 8, proposal: ProposalShape.Gaussian), new MetropolisWall(steps: 8) },
        };

    // Four standard errors with 63 degrees of freedom: a false alarm once in 6000.
    [Theory]
    [MemberData(nameof(Pairs))]
    public void Simulation_and_chain_agree_for_every_pair_of_walls(WallLaw left, WallLaw right)
    {
        var junction = new Junction<HardPointGas>(new HardPointGas(1.3, 2), 100, 20);
        var chain = SpeedChain.Solve(junction, left, right);
        var result = Simulation.Run(junction, left, right, 500_000, seed: 20);
        Assert.InRange((result.HeatFlux - chain.HeatFlux) / result.StandardError, -4, 4);
        Assert.InRange(
            (result.EffectiveTemperatureLeft!.Value - chain.EffectiveTemperatureLeft)
                / result.EffectiveTemperatureLeftError!.Value,
            -4,
            4
        );
        Assert.InRange(
            (result.EffectiveTemperatureRight!.Value - chain.EffectiveTemperatureRight)
                / result.EffectiveTemperatureRightError!.Value,
            -4,
            4
        );
        Assert.InRange(result.StandardError / result.HeatFlux, 0, 0.01);
        Assert.Equal(0, result.EnergyDefect, 1e-12);
        Assert.Equal(1, result.ElapsedTime / result.ExpectedTime, 0.03);
        Assert.Equal(1, result.ExpectedTime / (result.Collisions / 2 * chain.MeanCycleTime), 0.01);
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public void The_bits_do_not_depend_on_the_threads(WallLaw left, WallLaw right)
    {
        var junction = new Junction<HardPointGas>(new HardPointGas(1.0), 100, 20);
        var one = Simulation.Run(junction, left, right, 50_000, seed: 9, point: 3, threads: 1);
        foreach (var threads in new[] { 2, 3, 7 })
            Assert.Equal(one, Simulation.Run(junction, left, right, 50_000, seed: 9, point: 3, threads: threads));
        Assert.NotEqual(one.HeatFlux, Simulation.Run(junction, left, right, 50_000, seed: 9, point: 4).HeatFlux);
        Assert.NotEqual(one.HeatFlux, Simulation.Run(junction, left, right, 50_000, seed: 8, point: 3).HeatFlux);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(4)]
    [InlineData(8)]
    public void The_event_loop_allocates_nothing(int width)
    {
        foreach (var wall in new WallLaw[] { new MaxwellWall(), new AccommodationWall(0.5), new MetropolisWall() })
        {
            var loop = EventLoop.Create(1, (wall, 100), (wall, 10), width);
            var (streams, tallies) = (new RandomStream[loop.Replicas], new ReplicaTally[loop.Replicas]);
            for (var i = 0; i < streams.Length; i++)
                streams[i] = new RandomStream(1, 0, (ulong)i);
            Flight[] flights =
            [
                .. Enumerable.Repeat(
                    new Flight
                    {
                        Energy = 50,
                        InverseSpeed = 0.1,
                        ExpectedInverseSpeed = 0.1,
                    },
                    loop.Replicas
                ),
            ];
            loop.Run(flights, streams, 100, tallies);
            Allocations.AreNone(() => loop.Run(flights, streams, 2000, tallies));
        }
    }

    [Theory]
    [InlineData(1, 1000, ProposalShape.Uniform)]
    [InlineData(1000, 1, ProposalShape.Uniform)]
    [InlineData(100, 30, ProposalShape.Gaussian)]
    public void The_table_of_inverse_speeds_is_the_integral_it_stands_for(
        double temperature,
        double other,
        ProposalShape proposal
    )
    {
        var step = new MetropolisStep(new MetropolisWall(proposal: proposal), 1.2, temperature);
        var table = new InverseSpeedTable(step, new MaxwellSpeeds(1.2, other));
        var rule = new GaussLegendre(30);
        var stream = new RandomStream(4, 0, 0);
        for (var i = 0; i < 400; i++)
        {
            var v =
                Math.Sqrt(2 * Math.Max(temperature, other) * stream.NextExponential() / 1.2)
                * Math.Exp(-4 * stream.NextUnit());
            Assert.Equal(1, table.At(v) / step.Moments(v, rule).InverseSpeed, 1e-6);
        }
    }

    // The mean of a step's outcome, drawn and integrated: 4 standard errors.
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(8)]
    public void The_sampler_draws_from_the_kernel_that_the_chain_integrates(int width)
    {
        foreach (var proposal in Enum.GetValues<ProposalShape>())
        foreach (var v in new[] { 0.3, 2.0, 9.0 })
        {
            var step = new MetropolisStep(new MetropolisWall(0.8, proposal: proposal), 1, 4);
            var wall = new MetropolisWall(0.8, steps: 1, proposal: proposal);
            var loop = EventLoop.Create(1, (new MaxwellWall(), 4), (wall, 4), width);
            var moments = step.Moments(v, new GaussLegendre(20));
            RandomStream[] streams =
            [
                .. Enumerable.Range(0, loop.Replicas).Select(i => new RandomStream(5, 0, (ulong)i)),
            ];
            double heat = 0,
                squares = 0;
            const int n = 200_000;
            for (var i = 0; i < n; i += loop.Replicas)
            {
                Flight[] flights =
                [
                    .. Enumerable.Repeat(new Flight { Energy = 0.5 * v * v, InverseSpeed = 1 / v }, loop.Replicas),
                ];
                var tallies = new ReplicaTally[loop.Replicas];
                loop.Run(flights, streams, 1, tallies);
                foreach (var tally in tallies)
                    (heat, squares) = (heat - tally.HeatIntoRight, squares + tally.HeatIntoRight * tally.HeatIntoRight);
            }

            var error = Math.Sqrt(squares / n - heat / n * (heat / n)) / Math.Sqrt(n);
            Assert.InRange((heat / n - moments.EnergyChange) / error, -4, 4);
        }
    }

    [Fact]
    public void A_run_reports_its_progress_and_can_be_cancelled()
    {
        var junction = new Junction<HardPointGas>(new HardPointGas(1.0), 2, 1);
        var seen = new Recorder();
        Simulation.Run(junction, new MaxwellWall(), 100_000, seed: 1, threads: 2, progress: seen);
        Assert.Equal(1, seen.Values[^1]);
        Assert.Equal(seen.Values.Order(), seen.Values);
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();
        Assert.ThrowsAny<OperationCanceledException>(() =>
            EventDrivenEnsemble.Run(junction, new MaxwellWall(), 100_000, seed: 1, cancellation: cancelled.Token)
        );
    }

    [Fact]
    public void A_run_under_way_stops_when_it_is_cancelled()
    {
        using var source = new CancellationTokenSource();
        var seen = new Recorder { OnReport = source.Cancel };
        var junction = new Junction<HardPointGas>(new HardPointGas(1.0), 2, 1);
        Assert.ThrowsAny<OperationCanceledException>(() =>
            EventDrivenEnsemble.Run(
                junction,
                new MaxwellWall(),
                1_000_000_000_000,
                seed: 1,
                threads: 2,
                progress: seen,
                cancellation: source.Token
            )
        );
        Assert.NotEmpty(seen.Values);
    }

    [Fact]
    public void What_cannot_be_simulated_is_refused()
    {
        var gas = new HardPointGas(1.0);
        Assert.Throws<ArgumentOutOfRangeException>(() =>
            Simulation.Run(new Junction<HardPointGas>(gas, 1, 0), new MaxwellWall(), 1000, 1)
        );
        Assert.Throws<ArgumentOutOfRangeException>(() =>
            Simulation.Run(new Junction<HardPointGas>(gas, 2, 1), new MaxwellWall(), 10, 1)
        );
        Assert.Throws<ArgumentOutOfRangeException>(() =>
            Simulation.Run(new Junction<HardPointGas>(gas, 2, 1), new MaxwellWall(), 1000, 1, threads: 0)
        );
        Assert.Throws<ArgumentException>(() =>
            Simulation.Run(
                new Junction<HardPointGas>(new HardPointGas(Enumerable.Repeat(1.0, 1025)), 2, 1),
                new MaxwellWall(),
                1000,
                1
            )
        );
    }

    private sealed class Recorder : IProgress<double>
    {
        public List<double> Values { get; } = [];

        public Action OnReport { get; init; } = () => { };

        public void Report(double value)
        {
            Values.Add(value);
            OnReport();
        }
    }
}
