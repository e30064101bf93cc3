using System.Numerics;
using Thermowell.Contacts;
using Thermowell.Numerics;
using Thermowell.Observables;
using Thermowell.Redfield;
using Thermowell.Secular;
using Thermowell.Systems;
using Xunit;

namespace Thermowell.Tests.Quantum;

/// <summary>
/// The Redfield equation in its product form and its Krylov solver against the dense tensor of (B1), assembled term by
/// term.
/// </summary>
public sealed class RedfieldSolverTests
{
    private static readonly PowerLawSpectrum Weak = new(0.01, -2.25);

    public static TheoryData<OpenSystem, double, double> Junctions =>
        new()
        {
            { RedfieldSystems.Random(1, 2), 2, 0.7 },
            { RedfieldSystems.Random(2, 3), 0.5, 3 },
            { RedfieldSystems.Random(3, 5), 20, 1 },
            { RedfieldSystems.Random(4, 12), 6, 5.9 },
            { RedfieldSystems.Random(5, 7), 1.5, 0 },
            { RedfieldSystems.Random(6, 7), 2, 2 },
            { RedfieldSystems.Degenerate(7, 6, 3), 2, 0.5 },
            { RedfieldSystems.Degenerate(8, 9, 1), 1, 4 },
            { RedfieldSystems.Well(4), 30, 5 },
            { RedfieldSystems.Well(8), 300, 40 },
            { RedfieldSystems.Well(12), 60, 200 },
        };

    [Theory]
    [MemberData(nameof(Junctions), DisableDiscoveryEnumeration = true)]
    public void One_application_is_that_of_the_tensor_and_keeps_trace_and_hermiticity(
        OpenSystem system,
        double left,
        double right
    )
    {
        var n = system.Levels;
        var matrix = new RedfieldTensor(new TwoContacts(system, left, right), Weak).Matrix;
        var folded = RedfieldSystems.RandomFolded(11, n);
        var rho = Unfold(folded, n);
        var image = new double[n * n];
        new RedfieldSolver(new RedfieldEquation(system, Weak)).Solve([left, right]).Generator.Apply(folded, image);
        double trace = 0,
            size = image.Max(Math.Abs);
        for (var r = 0; r < n * n; r++)
        {
            var expected = Complex.Zero;
            for (var c = 0; c < n * n; c++)
                expected += matrix[r, c] * rho[c];
            Assert.InRange(Complex.Abs(expected - FoldedHermitian.Element(image, n, r / n, r % n)), 0, 1e-13 * size);
            if (r % (n + 1) == 0)
                trace += image[r];
        }

        Assert.InRange(Math.Abs(trace), 0, 1e-13 * size);
    }

    [Theory]
    [MemberData(nameof(Junctions), DisableDiscoveryEnumeration = true)]
    public void The_adjoint_map_is_that_of_the_trace(OpenSystem system, double left, double right)
    {
        var n = system.Levels;
        var generator = new RedfieldSolver(new RedfieldEquation(system, Weak)).Solve([left, right]).Generator;
        var (a, rho, forward, backward) = (
            RedfieldSystems.RandomFolded(12, n),
            RedfieldSystems.RandomFolded(13, n),
            new double[n * n],
            new double[n * n]
        );
        generator.Apply(rho, forward);
        generator.ApplyAdjoint(a, backward);
        Assert.Equal(Sum(a, forward), Sum(backward, rho), 1e-13 * n * n * forward.Max(Math.Abs));
    }

    /// <summary>
    /// Sources as large in every element as a state's; temperatures far below the gap too, where rates underflow.
    /// </summary>
    [Theory]
    [MemberData(nameof(Junctions), DisableDiscoveryEnumeration = true)]
    public void One_adjoint_solve_tells_the_heat_of_any_source(OpenSystem system, double left, double right)
    {
        var n = system.Levels;
        var equation = new RedfieldEquation(system, Weak);
        foreach (var share in (double[])[1, 1e-2, 1e-4])
        {
            // There the rates that decide which mixture of the two is left have no doubles.
            if (equation.HasNearGround && share < 1e-2)
                continue;
            var solver = new RedfieldSolver(equation);
            var state = solver.Solve([share * left, share * right]);
            var (source, x, y) = (RedfieldSystems.RandomFolded(14, n), new double[n * n], new double[n * n]);
            var sizes = RedfieldRounding.SizeOf(solver, state.Start, state.Coherences.SlowestDamping);
            for (var k = 0; k < source.Length; k++)
                source[k] *= sizes[k];
            source[0] = -Enumerable.Range(1, n - 1).Sum(i => source[i * (n + 1)]);
            var given = (double[])source.Clone();
            var forward = solver.SolveTraceless(source, x);
            if (!forward.Converged)
                continue;
            Assert.True(solver.SolveAdjoint(state.Generator.Heats[0], y).Converged);
            var size = x.Zip(state.Generator.Heats[0]).Sum(pair => Math.Abs(pair.First * pair.Second));
            Assert.Equal(Sum(state.Generator.Heats[0], x), Sum(y, given), 1e-9 * size);
        }
    }

    private static double Sum(double[] a, double[] b) => a.Zip(b).Sum(pair => pair.First * pair.Second);

    [Theory]
    [MemberData(nameof(Junctions), DisableDiscoveryEnumeration = true)]
    public void Steady_state_and_heat_are_those_of_the_tensor(OpenSystem system, double left, double right)
    {
        var junction = new TwoContacts(system, left, right);
        var tensor = new RedfieldTensor(junction, Weak);
        var expected = tensor.SteadyState();
        var state = junction.SolveRedfield(Weak);
        Assert.True(state.Convergence.Converged, state.Convergence.ToString());
        Assert.InRange(state.TraceDefect, 0, 1e-14);
        for (var i = 0; i < system.Levels; i++)
        for (var j = 0; j < system.Levels; j++)
            Assert.InRange(Complex.Abs(state.Density(i, j) - expected[i * system.Levels + j]), 0, 1e-12);
        var flux = RedfieldHeatFlux.Of(state);
        double heatLeft = tensor.Heat(tensor.Left, expected),
            heatRight = tensor.Heat(tensor.Right, expected);

        // The tensor's heats are differences of terms as large as the rates times the energies.
        var scale = 1e-12 * Rates(tensor.Left) * system.Energies[^1];
        Assert.Equal(heatLeft, flux.LeftHeat, scale);
        Assert.Equal(heatRight, flux.RightHeat, scale);
        Assert.InRange(Math.Abs(flux.LeftHeat - flux.Value), 0, flux.Error(state));
        Assert.InRange(Math.Abs(flux.EnergyBalance), 0, scale);
    }

    [Fact]
    public void It_tends_to_Lindblad_as_the_coupling_vanishes_coherences_in_first_order_and_flux_in_second()
    {
        var system = RedfieldSystems.Random(21, 8);
        var (coherence, flux) = (new double[2], new double[2]);
        for (var k = 0; k < 2; k++)
        {
            var state = new TwoContacts(system, 3, 1).SolveRedfield(new PowerLawSpectrum(k == 0 ? 1e-3 : 1e-4, -1));
            var heat = RedfieldHeatFlux.Of(state);
            coherence[k] = Complex.Abs(state.Density(0, 1));
            flux[k] = Math.Abs(heat.Value - heat.Secular) / heat.Secular;
        }

        Assert.Equal(1, Math.Log10(coherence[0] / coherence[1]), 0.01);
        Assert.Equal(2, Math.Log10(flux[0] / flux[1]), 0.01);
    }

    [Theory]
    [InlineData(2, 0.05)]
    [InlineData(3, 0.3)]
    public void At_equal_temperatures_the_Gibbs_state_is_stationary_and_no_heat_flows_even_between_unlike_baths(
        double temperature,
        double gamma
    )
    {
        var junction = new TwoContacts(RedfieldSystems.Random(31, 6), temperature, temperature);
        var spectrum = new PowerLawSpectrum(gamma, -1);
        var tensor = new RedfieldTensor(junction, spectrum).SteadyState();
        var state = junction.SolveRedfield(spectrum);
        var gibbs = new double[6];
        GibbsState.Fill(junction.Model.Energies.AsSpan(), temperature, gibbs);
        for (var k = 0; k < 36; k++)
        {
            Assert.InRange(Complex.Abs(tensor[k] - (k % 7 == 0 ? gibbs[k / 7] : 0)), 0, 1e-13);
            Assert.InRange(Complex.Abs(state.Density(k / 6, k % 6) - (k % 7 == 0 ? gibbs[k / 7] : 0)), 0, 1e-15);
        }

        Assert.Equal(0, RedfieldHeatFlux.Of(state).Value);
    }

    [Fact]
    public void Near_equal_temperatures_the_flux_keeps_its_digits()
    {
        var solver = new RedfieldSolver(
            new RedfieldEquation(RedfieldSystems.Random(32, 6), new PowerLawSpectrum(0.05, -1))
        );
        var kappa = RedfieldConductivity.Of(solver, 2).Value;
        foreach (var bias in new[] { 1e-7, 1e-10 })
        {
            // The two temperatures are rounded: their difference is exact, their mean is not what is tested.
            double left = 2 + bias / 2,
                right = 2 - bias / 2;
            Assert.Equal(1, RedfieldHeatFlux.Of(solver.Solve([left, right])).Value / (left - right) / kappa, 1e-9);
        }
    }

    [Theory]
    [InlineData(0.05, 0.5)]
    [InlineData(0.05, 4)]
    [InlineData(0.3, 2)]
    public void The_conductivity_is_the_derivative_of_the_tensors_flux(double gamma, double temperature)
    {
        var system = RedfieldSystems.Random(33, 6);
        var spectrum = new PowerLawSpectrum(gamma, -1);
        var kappa = RedfieldConductivity.Of(new RedfieldSolver(new RedfieldEquation(system, spectrum)), temperature);
        Assert.True(kappa.Convergence.Converged);
        double Slope(double bias)
        {
            double Flux(double half)
            {
                var tensor = new RedfieldTensor(
                    new TwoContacts(system, temperature + half, temperature - half),
                    spectrum
                );
                return tensor.Heat(tensor.Left, tensor.SteadyState());
            }

            return (Flux(bias / 2) - Flux(-bias / 2)) / (2 * bias);
        }

        // Central differences, extrapolated twice: the error is of sixth order in a bias of 1 % of T.
        var h = 0.0025 * temperature;
        var expected = (64 * Slope(h) - 20 * Slope(2 * h) + Slope(4 * h)) / 45;
        Assert.Equal(1, kappa.Value / expected, 1e-7);
    }

    [Fact]
    public void Far_below_the_gap_the_ratio_to_Lindblad_has_a_limit()
    {
        var solver = new RedfieldSolver(
            new RedfieldEquation(RedfieldSystems.Well(20), new PowerLawSpectrum(1e-3, -2.25))
        );
        var ratios = new[] { (0.6, 0.3), (0.06, 0.0), (0.03, 0.01) }
            .Select(t => RedfieldHeatFlux.Of(solver.Solve([t.Item1, t.Item2])))
            .Select(flux => flux.Value / flux.Secular)
            .ToArray();
        Assert.InRange(ratios[0], 0.9, 1 - 1e-6);
        Assert.Equal(ratios[0], ratios[1], 1e-9);
        Assert.Equal(ratios[0], ratios[2], 1e-9);
    }

    [Fact]
    public void At_absolute_zero_the_ground_level_is_the_steady_state()
    {
        var state = new TwoContacts(RedfieldSystems.Random(41, 6), 0, 0).SolveRedfield(Weak);
        Assert.True(state.Convergence.Converged);
        Assert.Equal(1, state.Population(0));
        Assert.Equal(0, RedfieldHeatFlux.Of(state).Value);
        Assert.Equal(0, RedfieldHeatFlux.Of(state).Error(state));
        Assert.Equal([0, 0], RedfieldContactHeats.Of(state).Errors());
    }

    [Fact]
    public void A_point_that_does_not_converge_says_so_and_why()
    {
        var solver = new RedfieldSolver(
            new RedfieldEquation(RedfieldSystems.Well(30), new PowerLawSpectrum(5.25, -2.25)),
            20
        );
        var convergence = solver.Solve([1000, 1]).Convergence;
        Assert.Equal(RedfieldEnd.LimitReached, convergence.End);
        Assert.True(convergence.RelativeResidual > RedfieldSolver.Tolerance);
        Assert.Equal(20, convergence.Iterations);
    }

    [Fact]
    public void A_solve_again_gives_the_same_bits()
    {
        var solver = new RedfieldSolver(new RedfieldEquation(RedfieldSystems.Well(16), Weak));
        var first = RedfieldHeatFlux.Of(solver.Solve([100, 3]));
        solver.Solve([5, 700]);
        Assert.Equal(first, RedfieldHeatFlux.Of(solver.Solve([100, 3])));
    }

    [Fact]
    public void Unconnected_levels_are_refused()
    {
        var system = TwoContacts.System([0, 1, 2], [0, 1, 0, 1, 0, 0, 0, 0, 0], [0, 1, 0, 1, 0, 0, 0, 0, 0]);
        Assert.Throws<SteadyStateNotUniqueException>(() => new TwoContacts(system, 1, 1).SolveRedfield(Weak));
    }

    private static Complex[] Unfold(double[] folded, int n) =>
        [.. Enumerable.Range(0, n * n).Select(k => FoldedHermitian.Element(folded, n, k / n, k % n))];

    private static double Rates(Complex[,] bath)
    {
        double largest = 0;
        foreach (var x in bath)
            largest = Math.Max(largest, Complex.Abs(x));
        return largest;
    }
}
