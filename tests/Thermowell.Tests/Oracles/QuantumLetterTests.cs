using Thermowell.Contacts;
using Thermowell.Models;
using Thermowell.Observables;
using Thermowell.Questions.Points;
using Thermowell.Secular;
using Thermowell.Systems;
using Thermowell.Tests.Quantum;
using Xunit;

namespace Thermowell.Tests.Oracles;

/// <summary>
/// The one-particle quantum numbers of the Letter (PRL 136, 066305): checked values, docs/theory/quantum.md, found with
/// a program that shares nothing with this library. Tolerances are half a unit of the last digit given.
/// </summary>
public sealed class QuantumLetterTests
{
    private const double Gamma = 5.2548;

    private static readonly HardPointGas Well = new(1);
    private static readonly OpenSystem Hundred = SquareWell.ToOpenSystem(Well, 100);
    private static readonly double ClassicalConductivity = Math.Sqrt(1000 / (2 * Math.PI));

    // The Letter prints 3.755e-5 for eta = -0.5, 0.3 % above what its own rule gives.
    [Theory]
    [InlineData(0, 8.03639e-7, 0.5e-12)]
    [InlineData(-0.5, 3.74380e-5, 0.5e-10)]
    [InlineData(-1, 1.47654e-3, 0.5e-8)]
    [InlineData(-1.5, 4.69097e-2, 0.5e-7)]
    [InlineData(-2, 1.16002, 0.5e-5)]
    [InlineData(-2.25, 5.25477, 0.5e-5)]
    [InlineData(-2.5, 22.4999, 0.5e-4)]
    [InlineData(-3, 357.0565, 0.5e-4)]
    public void Strengths_that_match_the_classical_conductivity(double eta, double gamma, double tolerance)
    {
        var matched = (PowerLawSpectrum)
            Matching.Spectrum(Hundred, new PowerLawSpectrum(1, eta), 1000, ClassicalConductivity);
        Assert.Equal(gamma, matched.Gamma, tolerance);
        var kappa = QuantumConductivity.Of(new SteadyStateSolver(new RateEquation(Hundred, matched)), 1000).Value;
        Assert.Equal(1, kappa / ClassicalConductivity, 1e-12);
    }

    // Fits over four to ten temperatures agree on these digits; over more of them the slight curvature of ln kappa
    // counts.
    [Theory]
    [InlineData(-1, 1.499)]
    [InlineData(-2, 0.675)]
    [InlineData(-2.25, 0.502)]
    [InlineData(-2.5, 0.341)]
    [InlineData(-3, 0.046)]
    public void Exponents_of_the_conductivity_in_temperature(double eta, double beta)
    {
        var solver = new SteadyStateSolver(new RateEquation(Hundred, new PowerLawSpectrum(1, eta)));
        foreach (var nodes in (int[])[4, 7, 10])
            Assert.Equal(
                beta,
                TemperatureExponent.Fit(t => QuantumConductivity.Of(solver, t).Value, nodes: nodes),
                0.5e-3
            );
        Assert.Equal(beta, TemperatureExponent.OfSystem(Hundred, eta), 1e-3);
    }

    [Fact]
    public void The_classical_exponent_belongs_to_an_eta_near_minus_two_and_a_quarter()
    {
        var eta = TemperatureExponent.EtaFor(Hundred);
        Assert.InRange(eta, -2.26, -2.24);
        Assert.Equal(0.5, TemperatureExponent.OfSystem(Hundred, eta), 1e-5);
    }

    [Theory]
    [InlineData(1e-3, 8441.68)]
    [InlineData(1, 8441.68)]
    [InlineData(12.6, 8441.87)]
    [InlineData(250, 7459.02)]
    [InlineData(900, 1231.07)]
    public void Fluxes_at_a_thousand_whatever_the_number_of_levels(double rightTemperature, double flux)
    {
        foreach (var levels in (int[])[80, 100, 120])
            Assert.Equal(
                flux,
                Flux(SquareWell.ToOpenSystem(Well, levels), Gamma, -2.25, 1000, rightTemperature),
                0.5e-2
            );
    }

    // The strength does not depend on gamma. The places are whole degrees of a scan, but for the first.
    [Theory]
    [InlineData(-2.25, 2.3e-5, 0.05e-5, 13.1, 0.05)]
    [InlineData(-2, 9.8e-5, 0.05e-5, 20, 1)]
    [InlineData(-1, 1.1e-3, 0.05e-3, 75, 1)]
    [InlineData(0, 1.7e-3, 0.05e-3, 170, 5)]
    public void Residual_positive_slope(
        double eta,
        double strength,
        double tolerance,
        double peak,
        double peakTolerance
    )
    {
        var found = Ndtr(100, eta, 1000);
        Assert.Equal(strength, found.Strength, tolerance);
        Assert.Equal(peak, found.PeakTemperature, peakTolerance);
    }

    // The last figure is that of a scan, so its peak may stand one unit lower than the one found.
    [Theory]
    [InlineData(60, 300, 1.9e-5, 0.05e-5)]
    [InlineData(100, 1000, 2.3e-5, 0.05e-5)]
    [InlineData(160, 3000, 1.6e-5, 0.05e-5)]
    [InlineData(280, 10000, 8.5e-6, 0.1e-6)]
    public void The_slope_does_not_grow_into_the_classical_effect(
        int levels,
        double leftTemperature,
        double strength,
        double tolerance
    ) => Assert.Equal(strength, Ndtr(levels, -2.25, leftTemperature).Strength, tolerance);

    [Theory]
    [InlineData(-2.25, 30)]
    [InlineData(-2.25, 100)]
    [InlineData(-3, 1000)]
    public void Where_the_flux_never_rises(double eta, double leftTemperature)
    {
        var found = Ndtr(100, eta, leftTemperature);
        Assert.Equal(0, found.Strength);
        Assert.Equal(0, found.PeakTemperature);
        Assert.Equal(found.ZeroTemperatureFlux, found.PeakFlux);
    }

    // Fig. 7.
    [Fact]
    public void Participation_ratio_and_coupling_to_the_cold_bath()
    {
        var solver = new SteadyStateSolver(new RateEquation(Hundred, new PowerLawSpectrum(Gamma, -2.25)));
        Assert.Equal(0.96268, ParticipationRatio.InWell(solver.Solve([1000, 1]).Populations, 1), 0.5e-5);
        Assert.Equal(398.13, MeanCoupling.Of(solver.Solve([1000, 1]), 1), 0.5e-2);
        Assert.Equal(398.13, MeanCoupling.Of(solver.Solve([1000, 0]), 1), 0.5e-2);
    }

    [Theory]
    [InlineData(1, 4.233, 0.5e-3)]
    [InlineData(10, 6.19, 0.5e-2)]
    [InlineData(100, 21.76, 0.5e-2)]
    [InlineData(1000, 70.4, 0.5e-1)]
    public void Slowest_population_rates(double temperature, double rate, double tolerance) =>
        Assert.Equal(rate, Liouvillian(temperature).SlowestPopulationRate(), tolerance);

    [Fact]
    public void The_gap_at_low_temperature_is_that_of_the_coherence_of_the_two_lowest_levels()
    {
        var (rate, i, j) = Liouvillian(1).SlowestCoherenceRate();
        Assert.Equal(2.117, rate, 0.5e-3);
        Assert.Equal((0, 1), (i, j));
        Assert.Equal(rate, Liouvillian(1).Gap());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(4)]
    public void Scaling_temperature_and_strength_with_the_length_keeps_the_flux_times_its_fourth_power(double length)
    {
        var system = SquareWell.ToOpenSystem(new HardPointGas(1, length), 100);
        var flux = Flux(system, Gamma * Math.Pow(length, -0.5), -2.25, 1000 / length / length, 100 / length / length);
        Assert.Equal(1, flux * Math.Pow(length, 4) / 8262.859643, 1e-10);
    }

    // Levels 100 L, so that the same energies are kept; gamma L^-1/2, as in the scaling above.
    [Theory]
    [InlineData(1, 8262.9, 410.25, 1)]
    [InlineData(2, 8047.1, 196.44, 0.951)]
    [InlineData(4, 7573.8, 95.90, 0.881)]
    public void At_fixed_temperatures_the_classical_scaling_with_length_holds_roughly(
        int length,
        double fluxTimesLength,
        double coupling,
        double ratio
    )
    {
        var system = SquareWell.ToOpenSystem(new HardPointGas(1, length), 100 * length);
        var solver = new SteadyStateSolver(
            new RateEquation(system, new PowerLawSpectrum(Gamma / Math.Sqrt(length), -2.25))
        );
        Assert.Equal(ratio, QuantumConductivity.Of(solver, 1000).Value * length / ClassicalConductivity, 0.5e-3);
        var state = solver.Solve([1000, 100]);
        Assert.Equal(fluxTimesLength, QuantumHeatFlux.Of(state).Value * length, 0.5e-1);
        Assert.Equal(coupling, MeanCoupling.Of(state, 1), 0.5e-2);
    }

    [Theory]
    [InlineData(0.05)]
    [InlineData(0.5)]
    [InlineData(1)]
    public void Below_the_gap_the_conductivity_is_activated(double temperature)
    {
        var kappa = QuantumConductivity.Of(
            new SteadyStateSolver(new RateEquation(Hundred, new PowerLawSpectrum(Gamma, -2.25))),
            temperature
        );
        Assert.Equal(14.8044, kappa.ActivationEnergy!.Value, 0.5e-4);
    }

    // The Boltzmann factor of the last level kept, 3.7e-22, bounds the share that is left out.
    [Theory]
    [InlineData(1000, 100)]
    [InlineData(10, 3)]
    [InlineData(1e5, 50)]
    public void Weight_left_out(double temperature, int levels)
    {
        double kept = 0,
            beyond = 0;
        for (var n = 20 * levels; n > 0; n--)
        {
            var weight = Math.Exp(-Math.PI * Math.PI * n * n / 2 / temperature);
            if (n > levels)
                beyond += weight;
            else
                kept += weight;
        }

        Assert.Equal(3.7e-22, Math.Exp(-SquareWell.Energy(Well, 100) / 1000), 0.05e-22);
        Assert.Equal(
            1,
            GasSystem.Of(Well).DiscardedWeight(temperature, levels)!.Value / (beyond / (kept + beyond)),
            1e-3
        );
    }

    private static double Flux(OpenSystem system, double gamma, double eta, double left, double right) =>
        QuantumHeatFlux.Of(new TwoContacts(system, left, right).Solve(new PowerLawSpectrum(gamma, eta))).Value;

    private static NdtrStrength Ndtr(int levels, double eta, double leftTemperature)
    {
        var solver = new SteadyStateSolver(
            new RateEquation(SquareWell.ToOpenSystem(Well, levels), new PowerLawSpectrum(1, eta))
        );
        return NdtrStrength.Find(rights => [.. rights.Select(Flux)], Flux(0), leftTemperature, 0.3);

        double Flux(double right) => QuantumHeatFlux.Of(solver.Solve([leftTemperature, right])).Value;
    }

    private static BlockLiouvillian Liouvillian(double temperature) =>
        new(new RateEquation(Hundred, new PowerLawSpectrum(Gamma, -2.25)), temperature);
}
