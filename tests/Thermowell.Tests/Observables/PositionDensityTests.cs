using CsCheck;
using Thermowell.Contacts;
using Thermowell.Models;
using Thermowell.Observables;
using Thermowell.Redfield;
using Thermowell.Secular;
using Thermowell.Systems;
using Thermowell.Systems.Potentials;
using Xunit;

namespace Thermowell.Tests.Observables;

public sealed class PositionDensityTests
{
    private const int Cells = 400;

    private static double[] Grid(double length) =>
        [.. Enumerable.Range(0, Cells + 1).Select(i => i == Cells ? length : length * i / Cells)];

    // The densities are trigonometric polynomials that vanish at both walls: for them the trapezoidal rule is exact up
    // to 2 × Cells harmonics.
    private static double Integral(IEnumerable<double> values, double length) => values.Sum() * length / Cells;

    /// <summary>
    /// Two levels, by hand: ρ = (2/L) [p sin²(πx/L) + (1 - p) sin²(2πx/L)]; at L/4 that is (2/L)(1 - p/2), at L/2 it is
    /// 2p/L.
    /// </summary>
    [Theory]
    [InlineData(0.3, 1.0)]
    [InlineData(0.75, 2.5)]
    public void Two_levels_have_their_closed_form(double p, double length)
    {
        var density = PositionDensity.InWell([p, 1 - p], length, [0, length / 4, length / 2]);
        Assert.Equal(0, density[0]);
        Assert.Equal(2 / length * (1 - p / 2), density[1], 1e-14);
        Assert.Equal(2 * p / length, density[2], 1e-14);
    }

    [Fact]
    public void A_density_of_the_well_integrates_to_one_and_its_square_gives_the_participation_ratio() =>
        Gen.Select(Gen.Double[0, 1].Array[2, 40], Gen.Double[0.3, 3])
            .Sample(
                (weights, length) =>
                {
                    var sum = weights.Sum() + 1e-3;
                    double[] populations = [.. weights.Select(w => (w + 1e-3 / weights.Length) / sum)];
                    var density = PositionDensity.InWell(populations, length, Grid(length));
                    Assert.Equal(1, Integral(density, length), 1e-12);
                    Assert.Equal(
                        ParticipationRatio.InWell(populations, length),
                        1 / Integral(density.Select(rho => rho * rho), length),
                        1e-11
                    );
                    Assert.All(density, rho => Assert.True(rho >= 0));
                },
                iter: 50
            );

    /// <summary>
    /// In a potential: one particle, the mirror image where potential and temperatures are exchanged, which is so with
    /// the signs of the coherences alone, and the box without one.
    /// </summary>
    [Fact]
    public void A_Redfield_density_in_a_potential_is_its_own_mirror_image()
    {
        const double Strength = 0.02;
        static double Value(double x) => 60 * x + 30 * Math.Sin(9 * x);
        var (own, secular) = Of(Value, [50, 5]);
        var (image, _) = Of(x => Value(1 - x), [5, 50]);
        Assert.Equal(1, Integral(own, 1), 1e-9);
        Assert.InRange(own.Zip(secular).Max(pair => Math.Abs(pair.First - pair.Second)), 1e-7, 0.1);
        for (var i = 0; i <= Cells; i++)
            Assert.Equal(own[i], image[Cells - i], 1e-9);
        var box = SquareWell.ToOpenSystem(new HardPointGas(1.0), 16);
        var state = new RedfieldSolver(new RedfieldEquation(box, new PowerLawSpectrum(Strength, -2.25))).Solve([50, 5]);
        var flat = PositionDensity.InWell(state, 1, Grid(1));
        Assert.All(Of(_ => 0, [50, 5]).Redfield.Zip(flat), pair => Assert.Equal(pair.Second, pair.First, 1e-9));

        static (double[] Redfield, double[] Secular) Of(Func<double, double> value, double[] temperatures)
        {
            var well = new PotentialWell(new Potential(1, value));
            var equation = new RedfieldEquation(well.ToOpenSystem(16), new PowerLawSpectrum(Strength, -2.25));
            var state = new RedfieldSolver(equation).Solve(temperatures);
            return (
                PositionDensity.InPotential(state, well, Grid(1)),
                well.Density(state.Secular.Populations, Grid(1))
            );
        }
    }

    [Fact]
    public void A_Redfield_density_integrates_to_the_trace_and_is_the_secular_one_but_for_its_coherences()
    {
        var well = SquareWell.ToOpenSystem(new HardPointGas(1.0), 20);
        var state = new RedfieldSolver(new RedfieldEquation(well, new PowerLawSpectrum(1e-4, -2.25))).Solve([50, 5]);
        var density = PositionDensity.InWell(state, 1, Grid(1));
        Assert.Equal(1, Integral(density, 1), 1e-12);

        // Coherences of levels of unlike parity shift the particle: <x> - L/2 = 2 Σ Re ρ_nm <n|x|m>, the textbook
        // element -8nm/π²(n²-m²)² L.
        double shift = 0;
        for (var n = 1; n <= 20; n++)
        for (var m = 1; m < n; m++)
            if (((n + m) & 1) == 1)
                shift -=
                    2 * state.Density(n - 1, m - 1).Real * 8 * n * m / (Math.PI * Math.PI * Math.Pow(n * n - m * m, 2));
        var mean = Integral(density.Zip(Grid(1), (rho, x) => rho * (x - 0.5)), 1);
        Assert.Equal(shift, mean, 2e-5 * Math.Abs(shift) + 1e-12);
    }

    [Theory]
    [InlineData(1, 1.4142135623730951)]
    [InlineData(3, 1)]
    [InlineData(1, 1)]
    public void Both_densities_of_a_pair_integrate_to_one_and_the_left_particle_stands_left(double left, double right)
    {
        var (states, state) = Pair(left, right, 4, 1, 60);
        var (a, b) = PositionDensity.OfPair(states, state, Grid(1), TestContext.Current.CancellationToken);
        Assert.Equal(1, Simpson(a), 1e-8);
        Assert.Equal(1, Simpson(b), 1e-8);
        Assert.True(
            Simpson([.. a.Zip(Grid(1), (rho, x) => rho * x)]) < Simpson([.. b.Zip(Grid(1), (rho, x) => rho * x)]) - 0.2
        );
    }

    /// <summary>
    /// (P2): equal masses are two free fermions, so both densities together are that of the orbitals, ½ of Φ_ab² each:
    /// φ_a² + φ_b².
    /// </summary>
    [Fact]
    public void The_densities_of_equal_masses_add_up_to_those_of_two_fermions()
    {
        var (states, state) = Pair(1, 1, 40, 3, 60);
        var (a, b) = PositionDensity.OfPair(states, state, Grid(1), TestContext.Current.CancellationToken);

        // Where levels coincide the states are superpositions, whose densities have cross terms: the lowest level alone
        // has none.
        var cold = new SteadyStateSolver(new RateEquation(states.System, new PowerLawSpectrum(1, -2.25))).Solve([0, 0]);
        var (l, r) = PositionDensity.OfPair(states, cold, Grid(1), TestContext.Current.CancellationToken);
        foreach (var (x, total) in Grid(1).Zip(l.Zip(r, (p, q) => p + q)))
            Assert.Equal(
                2 * Math.Pow(Math.Sin(Math.PI * x), 2) + 2 * Math.Pow(Math.Sin(2 * Math.PI * x), 2),
                total,
                1e-12
            );
        Assert.Equal(2, Integral(a.Zip(b, (p, q) => p + q), 1), 1e-12);
    }

    /// <summary>
    /// The marginals by summing ψ² over a fine net of the triangle, from the wave functions as (P2) writes them.
    /// </summary>
    [Fact]
    public void The_ground_state_of_equal_masses_has_the_marginals_of_its_wave_function()
    {
        var (states, _) = Pair(1, 1, 4, 1, 20);
        var cold = new SteadyStateSolver(new RateEquation(states.System, new PowerLawSpectrum(1, -2.25))).Solve([0, 0]);
        double[] places = [0.1, 0.3, 0.5, 0.8];
        var (left, right) = PositionDensity.OfPair(states, cold, places, TestContext.Current.CancellationToken);
        for (var i = 0; i < places.Length; i++)
        {
            Assert.Equal(Quadrature(y => Math.Pow(Psi(places[i], y), 2), places[i], 1), left[i], 1e-9);
            Assert.Equal(Quadrature(y => Math.Pow(Psi(y, places[i]), 2), 0, places[i]), right[i], 1e-9);
        }

        static double Psi(double x, double y) =>
            2 * (Math.Sin(Math.PI * x) * Math.Sin(2 * Math.PI * y) - Math.Sin(2 * Math.PI * x) * Math.Sin(Math.PI * y));
    }

    /// <summary>
    /// Where levels coincide, the density must not hang on which basis of them the diagonalisation happened to give: a
    /// mass that lifts the degeneracy by little is its limit.
    /// </summary>
    [Fact]
    public void Coinciding_levels_have_the_density_of_the_limit_of_levels_that_nearly_do()
    {
        var (states, state) = Pair(1, 1, 60, 2, 80);
        Assert.NotEmpty(new RateEquation(states.System, new PowerLawSpectrum(1e-6, -2.25)).DegenerateGroups);
        Assert.NotEmpty(state.Equation.Rotations);
        double[] places = [0.15, 0.4, 0.7];
        var exact = PositionDensity.OfPair(states, state, places, TestContext.Current.CancellationToken);

        // Read from the mirror image the populations are another's: left and right exchanged, the box turned round.
        var mirrored = new SteadyStateSolver(new RateEquation(states.System, new PowerLawSpectrum(1e-6, -2.25))).Solve([
            2,
            60,
        ]);
        var turned = PositionDensity.OfPair(
            states,
            mirrored,
            [.. places.Select(x => 1 - x)],
            TestContext.Current.CancellationToken
        );
        for (var i = 0; i < places.Length; i++)
            Assert.Equal(exact.Left[i], turned.Right[i], 1e-10);
    }

    [Fact]
    public void A_place_outside_the_box_is_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => PositionDensity.InWell([1], 1, [1.5]));

    private static (PairStates States, SteadyState State) Pair(
        double left,
        double right,
        double hot,
        double cold,
        int levels
    )
    {
        var gas = new HardPointGas([left, right]);
        var states = HardPointPair.States(
            gas,
            levels,
            PairBasis.For(gas, levels),
            cancellation: TestContext.Current.CancellationToken
        );
        return (
            states,
            new SteadyStateSolver(new RateEquation(states.System, new PowerLawSpectrum(1e-6, -2.25))).Solve([hot, cold])
        );
    }

    private static double Simpson(double[] values) =>
        Enumerable
            .Range(0, values.Length)
            .Sum(i =>
                values[i]
                * (
                    i == 0 || i == values.Length - 1 ? 1
                    : (i & 1) == 1 ? 4
                    : 2
                )
            ) / (3.0 * (values.Length - 1));

    private static double Quadrature(Func<double, double> f, double from, double to)
    {
        const int cells = 2000;
        double sum = 0;
        for (var i = 0; i <= cells; i++)
            sum +=
                f(from + (to - from) * i / cells)
                * (
                    i is 0 or cells ? 1
                    : (i & 1) == 1 ? 4
                    : 2
                );
        return sum * (to - from) / (3 * cells);
    }
}
