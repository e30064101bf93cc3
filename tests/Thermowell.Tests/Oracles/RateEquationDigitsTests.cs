using Thermowell.Contacts;
using Thermowell.Models;
using Thermowell.Observables;
using Thermowell.Systems;
using Thermowell.Tests.HighPrecision;
using Thermowell.Tests.Quantum;
using Xunit;

namespace Thermowell.Tests.Oracles;

/// <summary>
/// Steady state and heat flux against the same equation solved with 770 digits: twelve digits wherever a double can
/// hold the answer, at T ≪ gap, at T = 0 and with baths a billionth apart.
/// </summary>
public sealed class RateEquationDigitsTests
{
    private const double Digits = 1e-12;

    private static readonly PowerLawSpectrum Ohmic = new(1e-3, 1);
    private static readonly Func<BigFloat, BigFloat> ReferenceOhmic = ReferenceRateEquation.PowerLaw(1e-3, 1);
    private static readonly double GroundEnergy = Math.PI * Math.PI / 2;

    // The regression test of the design: the best-known package returns a flux of the wrong sign here.
    [Theory]
    [InlineData(0.12, 0.06)]
    [InlineData(0.06, 0.12)]
    [InlineData(0.5, 0.03)]
    [InlineData(3, 0.1)]
    [InlineData(20, 15)]
    public void Four_levels_of_the_well_deep_below_the_gap(double left, double right) =>
        WellAgrees(4, left * GroundEnergy, right * GroundEnergy);

    [Theory]
    [InlineData(0.03, 0.02, 1.0, 1.0)]
    [InlineData(0.03, 0.02, 0.7, 1.9)]
    [InlineData(0.02, 0.03, 0.7, 1.9)]
    [InlineData(0.03, 0, 1.3, 0.4)]
    public void Two_levels_of_gap_one(double left, double right, double leftCoupling, double rightCoupling)
    {
        var system = TwoContacts.System(
            [0, 1],
            [0.2, leftCoupling, leftCoupling, -0.4],
            [0, rightCoupling, rightCoupling, 0.3]
        );
        Agrees(system, Ohmic, ReferenceRateEquation.Of(system, ReferenceOhmic), left, right);

        // One gap, so populations and flux have closed forms as well: J = ω s_L s_R (n_L - n_R)/(s_L (1 + 2 n_L) + s_R
        // (1 + 2 n_R)).
        double sl = 1e-3 * leftCoupling * leftCoupling,
            sr = 1e-3 * rightCoupling * rightCoupling;
        double nl = Math.Exp(-1 / left) / (1 - Math.Exp(-1 / left)),
            nr = right == 0 ? 0 : Math.Exp(-1 / right) / (1 - Math.Exp(-1 / right));
        var closed = sl * sr * (nl - nr) / (sl * (1 + 2 * nl) + sr * (1 + 2 * nr));
        Agree.To(Digits, closed, Flux(system, Ohmic, left, right).Value, "closed form");
    }

    [Theory]
    [InlineData(0.06)]
    [InlineData(3)]
    [InlineData(400)]
    public void A_bias_of_a_billionth_in_the_well(double inGroundEnergies)
    {
        var temperature = inGroundEnergies * GroundEnergy;
        WellAgrees(5, temperature * (1 + 1e-9), temperature);
        WellAgrees(5, temperature, temperature * (1 + 1e-9));
    }

    [Theory]
    [InlineData(1, 3, 0.02)]
    [InlineData(2, 6, 0.05)]
    [InlineData(3, 6, 1)]
    [InlineData(4, 9, 1)]
    [InlineData(5, 6, 1000)]
    [InlineData(6, 9, 1e6)]
    public void A_bias_of_a_billionth_between_baths_that_differ(ulong seed, int levels, double temperature)
    {
        RandomAgrees(seed, levels, temperature * (1 + 1e-9), temperature);
        RandomAgrees(seed, levels, temperature, temperature * (1 + 1e-9));
    }

    // The solver changes its method where (1/T_c - 1/T_h)(e_N - e_1) = 0.5: both sides of that place, and the place
    // itself nearly.
    [Theory]
    [InlineData(7, 6, 0.7, 0.499999)]
    [InlineData(7, 6, 0.7, 0.500001)]
    [InlineData(8, 9, 5, 0.1)]
    [InlineData(8, 9, 5, 0.499999)]
    [InlineData(8, 9, 5, 0.500001)]
    [InlineData(8, 9, 1, 2)]
    public void Both_sides_of_the_threshold_between_the_methods(ulong seed, int levels, double cold, double threshold)
    {
        var system = RandomSystems.Create(seed, levels);
        var hot = 1 / (1 / cold - threshold / (system.Energies[^1] - system.Energies[0]));
        var state = new TwoContacts(system, hot, cold).Solve(new PowerLawSpectrum(0.3, -2.25));
        Assert.Equal(threshold < 0.5, state.IsNearEquilibrium);
        RandomAgrees(seed, levels, hot, cold);
        RandomAgrees(seed, levels, cold, hot);
    }

    [Theory]
    [InlineData(11, 2, 2.0, 1.0)]
    [InlineData(12, 4, 0.1, 0.05)]
    [InlineData(13, 7, 0.4, 0)]
    [InlineData(14, 7, 0, 0.4)]
    [InlineData(15, 10, 30, 0.2)]
    [InlineData(16, 10, 500, 400)]
    public void Random_systems_with_baths_that_differ(ulong seed, int levels, double left, double right) =>
        RandomAgrees(seed, levels, left, right);

    [Fact]
    public void Populations_keep_their_digits_down_to_1e_290()
    {
        // 665/T = 667: the last level holds some 1e-290.
        var system = TwoContacts.System([0, 1.2, 30, 665], Full(4, 0.8), Full(4, 1.1));
        var reference = ReferenceRateEquation.Of(system, ReferenceOhmic).Populations(1, 0.6);
        var state = new TwoContacts(system, 1, 0.6).Solve(Ohmic);
        Assert.InRange(reference[3].ToDouble(), 1e-293, 1e-287);
        for (var i = 0; i < 4; i++)
            Agree.To(Digits, reference[i], state.Populations[i], $"population {i}");
    }

    [Fact]
    public void At_zero_temperature_on_both_sides_only_the_ground_level_is_left()
    {
        var system = RandomSystems.Create(21, 6);
        var state = new TwoContacts(system, 0, 0).Solve(Ohmic);
        Assert.Equal([1.0, 0, 0, 0, 0, 0], state.Populations.ToArray());
        var flux = QuantumHeatFlux.Of(state);
        Assert.Equal(0, flux.Value);
        Assert.Equal(0, flux.EnergyBalance);
        Assert.Equal(double.NegativeInfinity, flux.LogMagnitude);
    }

    // Only 1 ↔ 2 is left there, so J → ω s/2 exp(-ω/T_hot): ln J = -1477.689 for the Letter's law, -1477.497 for the
    // Ohmic one.
    [Theory]
    [InlineData(0.01, 0.005, 5.2548, -2.25, -1477.689)]
    [InlineData(0.005, 0.01, 5.2548, -2.25, -1477.689)]
    [InlineData(0.01, 0, 5.2548, -2.25, -1477.689)]
    [InlineData(0.01, 0.005, 1e-3, 1, -1477.497)]
    public void Where_the_flux_underflows_its_logarithm_is_right(
        double left,
        double right,
        double gamma,
        double eta,
        double printed
    )
    {
        var flux = Flux(SquareWell.ToOpenSystem(new HardPointGas(1), 4), new PowerLawSpectrum(gamma, eta), left, right);
        var reference = ReferenceRateEquation
            .SquareWell(4, ReferenceRateEquation.PowerLaw(gamma, eta))
            .HeatFlux(left, right);
        var expected = BigMath.Ln(BigFloat.Abs(reference));
        double omega = 3 * GroundEnergy,
            coupling = 4 * Math.PI * Math.PI / 3;
        var strength = gamma * Math.Pow(omega, eta) * coupling * coupling;
        Assert.Equal(0, flux.Value);
        Assert.Equal(printed, flux.LogMagnitude, 3);
        Assert.Equal(Math.Log(omega * strength / 2) - omega / Math.Max(left, right), flux.LogMagnitude, 1e-9);
        Assert.InRange((flux.LogMagnitude - expected).ToDouble(), -1e-12, 1e-12);
    }

    [Theory]
    [InlineData(31, 0.0012, 0.0011)]
    [InlineData(32, 0.0011, 0.0012)]
    public void The_logarithm_holds_for_baths_that_differ(ulong seed, double left, double right)
    {
        var system = RandomSystems.Create(seed, 5);
        var reference = ReferenceRateEquation
            .Of(system, ReferenceRateEquation.PowerLaw(0.3, -2.25))
            .HeatFlux(left, right);
        var flux = Flux(system, new PowerLawSpectrum(0.3, -2.25), left, right);
        var expected = BigMath.Ln(BigFloat.Abs(reference));
        Assert.InRange((flux.LogMagnitude - expected).ToDouble(), -1e-12, 1e-12);
    }

    private static double[] Full(int n, double value)
    {
        var matrix = new double[n * n];
        Array.Fill(matrix, value);
        return matrix;
    }

    private static void WellAgrees(int levels, double left, double right) =>
        Agrees(
            SquareWell.ToOpenSystem(new HardPointGas(1), levels),
            Ohmic,
            ReferenceRateEquation.SquareWell(levels, ReferenceOhmic),
            left,
            right
        );

    private static void RandomAgrees(ulong seed, int levels, double left, double right)
    {
        var system = RandomSystems.Create(seed, levels);
        Agrees(
            system,
            new PowerLawSpectrum(0.3, -2.25),
            ReferenceRateEquation.Of(system, ReferenceRateEquation.PowerLaw(0.3, -2.25)),
            left,
            right
        );
    }

    private static void Agrees(
        OpenSystem system,
        SpectralFunction spectrum,
        ReferenceRateEquation reference,
        double left,
        double right
    )
    {
        var populations = reference.Populations(left, right);
        var state = new TwoContacts(system, left, right).Solve(spectrum);
        for (var i = 0; i < system.Levels; i++)
            if (populations[i] > 1e-300)
                Agree.To(Digits, populations[i], state.Populations[i], $"population {i}");
        var heat = reference.Heat(left, right);
        Assert.True(
            BigFloat.Abs(heat.Left + heat.Right) < BigFloat.Abs(heat.Left) * 1e-40,
            "the reference ran out of digits"
        );
        var flux = QuantumHeatFlux.Of(state);
        Agree.To(Digits, heat.Left, flux.Value, $"J({left:R}, {right:R})");
        Assert.InRange((flux.LogMagnitude - BigMath.Ln(BigFloat.Abs(heat.Left))).ToDouble(), -Digits, Digits);
    }

    private static QuantumHeatFlux Flux(OpenSystem system, SpectralFunction spectrum, double left, double right) =>
        QuantumHeatFlux.Of(new TwoContacts(system, left, right).Solve(spectrum));
}
