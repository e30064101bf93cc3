using Thermowell.Questions.Points;
using Xunit;

namespace Thermowell.Tests.Questions;

/// <summary>
/// Classical points of several particles: exact where masses are equal, simulated where they are not.
/// </summary>
public sealed class ManyParticlePointTests
{
    private static readonly string Alternating = string.Join(
        ',',
        Enumerable.Range(0, 1024).Select(i => i % 2 == 0 ? "1" : "2")
    );

    // (H5): equal masses exchange their speeds.
    [Theory]
    [InlineData("left-temperature=4 right-temperature=1")]
    [InlineData("left-temperature=4 right-temperature=1 formalism=accommodation accommodation=0.3")]
    [InlineData("left-temperature=100 right-temperature=10 formalism=metropolis")]
    public void Equal_masses_carry_N_times_the_flux_of_one(string texts)
    {
        var one = Requested.Answer(Quantity.HeatFlux, texts + " masses=2");
        var five = Requested.Answer(Quantity.HeatFlux, texts + " masses=2,2,2,2,2 rectification");
        Assert.Equal(
            5 * one[Observable.HeatFlux]!.Value,
            five[Observable.HeatFlux]!.Value,
            1e-14 * five[Observable.HeatFlux]!.Value
        );
        Assert.Equal(one[Observable.HeatFlux], five[Observable.HeatFluxPerParticle]);
        Assert.Null(one[Observable.HeatFluxPerParticle]);
        Assert.Null(five.StandardError);
        Assert.Equal(5 * one.NumericalError!.Value, five.NumericalError!.Value, 1e-12);
        Assert.Equal(1, five[Observable.RectificationRatio]!.Value, 1e-3);
        Assert.Null(five[Observable.RectificationError]);
        Assert.Equal(Verdict.Ok, five.Verdict);
    }

    [Theory]
    [InlineData("temperature=3")]
    [InlineData("temperature=30 formalism=metropolis")]
    public void Equal_masses_conduct_N_times_as_well(string texts)
    {
        var one = Requested.Answer(Quantity.Conductivity, texts);
        var three = Requested.Answer(Quantity.Conductivity, texts + " masses=1,1,1");
        Assert.Equal(
            3 * one[Observable.Conductivity]!.Value,
            three[Observable.Conductivity]!.Value,
            1e-13 * three[Observable.Conductivity]!.Value
        );
    }

    [Fact]
    public void The_simulation_of_equal_masses_agrees_with_their_exact_flux()
    {
        const string texts = "masses=1,1,1 left-temperature=1 right-temperature=0.25";
        var exact = Requested.Answer(Quantity.HeatFlux, texts);
        var simulated = Requested.Answer(Quantity.HeatFlux, texts + " method=simulate collisions=200000");
        Assert.Equal(Verdict.Ok, simulated.Verdict);
        Assert.InRange(simulated.StandardError!.Value, 0, 0.01 * exact[Observable.HeatFlux]!.Value);
        Assert.InRange(
            (simulated[Observable.HeatFlux]!.Value - exact[Observable.HeatFlux]!.Value) / simulated.StandardError.Value,
            -4,
            4
        );
    }

    // Checked values, physics of the Letter's Fig. 5(a): T_L = 1, T_R = 0.25, masses 1 and sqrt 2 in both orders.
    [Fact]
    public void Unequal_masses_are_simulated_and_rectify()
    {
        var light = Requested.Answer(
            Quantity.HeatFlux,
            "masses=1,1.4142135623730951 left-temperature=1 right-temperature=0.25 collisions=1e6 rectification"
        );
        Assert.Equal(Verdict.Ok, light.Verdict);
        Assert.Equal(1ul, light.Seed);
        Assert.InRange((light[Observable.HeatFlux]!.Value - 0.39694) / light.StandardError!.Value, -4, 4);
        Assert.Equal(light[Observable.HeatFlux]!.Value / 2, light[Observable.HeatFluxPerParticle]!.Value, 1e-15);
        Assert.InRange(
            (light[Observable.RectificationRatio]!.Value - (0.39694 / 0.28193))
                / light[Observable.RectificationError]!.Value,
            -4,
            4
        );
        Assert.InRange(Math.Abs(light[Observable.EnergyDefect]!.Value), 0, 1e-12);
        Assert.True(light[Observable.PairCollisions] > 0);

        var heavy = Requested.Answer(
            Quantity.HeatFlux,
            "masses=1.4142135623730951,1 left-temperature=1 right-temperature=0.25 collisions=1e6"
        );
        Assert.InRange((heavy[Observable.HeatFlux]!.Value - 0.28193) / heavy.StandardError!.Value, -4, 4);
    }

    // Checked value: kappa = 0.6563(4) sqrt T for masses 1 and sqrt 2.
    [Fact]
    public void The_conductivity_of_unequal_masses_takes_both_signs_of_the_bias()
    {
        var kappa = Requested.Answer(Quantity.Conductivity, "masses=1,1.4142135623730951 temperature=4 collisions=4e6");
        Assert.InRange(kappa.StandardError!.Value, 1e-4, 0.03);
        Assert.InRange((kappa[Observable.Conductivity]!.Value - (2 * 0.6563)) / kappa.StandardError.Value, -4, 4);
        Assert.Contains("both signs", kappa.Estimator, StringComparison.Ordinal);
    }

    [Fact]
    public void The_kernel_of_the_slower_wall_is_the_relaxation_of_unequal_masses()
    {
        var light = Requested.Answer(Quantity.Relaxation, "temperature=1")[Observable.KernelGapPerStep]!.Value;
        var heavy = Requested.Answer(Quantity.Relaxation, "temperature=1 masses=9")[Observable.KernelGapPerStep]!.Value;
        Assert.NotEqual(light, heavy, 1e-6);
        foreach (var masses in (string[])["1,9", "9,1", "1,5,9"])
            Assert.Equal(
                Math.Min(light, heavy),
                Requested.Answer(Quantity.Relaxation, "temperature=1 masses=" + masses)[
                    Observable.KernelGapPerStep
                ]!.Value,
                1e-12
            );
    }

    [Fact]
    public void Masses_that_differ_by_a_million_are_answered_with_a_verdict()
    {
        var result = Requested.Answer(
            Quantity.HeatFlux,
            "masses=1,1e6 left-temperature=1 right-temperature=0.25 collisions=20000"
        );
        Assert.Equal(Verdict.Unconverged, result.Verdict);
        Assert.Contains("steady state", result.Reasons[0].Sentence, StringComparison.Ordinal);
        Assert.InRange(Math.Abs(result[Observable.EnergyDefect]!.Value), 0, 1e-10);
    }

    [Theory]
    [InlineData("10000", "a wall was not met")]
    [InlineData("200000", "standard errors")]
    public void A_thousand_particles_and_a_cold_wall_are_answered_with_a_verdict(string collisions, string why)
    {
        var result = Requested.Answer(
            Quantity.HeatFlux,
            $"masses={Alternating} left-temperature=1 right-temperature=1e-6 collisions={collisions}"
        );
        Assert.Equal(Verdict.Unconverged, result.Verdict);
        Assert.Contains(why, result.Reasons[0].Sentence, StringComparison.Ordinal);
        Assert.InRange(Math.Abs(result[Observable.EnergyDefect]!.Value), 0, 1e-10);
        Assert.True(double.IsFinite(result.StandardError!.Value));
    }
}
