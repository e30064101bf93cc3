using Thermowell.Classical;
using Thermowell.Models;
using Thermowell.Observables;
using Thermowell.Walls;
using Xunit;

namespace Thermowell.Tests.Observables;

public sealed class SimulatedConductivityTests
{
    private static readonly MaxwellWall Maxwell = new();

    // Checked value, docs/theory/hard-points.md: 0.6563(4) √T at T = 4. Four errors, the two combined.
    [Fact]
    public void Two_unequal_masses_conduct_as_checked()
    {
        var κ = Of([1, Math.Sqrt(2)], temperature: 4, bias: 2, collisions: 3_000_000);
        Assert.InRange(
            (κ.Extrapolated - 2 * 0.6563) / Math.Sqrt(κ.ExtrapolatedError * κ.ExtrapolatedError + 4 * 0.0004 * 0.0004),
            -4,
            4
        );
        Assert.InRange(κ.ExtrapolatedError / κ.Extrapolated, 0, 0.01);
        Assert.True(κ.SecondOrder > 10 * κ.SecondOrderError);
    }

    // J ~ √(T_L T_R)(√T_L - √T_R) at T ± Δ/2 is odd in Δ, and κ(Δ) = κ (1 - (5/32) ...): the bias left is compared with
    // the closed form.
    [Fact]
    public void Equal_masses_conduct_as_one_particle_each_and_the_bias_left_is_stated()
    {
        var κ = Of([1, 1], temperature: 1, bias: 1.6, collisions: 2_000_000);
        Assert.InRange((κ.Value - 2 * Quotient(0.8)) / κ.StandardError, -4, 4);
        Assert.InRange((κ.BiasLeft - 2 * (Quotient(1.6) - Quotient(0.8)) / 3) / κ.BiasLeftError, -4, 4);
        Assert.True(κ.BiasLeft < -4 * κ.BiasLeftError);
        Assert.InRange(κ.SecondOrder / κ.SecondOrderError, -4, 4);
    }

    // The two parts of the extrapolated value share κ(Δ/2): its error from the independent κ(Δ) and κ(Δ/2), (4, -1)/3.
    [Fact]
    public void The_error_of_the_extrapolated_value_is_that_of_its_two_parts()
    {
        var (wide, narrow) = (0.03, 0.05);
        var κ = new SimulatedConductivity(1, narrow, 0.1, Math.Sqrt(wide * wide + narrow * narrow) / 3, 0, 1, false);
        Assert.Equal(Math.Sqrt(16 * narrow * narrow + wide * wide) / 3, κ.ExtrapolatedError, 1e-15);
        Assert.Equal(0.9, κ.Extrapolated);
    }

    [Fact]
    public void A_bias_that_freezes_a_wall_is_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Of([1, 2], temperature: 1, bias: 2, collisions: 1000));

    private static double Quotient(double bias) =>
        ClosedForm.HeatFlux(new Junction<HardPointGas>(new HardPointGas(1.0), 1 + bias / 2, 1 - bias / 2), Maxwell)
        / bias;

    private static SimulatedConductivity Of(double[] masses, double temperature, double bias, long collisions) =>
        SimulatedConductivity.Of(
            new HardPointGas(masses),
            temperature,
            bias,
            Maxwell,
            Maxwell,
            collisions,
            seed: 60,
            cancellation: TestContext.Current.CancellationToken
        );
}
