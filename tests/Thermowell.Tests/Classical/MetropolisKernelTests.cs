using Thermowell.Classical;
using Thermowell.Numerics;
using Thermowell.Walls;
using Xunit;

namespace Thermowell.Tests.Classical;

public sealed class MetropolisKernelTests
{
    private static readonly MetropolisWall Standard = new();

    // Eq. (C15): short steps diffuse, gap -> (w/σ)²/3; the first correction is linear in w/σ.
    [Theory]
    [InlineData(ProposalShape.Uniform)]
    [InlineData(ProposalShape.Gaussian)]
    public void Short_steps_have_the_gap_of_diffusion(ProposalShape proposal)
    {
        double Deficit(double r) =>
            1 - MetropolisKernel.Relaxation(new MetropolisWall(r, proposal: proposal), 1, 1).GapPerStep / (r * r / 3);
        var (small, smaller) = (Deficit(0.02), Deficit(0.01));
        Assert.InRange(smaller, 0.001, 0.01);
        Assert.InRange(small / smaller, 1.9, 2.1);
    }

    [Fact]
    public void An_exactly_reversible_lattice_has_the_same_gap()
    {
        double Lattice(int reach)
        {
            var lattice = new ReversibleLattice(1, 0.3 / (reach + 0.5), 6.5);
            var (size, step) = (lattice.Size, lattice.Step(1, reach));
            var weights = Array.ConvertAll([.. lattice.Energies], energy => Math.Sqrt(energy) * Math.Exp(-energy));
            var total = weights.Sum();
            for (var i = 0; i < size; i++)
            for (var j = 0; j < size; j++)
                step[i * size + j] = (i == j ? 1 : 0) - step[i * size + j] + weights[i] / total;
            return SmallestEigenvalue(new DenseLu(step, size), weights, lattice.Energies);
        }

        var (coarse, fine) = (Lattice(8), Lattice(16));
        var ratio = 16.5 / 8.5 * (16.5 / 8.5);
        var gap = MetropolisKernel.Relaxation(new MetropolisWall(0.3), 1, 1).GapPerStep;
        Assert.Equal(1, gap / ((ratio * fine - coarse) / (ratio - 1)), 1e-4);
    }

    [Fact]
    public void Long_steps_are_held_up_by_rejection()
    {
        var relaxation = MetropolisKernel.Relaxation(Standard, 1, 10_000);
        Assert.Equal(GapOrigin.Rejection, relaxation.Origin);
        Assert.Equal(1 - relaxation.LargestRejection, relaxation.GapPerStep);

        // From the peak every move goes downhill: r = 1 - (1/w) Int f/f(σ) = 1 - (σ/w) e^(1/2), up to exp(-w²/2σ²).
        Assert.Equal(1 - 0.1 * Math.Exp(0.5), relaxation.LargestRejection, 1e-10);
        Assert.Equal(GapOrigin.Eigenvalue, MetropolisKernel.Relaxation(Standard, 1, 100).Origin);
    }

    [Fact]
    public void Only_the_ratio_of_width_and_thermal_speed_matters()
    {
        var gap = MetropolisKernel.Relaxation(Standard, 1, 9).GapPerStep;
        Assert.Equal(1, MetropolisKernel.Relaxation(new MetropolisWall(0.15, 0.5), 4, 7).GapPerStep / gap, 1e-6);
    }

    [Fact]
    public void Steps_to_thermalise_follow_from_the_gap()
    {
        var relaxation = MetropolisKernel.Relaxation(Standard, 1, 100);
        Assert.Equal(0.01, Math.Pow(1 - relaxation.GapPerStep, relaxation.StepsToThermalise(0.01)), 1e-14);
        Assert.Throws<ArgumentOutOfRangeException>(() => relaxation.StepsToThermalise(1));
        Assert.InRange(relaxation.NumericalError / relaxation.GapPerStep, 0, 1e-6);
    }

    [Theory]
    [InlineData(ProposalShape.Uniform)]
    [InlineData(ProposalShape.Gaussian)]
    public void The_burn_in_never_counts_on_more_than_the_gap(ProposalShape proposal)
    {
        // Closest at r near 1, where one bound takes over from another.
        double[] widths =
        [
            0.02,
            0.1,
            0.3,
            0.7,
            0.8,
            0.85,
            0.9,
            0.93,
            0.96,
            1,
            1.03,
            1.06,
            1.1,
            2,
            5,
            7.5,
            8,
            8.5,
            20,
            200,
        ];
        foreach (var r in widths)
        {
            var wall = new MetropolisWall(r, proposal: proposal);
            Assert.InRange(wall.GapFloor(1, 1), 0, MetropolisKernel.Relaxation(wall, 1, 1).GapPerStep);
        }
    }

    private static double SmallestEigenvalue(DenseLu factors, double[] weights, IReadOnlyList<double> energies)
    {
        var (mode, next) = (
            weights.Select((weight, i) => weight * (energies[i] - 1)).ToArray(),
            new double[weights.Length]
        );
        double gap = 0;
        for (var pass = 0; pass < 60; pass++)
        {
            factors.Solve(mode, next);
            gap = mode.Zip(next, (a, b) => a * b).Sum() / next.Sum(x => x * x);
            var norm = Math.Sqrt(next.Sum(x => x * x));
            for (var i = 0; i < mode.Length; i++)
                mode[i] = next[i] / norm;
        }

        return gap;
    }
}
