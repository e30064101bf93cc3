using Thermowell.Classical;
using Thermowell.Models;
using Thermowell.Walls;
using Xunit;

namespace Thermowell.Tests.Classical;

public sealed class SpeedChainTests
{
    private static readonly MetropolisWall Standard = new();

    public static TheoryData<double, double, MetropolisWall> Settings =>
        new()
        {
            { 1000, 0.1, Standard },
            { 1000, 1, Standard },
            { 1000, 10, new MetropolisWall(0.2, steps: 64) },
            { 1000, 1, new MetropolisWall(0.05, steps: 16) },
            { 1000, 900, new MetropolisWall(0.2, steps: 64) },
            { 1000, 10, new MetropolisWall(proposal: ProposalShape.Gaussian) },
            { 10, 1000, Standard },
            { 1, 0.001, Standard },
            { 31.6, 3.16, new MetropolisWall(0.1, 0.5, 16) },
            { 10_000, 1, Standard },
        };

    // The stated error against a solution with four nodes more on panels of half the size. "Accurate" is the 1e-6 that
    // figures ask for.
    [Theory]
    [MemberData(nameof(Settings))]
    public void The_stated_error_covers_the_true_one_and_is_small(double left, double right, MetropolisWall wall)
    {
        var junction = Between(left, right);
        var solution = SpeedChain.Solve(junction, wall);
        var reference = SpeedChain.SolveOnce(junction, wall, wall, 14, 1).HeatFlux;
        Assert.InRange(
            Math.Abs(solution.HeatFlux - reference),
            0,
            solution.NumericalError + 1e-12 * Math.Abs(reference)
        );
        Assert.InRange(Math.Abs(solution.HeatFlux / reference - 1), 0, 1e-6);
        Assert.InRange(solution.NumericalError / Math.Abs(reference), 0, 5e-6);
    }

    // Declared order: at least n, the nodes on a panel, over two halvings of the panels; ±0.2 as for every scheme here.
    [Theory]
    [InlineData(1000, 10, 3, ProposalShape.Uniform)]
    [InlineData(1000, 10, 4, ProposalShape.Uniform)]
    [InlineData(1000, 100, 4, ProposalShape.Uniform)]
    [InlineData(100, 25, 4, ProposalShape.Uniform)]
    [InlineData(100, 25, 3, ProposalShape.Uniform)]
    [InlineData(31.6, 10, 4, ProposalShape.Uniform)]
    [InlineData(1000, 10, 4, ProposalShape.Gaussian)]
    public void The_flux_converges_with_the_order_of_the_panels(
        double left,
        double right,
        int order,
        ProposalShape proposal
    )
    {
        var wall = new MetropolisWall(proposal: proposal);
        var junction = Between(left, right);
        var reference = SpeedChain.SolveOnce(junction, wall, wall, 14, 2).HeatFlux;
        double Error(int halvings) =>
            Math.Abs(SpeedChain.SolveOnce(junction, wall, wall, order, halvings).HeatFlux / reference - 1);
        var observed = Math.Log2(Error(0) / Error(2)) / 2;
        Assert.True(observed > order - 0.2, $"observed order {observed:F2}, declared {order}");
    }

    // Two lattices, their h² error removed; what remains is of higher order in h/w, 1/6 and 1/12 here.
    [Theory]
    [InlineData(0.1, 8)]
    [InlineData(0.3, 16)]
    public void An_exactly_reversible_lattice_gives_the_same_flux(double step, int steps)
    {
        const double hot = 90,
            cold = 30,
            mass = 1.5,
            length = 2;
        var wall = new MetropolisWall(step, steps: steps);
        double Lattice(int reach)
        {
            var spacing = wall.Width(cold) / (reach + 0.5);
            var lattice = new ReversibleLattice(mass, spacing, 7 * Math.Sqrt(hot / mass));
            return lattice.HeatFlux(
                lattice.Power(lattice.Step(hot, 3 * reach + 1), steps),
                lattice.Power(lattice.Step(cold, reach), steps),
                length
            );
        }

        var (coarse, fine) = (Lattice(8), Lattice(16));
        var ratio = 16.5 / 8.5 * (16.5 / 8.5);
        var extrapolated = (ratio * fine - coarse) / (ratio - 1);
        var chain = SpeedChain.Solve(Between(hot, cold, mass, length), wall).HeatFlux;
        Assert.InRange(Math.Abs(chain / fine - 1), 0, 0.01);
        Assert.Equal(1, chain / extrapolated, 3e-4);
    }

    [Theory]
    [InlineData(1000, 1)]
    [InlineData(2, 3)]
    public void Walls_with_a_closed_form_give_it(double left, double right)
    {
        var junction = Between(left, right, mass: 2, length: 0.5);
        foreach (
            var (lawL, lawR) in new (WallLaw, WallLaw)[]
            {
                (new MaxwellWall(), new MaxwellWall()),
                (new AccommodationWall(0.3), new AccommodationWall(0.8)),
                (new MaxwellWall(), new AccommodationWall(0.1)),
            }
        )
            Assert.Equal(
                1,
                SpeedChain.Solve(junction, lawL, lawR).HeatFlux / ClosedForm.HeatFlux(junction, lawL, lawR),
                1e-9
            );
    }

    [Fact]
    public void Metropolis_walls_of_many_steps_are_Maxwell_walls()
    {
        var junction = Between(3, 1);
        var solution = SpeedChain.Solve(junction, new MetropolisWall(1, steps: 400));
        var flux = ClosedForm.HeatFlux(junction, new MaxwellWall());
        Assert.InRange(Math.Abs(solution.HeatFlux - flux), 0, solution.NumericalError);
        Assert.InRange(solution.NumericalError, 0, 2e-6 * flux);
    }

    [Theory]
    [InlineData(0.1)]
    [InlineData(10)]
    [InlineData(1000)]
    public void Conductivity_is_the_slope_of_the_flux(double temperature)
    {
        var gas = new HardPointGas(1.3, 0.7);
        var wall = new MetropolisWall(steps: 16);
        var bias = 1e-4 * temperature;
        var slope =
            SpeedChain
                .Solve(new Junction<HardPointGas>(gas, temperature + 0.5 * bias, temperature - 0.5 * bias), wall)
                .HeatFlux / bias;
        var conductivity = SpeedChain.Conductivity(gas, temperature, wall);

        // The quotient is even in the bias: it differs from the limit by a multiple of bias²/T² = 1e-8.
        Assert.Equal(1, slope / conductivity.Conductivity, 1e-7);
        Assert.InRange(conductivity.NumericalError / conductivity.Conductivity, 0, 1e-6);
        Assert.Equal(
            1,
            SpeedChain.Conductivity(gas, temperature, new AccommodationWall(0.4)).Conductivity
                / ClosedForm.Conductivity(gas, temperature, new AccommodationWall(0.4)),
            1e-10
        );
    }

    // Relative to J itself, which at dT/T = 1e-9 is 1e-9 of its usual size.
    [Fact]
    public void The_flux_keeps_its_digits_when_the_temperatures_nearly_agree()
    {
        var gas = new HardPointGas(1.0);
        var conductivity = SpeedChain.Conductivity(gas, 10, Standard).Conductivity;
        var junction = new Junction<HardPointGas>(gas, 10, 10 - 1e-8);
        var bias = junction.LeftTemperature - junction.RightTemperature;
        Assert.Equal(1, SpeedChain.Solve(junction, Standard).HeatFlux / (bias * conductivity), 1e-6);
    }

    [Fact]
    public void What_the_chain_cannot_solve_is_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => SpeedChain.Solve(Between(1, 0), Standard));
        Assert.Throws<ArgumentException>(() =>
            SpeedChain.Solve(new Junction<HardPointGas>(new HardPointGas([1, 2]), 2, 1), Standard)
        );
        Assert.Throws<ArgumentOutOfRangeException>(() => new SpeedChainOptions(order: 3));
        Assert.Throws<ArgumentException>(() =>
            SpeedChain.Solve(Between(1, 1e-200), new MetropolisWall(stepExponent: 3))
        );
    }

    private static Junction<HardPointGas> Between(double left, double right, double mass = 1, double length = 1) =>
        new(new HardPointGas(mass, length), left, right);
}
