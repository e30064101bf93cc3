using System.Numerics;
using Thermowell.Contacts;
using Thermowell.Models;
using Thermowell.Numerics.Random;
using Thermowell.Observables;
using Thermowell.Secular;
using Thermowell.Systems;
using Xunit;

namespace Thermowell.Tests.Quantum;

public sealed class DegenerateLevelsTests
{
    private static readonly PowerLawSpectrum Law = new(0.7, -1.3);

    public static TheoryData<int, double, double> Junctions()
    {
        var data = new TheoryData<int, double, double>();
        foreach (var seed in new[] { 1, 2, 3, 4 })
        foreach (var (left, right) in new[] { (3.0, 0.4), (0.3, 2.0), (1.0, 0.999), (50.0, 10.0), (1.0, 0.0) })
            data.Add(seed, left, right);
        return data;
    }

    [Theory]
    [MemberData(nameof(Junctions))]
    public void State_and_flux_are_those_of_the_whole_superoperator(int seed, double left, double right)
    {
        var junction = new TwoContacts(Planted(seed, 0), left, right);
        var state = junction.Solve(Law);
        var rho = new LindbladSuperoperator(junction, Law).SteadyState();
        var flux = QuantumHeatFlux.Of(state);
        Assert.Equal(1, flux.Value / ReferenceFlux(junction), 1e-8);
        Assert.InRange(Math.Abs(flux.EnergyBalance / flux.Value), 0, 1e-9);
        foreach (var (first, count) in new RateEquation(junction.Model, Law).DegenerateGroups)
        {
            // Basis-free numbers of each block: trace and purity.
            double trace = 0,
                purity = 0,
                p = 0,
                pp = 0;
            for (var i = first; i < first + count; i++)
            {
                trace += rho[i, i].Real;
                (p, pp) = (p + state.Populations[i], pp + state.Populations[i] * state.Populations[i]);
                for (var j = first; j < first + count; j++)
                    purity += rho[i, j].Magnitude * rho[i, j].Magnitude;
            }

            Assert.Equal(trace, p, 1e-12);
            Assert.Equal(purity, pp, 1e-12);
        }
    }

    [Fact]
    public void Coherences_matter_in_these_junctions()
    {
        // What the test above would miss: populations alone, in the basis as given, are wrong by more than per cents.
        var system = Planted(1, 0);
        var solved = QuantumHeatFlux.Of(new TwoContacts(system, 3, 0.4).Solve(Law)).Value;
        var apart = QuantumHeatFlux.Of(new TwoContacts(Planted(1, 1e-4), 3, 0.4).Solve(new Floor(Law))).Value;
        Assert.False(Math.Abs(solved / apart - 1) < 0.01);
    }

    [Theory]
    [InlineData(3, 0.4)]
    [InlineData(1, 0.999)]
    [InlineData(0.2, 0.1)]
    public void Splitting_by_1e_13_does_not_change_the_flux(double left, double right)
    {
        double Flux(double split) =>
            QuantumHeatFlux.Of(new TwoContacts(Planted(2, split), left, right).Solve(Law)).Value;
        Assert.Equal(1, Flux(1e-13) / Flux(0), 1e-9);
    }

    [Theory]
    [InlineData(0.7)]
    [InlineData(3)]
    [InlineData(40)]
    public void Conductivity_is_the_slope_of_the_flux(double temperature)
    {
        var solver = new SteadyStateSolver(new RateEquation(Planted(3, 0), Law));
        var kappa = QuantumConductivity.Of(solver, temperature).Value;
        var delta = 1e-4 * temperature;
        double Flux(double bias) =>
            QuantumHeatFlux.Of(solver.Solve([temperature + bias / 2, temperature - bias / 2])).Value;
        Assert.Equal(1, (Flux(delta) - Flux(-delta)) / (2 * delta) / kappa, 1e-6);
        Assert.Equal(0, Flux(0));
    }

    [Fact]
    public void Low_temperatures_keep_their_digits()
    {
        // The first excited level is double: below the gap the flux is thermally activated with that gap, however small
        // it is.
        var solver = new SteadyStateSolver(new RateEquation(Planted(4, 0, firstExcited: true), Law));
        double Log(double t) => QuantumHeatFlux.Of(solver.Solve([t, t / 2])).LogMagnitude;
        var gap = solver.Equation.System.Energies[1] - solver.Equation.System.Energies[0];
        Assert.Equal(gap, -(Log(0.004) - Log(0.005)) / (1 / 0.004 - 1 / 0.005), 1e-6);
    }

    [Fact]
    public void The_basis_in_which_a_group_is_given_does_not_matter()
    {
        var system = Planted(1, 0);
        var (first, count) = new RateEquation(system, Law).DegenerateGroups[1];
        double[] left = [.. system.Couplings[0].Matrix],
            right = [.. system.Couplings[1].Matrix];
        Thermowell.Numerics.Eigen.JacobiRotations.Rotate(left, system.Levels, first, first + count - 1, 0.6, 0.8);
        Thermowell.Numerics.Eigen.JacobiRotations.Rotate(right, system.Levels, first, first + count - 1, 0.6, 0.8);
        var turned = TwoContacts.System(system.Energies.AsSpan(), left, right);
        double Flux(OpenSystem s) => QuantumHeatFlux.Of(new TwoContacts(s, 2, 0.5).Solve(Law)).Value;
        Assert.Equal(1, Flux(turned) / Flux(system), 1e-12);
    }

    [Fact]
    public void Equal_masses_are_solved_with_their_coherences()
    {
        // 1 + 64 = 16 + 49 and others; the tolerance may change tenfold either way without changing anything.
        var pair = HardPointPair.ToOpenSystem(new HardPointGas([1, 1]), 40, 1, TestContext.Current.CancellationToken);
        var equation = new RateEquation(pair, new PowerLawSpectrum(1, -2.25));
        Assert.NotEmpty(equation.DegenerateGroups);
        var junction = new TwoContacts(pair, 300, 30);
        double Flux(double tolerance) =>
            QuantumHeatFlux
                .Of(new SteadyStateSolver(new RateEquation(pair, equation.Spectra[0], tolerance)).Solve([300, 30]))
                .Value;
        Assert.Equal(1, Flux(1e-9) / ReferenceFlux(junction, equation.Spectra[0]), 1e-9);
        Assert.Equal(Flux(1e-9), Flux(1e-8));
        Assert.Equal(Flux(1e-9), Flux(1e-10));
    }

    [Fact]
    public void A_dark_superposition_of_the_ground_level_is_not_unique()
    {
        // Two ground levels that both baths reach through one superposition alone: the other one never decays and never
        // fills.
        double[] p = [0, 0, 1, 0, 0, 1, 1, 1, 0];
        var system = TwoContacts.System([0, 0, 1], p, p);
        Assert.Throws<SteadyStateNotUniqueException>(() => new TwoContacts(system, 1, 0.5).Solve(Law));
    }

    [Fact]
    public void Levels_far_apart_form_no_groups()
    {
        Assert.Empty(new RateEquation(SquareWell.ToOpenSystem(new HardPointGas(1), 50), Law).DegenerateGroups);
        Assert.Equal([(0, 2), (3, 3)], new RateEquation(Planted(4, 0), Law).DegenerateGroups);
        Assert.Throws<ArgumentException>(() => new BlockLiouvillian(new RateEquation(Planted(4, 0), Law), 1));
    }

    private static double ReferenceFlux(TwoContacts junction, SpectralFunction? law = null)
    {
        // J_L = Tr[D_L(ρ) H] = ½ (J_L - J_R) with each bath's dissipator taken from a generator that has that bath
        // alone.
        var zero = new double[junction.Model.Levels * junction.Model.Levels];
        var rho = new LindbladSuperoperator(junction, law ?? Law).SteadyState();
        double Heat(OpenSystem alone)
        {
            var n = alone.Levels;
            var matrix = new LindbladSuperoperator(
                new TwoContacts(alone, junction.LeftTemperature, junction.RightTemperature),
                law ?? Law
            ).Matrix;
            Complex sum = 0;
            for (var i = 0; i < n; i++)
            for (var k = 0; k < n; k++)
            for (var l = 0; l < n; l++)
                sum += alone.Energies[i] * matrix[i * n + i, k * n + l] * rho[k, l];
            return sum.Real;
        }

        var e = junction.Model.Energies.AsSpan();
        return (
                Heat(TwoContacts.System(e, junction.Model.Couplings[0].Matrix.AsSpan(), zero))
                - Heat(TwoContacts.System(e, zero, junction.Model.Couplings[1].Matrix.AsSpan()))
            ) / 2;
    }

    /// <summary>
    /// Ten levels with random couplings, among them a double one (the ground level, or the first excited one) and a
    /// triple one.
    /// </summary>
    private static OpenSystem Planted(int seed, double split, bool firstExcited = false)
    {
        const int N = 10;
        var stream = new RandomStream((ulong)seed, 0, 0);
        double[] e = firstExcited
            ? [0, 1.1, 1.1 + split, 2, 2 + split, 2 + 2 * split, 3.3, 4.1, 5.9, 7]
            : [0, split, 1.1, 2, 2 + split, 2 + 2 * split, 3.3, 4.1, 5.9, 7];
        double[] left = new double[N * N],
            right = new double[N * N];
        for (var i = 0; i < N; i++)
        for (var j = 0; j <= i; j++)
        {
            left[i * N + j] = left[j * N + i] = stream.NextSymmetric();
            right[i * N + j] = right[j * N + i] = stream.NextSymmetric();
        }

        return TwoContacts.System(e, left, right);
    }

    /// <summary>A law cut off below 0.01.</summary>
    private sealed record Floor(SpectralFunction Law) : SpectralFunction
    {
        public override double Strength => Law.Strength;

        public override double At(double omega) => omega < 0.01 ? 0 : Law.At(omega);

        protected override double SlopeAtZero => 0;

        protected override SpectralFunction WithStrength(double strength) =>
            new Floor(Law.Scaled(strength / Law.Strength));
    }
}
