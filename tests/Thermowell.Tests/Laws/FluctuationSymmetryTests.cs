using Thermowell.Classical;
using Thermowell.Models;
using Thermowell.Numerics.Random;
using Thermowell.Tests.Classical;
using Thermowell.Walls;
using Xunit;

namespace Thermowell.Tests.Laws;

/// <summary>
/// Λ(λ) = Λ(1/T_R - 1/T_L - λ) for the weight exp(-λ Q), Eq. (C21), and its form for single Maxwell cycles, Eq. (C22).
/// </summary>
public sealed class FluctuationSymmetryTests
{
    // The kernel that the heat flux is computed from, its error included: detailed balance of every step, through N_c
    // powers.
    [Theory]
    [InlineData(100, 50, 1, ProposalShape.Uniform)]
    [InlineData(100, 50, 2, ProposalShape.Uniform)]
    [InlineData(100, 50, 8, ProposalShape.Uniform)]
    [InlineData(100, 50, 32, ProposalShape.Uniform)]
    [InlineData(1000, 300, 8, ProposalShape.Uniform)]
    [InlineData(1000, 300, 32, ProposalShape.Uniform)]
    [InlineData(300, 200, 4, ProposalShape.Gaussian)]
    public void The_tilted_cycle_of_the_speed_chain_is_symmetric(
        double left,
        double right,
        int steps,
        ProposalShape proposal
    )
    {
        var wall = new MetropolisWall(steps: steps, proposal: proposal);
        var cycle = new TiltedCycle(1.4, (wall, left), (wall, right), order: 12);
        var affinity = 1 / right - 1 / left;
        Assert.Equal(1, cycle.LargestEigenvalue(0), 2e-8);
        var lowest = cycle.LargestEigenvalue(0.5 * affinity);
        Assert.True(lowest < 1 - 1e-4);
        foreach (var part in new[] { 0, 0.15, 0.35 })
        {
            var (low, high) = (
                cycle.LargestEigenvalue(part * affinity),
                cycle.LargestEigenvalue((1 - part) * affinity)
            );
            Assert.Equal(1, high / low, 2e-8);
            Assert.True(low > lowest);
        }
    }

    // Where detailed balance is exact, so is the symmetry.
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(16)]
    public void The_tilted_cycle_of_a_reversible_lattice_is_symmetric_to_rounding(int steps)
    {
        var lattice = new ReversibleLattice(1, 0.1, 6);
        var (left, right) = (lattice.Power(lattice.Step(1, 7), steps), lattice.Power(lattice.Step(0.5, 3), steps));
        foreach (var tilt in new[] { -0.2, 0, 0.3 })
            Assert.Equal(
                1,
                lattice.TiltedEigenvalue(left, right, 1 - tilt) / lattice.TiltedEigenvalue(left, right, tilt),
                1e-11
            );
    }

    // Derivatives at λ = 0: -Λ'(0) is the mean heat per cycle, which the chain knows by another route.
    [Fact]
    public void The_slope_at_zero_is_the_mean_heat()
    {
        var wall = new MetropolisWall(steps: 8);
        var cycle = new TiltedCycle(1, (wall, 100), (wall, 50), order: 12);
        const double h = 1e-5;
        var solution = SpeedChain.Solve(new Junction<HardPointGas>(new HardPointGas(1.0), 100, 50), wall);
        var slope = (cycle.LargestEigenvalue(-h) - cycle.LargestEigenvalue(h)) / (2 * h);
        Assert.Equal(1, slope / (solution.HeatFlux * solution.MeanCycleTime), 1e-5);
    }

    // ln[P(Q)/P(-Q)] in bins of Q against (1/T_R - 1/T_L) Q: χ² over 8 bins stays under 26.1 with probability 99.9 %.
    [Fact]
    public void Single_Maxwell_cycles_obey_the_fluctuation_relation()
    {
        const double left = 2,
            right = 1,
            width = 0.25;
        const int bins = 8,
            cycles = 1_000_000;
        var loop = EventLoop.Create(1, (new MaxwellWall(), left), (new MaxwellWall(), right));
        var replicas = loop.Replicas;
        RandomStream[] streams = [.. Enumerable.Range(0, replicas).Select(i => new RandomStream(77, 0, (ulong)i))];
        Flight[] flights = [.. Enumerable.Repeat(new Flight { Energy = 1, InverseSpeed = 1 }, replicas)];
        loop.Run(flights, streams, 10, new ReplicaTally[replicas]);
        var (forward, backward) = (new int[bins], new int[bins]);
        for (var i = 0; i < cycles; i += replicas)
        {
            var tallies = new ReplicaTally[replicas];
            loop.Run(flights, streams, 1, tallies);
            foreach (var heat in tallies.Select(tally => tally.HeatIntoRight))
            {
                var bin = (int)(Math.Abs(heat) / width);
                if (bin < bins)
                    (heat > 0 ? forward : backward)[bin]++;
            }
        }

        var affinity = 1 / right - 1 / left;
        double χ2 = 0;
        for (var bin = 0; bin < bins; bin++)
        {
            // The bins of both signs fall off as exp(-Q/T_L) and exp(-Q/T_R): their ratio integrated over a bin.
            var ratio = Integral(left, bin * width, width) / Integral(right, bin * width, width);
            Assert.Equal(Math.Exp(affinity * (bin + 0.5) * width), ratio, 0.01 * ratio);
            var deviation = Math.Log((double)forward[bin] / backward[bin]) - Math.Log(ratio);
            χ2 += deviation * deviation / (1.0 / forward[bin] + 1.0 / backward[bin]);
        }

        Assert.InRange(χ2, 0, 26.1);

        static double Integral(double temperature, double start, double width) =>
            temperature * Math.Exp(-start / temperature) * (1 - Math.Exp(-width / temperature));
    }
}
