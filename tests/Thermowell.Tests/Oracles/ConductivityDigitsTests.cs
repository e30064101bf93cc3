using Thermowell.Contacts;
using Thermowell.Models;
using Thermowell.Observables;
using Thermowell.Secular;
using Thermowell.Systems;
using Thermowell.Tests.HighPrecision;
using Thermowell.Tests.Quantum;
using Xunit;

namespace Thermowell.Tests.Oracles;

/// <summary>
/// The analytic derivative κ = dJ/dΔ against a difference quotient with 770 digits and a step of 1e-60.
/// </summary>
public sealed class ConductivityDigitsTests
{
    private const double Digits = 1e-12;

    private static readonly HardPointGas Well = new(1);

    [Theory]
    [InlineData(0.2)]
    [InlineData(2)]
    [InlineData(30)]
    [InlineData(5000)]
    public void Of_the_well(double temperature)
    {
        var reference = ReferenceRateEquation.SquareWell(5, ReferenceRateEquation.PowerLaw(5.2548, -2.25));
        var kappa = Of(SquareWell.ToOpenSystem(Well, 5), new PowerLawSpectrum(5.2548, -2.25), temperature);
        Agree.To(Digits, reference.Conductivity(temperature), kappa.Value, "kappa");
        Agree.To(Digits, reference.ActivationEnergy(temperature), kappa.ActivationEnergy!.Value, "activation energy");
    }

    [Theory]
    [InlineData(1, 2, 0.01)]
    [InlineData(2, 3, 0.01)]
    [InlineData(3, 6, 0.05)]
    [InlineData(4, 6, 1)]
    [InlineData(5, 9, 10)]
    [InlineData(6, 6, 1e5)]
    public void Of_random_systems_with_baths_that_differ(ulong seed, int levels, double temperature)
    {
        var system = RandomSystems.Create(seed, levels);
        var reference = ReferenceRateEquation
            .Of(system, ReferenceRateEquation.PowerLaw(0.3, -2.25))
            .Conductivity(temperature);
        var kappa = Of(system, new PowerLawSpectrum(0.3, -2.25), temperature);
        Agree.To(Digits, reference, kappa.Value, "kappa");
        Assert.InRange((kappa.LogMagnitude - BigMath.Ln(reference)).ToDouble(), -Digits, Digits);
        Assert.Null(kappa.ActivationEnergy);
    }

    [Theory]
    [InlineData(1e-30)]
    [InlineData(1e-200)]
    public void What_underflows_has_an_error_that_is_a_number(double temperature)
    {
        var kappa = Of(RandomSystems.Create(3, 4), new PowerLawSpectrum(0.3, 1), temperature);
        Assert.Equal((0, 0), (kappa.Value, kappa.Rounding));
        Assert.True(kappa.LogMagnitude < -1e28);
    }

    /// <summary>An error of 0 would say that every bit is known.</summary>
    [Fact]
    public void Its_rounding_is_stated_and_covers_what_is_lost()
    {
        var worst = 0.0;
        for (var k = 0; k < 60; k++)
        {
            var system = RandomSystems.Create((ulong)k + 1, 2 + k % 5);
            if (k % 3 == 0)
                system = TwoContacts.System(
                    system.Energies.AsSpan(),
                    system.Couplings[0].Matrix.AsSpan(),
                    system.Couplings[0].Matrix.AsSpan()
                );
            var temperature = Math.Pow(10, -2 + 0.1 * k);
            var kappa = Of(system, new PowerLawSpectrum(0.3, -2.25), temperature);
            var exact = ReferenceRateEquation
                .Of(system, ReferenceRateEquation.PowerLaw(0.3, -2.25))
                .Conductivity(temperature);
            var off = Math.Abs((exact - kappa.Value).ToDouble());
            Assert.True(kappa.Rounding > 0, $"{k}: no rounding of {kappa.Value:R} is stated.");
            Assert.True(off <= kappa.Rounding, $"{k}: {kappa.Value:R} is off by {off:G3}, stated {kappa.Rounding:G3}.");
            worst = Math.Max(worst, off / kappa.Rounding);
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"largest share of a stated rounding: {worst:G3}.");
    }

    [Theory]
    [InlineData(0.015)]
    [InlineData(0.01)]
    public void Where_kappa_of_the_well_underflows_its_logarithm_is_right(double temperature)
    {
        var reference = ReferenceRateEquation.SquareWell(4, ReferenceRateEquation.PowerLaw(1e-3, 1));
        var kappa = Of(SquareWell.ToOpenSystem(Well, 4), new PowerLawSpectrum(1e-3, 1), temperature);
        Assert.Equal(0, kappa.Value);
        Assert.InRange(
            (kappa.LogMagnitude - BigMath.Ln(reference.Conductivity(temperature))).ToDouble(),
            -1e-12,
            1e-12
        );
        Agree.To(Digits, reference.ActivationEnergy(temperature), kappa.ActivationEnergy!.Value, "activation energy");
    }

    [Theory]
    [InlineData(7)]
    [InlineData(8)]
    public void Between_baths_that_differ_the_digits_last_to_the_end_of_the_range_of_a_double(ulong seed)
    {
        var system = RandomSystems.Create(seed, 5);
        var temperature = (system.Energies[1] - system.Energies[0]) / 670;
        var reference = ReferenceRateEquation
            .Of(system, ReferenceRateEquation.PowerLaw(0.3, -2.25))
            .Conductivity(temperature);
        Assert.InRange(reference.ToDouble(), 1e-295, 1e-280);
        Agree.To(Digits, reference, Of(system, new PowerLawSpectrum(0.3, -2.25), temperature).Value, "kappa");
    }

    private static QuantumConductivity Of(OpenSystem system, SpectralFunction spectrum, double temperature) =>
        QuantumConductivity.Of(new SteadyStateSolver(new RateEquation(system, spectrum)), temperature);
}
