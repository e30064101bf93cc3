using Thermowell.Questions.Input;
using Thermowell.Questions.Points;
using Thermowell.Reservoirs;
using Thermowell.Tests.HighPrecision;
using Xunit;

namespace Thermowell.Tests.Questions;

/// <summary>Channels between reservoirs as they are asked for: by options, with verdicts.</summary>
public sealed class ReservoirPointTests
{
    private const string Between = "--formalism reservoir --left-temperature 1 --right-temperature 0.3";

    [Fact]
    public void An_exact_flux_is_the_closed_form()
    {
        var answer = Ask(Quantity.HeatFlux, $"{Between} --left-mu -0.5 --right-mu -0.2 --length 5");
        var exact = IdealChannel.Currents(new ParticleReservoir(1, -0.5), new ParticleReservoir(0.3, -0.2));
        Assert.Equal(Verdict.Ok, answer.Verdict);
        Assert.Equal(exact.HeatIntoRight, answer[Observable.HeatFlux]);
        Assert.Equal(exact.HeatFromLeft, answer[Observable.HeatFromLeft]);
        Assert.Equal(exact.Particles, answer[Observable.ParticleFlux]);
        Assert.Equal(exact.Energy, answer[Observable.EnergyFlux]);
        Agree.To(1e-14, 0.3 * exact.Particles, answer[Observable.Power]!.Value);
        Agree.To(1e-14, exact.HeatIntoRight / 0.3 - exact.HeatFromLeft, answer[Observable.EntropyProduction]!.Value);
        Assert.Equal(exact.HeatFromLeft, answer.Contacts[0].Heat);
        Assert.Equal(-exact.HeatIntoRight, answer.Contacts[1].Heat);
        Agree.To(1e-14, -exact.Energy, answer.Contacts[1].Energy!.Value);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" --masses 1,1")]
    [InlineData(" --right-end accommodation --accommodation 0.5")]
    public void A_simulated_flux_is_the_exact_one(string more)
    {
        var exact = Ask(Quantity.HeatFlux, $"{Between} --mu -0.4{more}");
        var found = Ask(Quantity.HeatFlux, $"{Between} --mu -0.4{more} --method simulate --collisions 1e6");
        Assert.Equal(Verdict.Ok, found.Verdict);
        Assert.InRange(
            found[Observable.HeatFlux]!.Value,
            exact[Observable.HeatFlux]!.Value - 4.5 * found.StandardError!.Value,
            exact[Observable.HeatFlux]!.Value + 4.5 * found.StandardError!.Value
        );
        Assert.InRange(found.StandardError!.Value / found[Observable.HeatFlux]!.Value, 1e-4, 0.02);
    }

    [Fact]
    public void A_precision_is_reached_also_at_one_temperature()
    {
        var found = Ask(
            Quantity.HeatFlux,
            "--formalism reservoir --masses 1,2 --left-temperature 1 --right-temperature 1 --left-mu -1 --right-mu -2 --precision 0.01"
        );
        Assert.True(found.StandardError < 0.01 * found[Observable.HeatFlux]);
    }

    [Fact]
    public void A_conductivity_tells_the_coefficients()
    {
        var exact = Ask(Quantity.Conductivity, "--formalism reservoir --temperature 2 --mu -3");
        Agree.To(1e-14, 6.25, exact[Observable.FigureOfMerit]!.Value);
        Agree.To(1e-14, 2.5, exact[Observable.Seebeck]!.Value);
        Agree.To(1e-14, 2 * Math.Exp(-1.5) / (2 * Math.PI), exact[Observable.Conductivity]!.Value);
        var found = Ask(
            Quantity.Conductivity,
            "--formalism reservoir --temperature 2 --mu -3 --method simulate --collisions 4e6"
        );
        Assert.Equal(Verdict.Ok, found.Verdict);
        foreach (
            var (number, error) in new[]
            {
                (Observable.FigureOfMerit, Observable.FigureOfMeritError),
                (Observable.ParticleResponse, Observable.ParticleResponseError),
                (Observable.EnergyResponse, Observable.EnergyResponseError),
            }
        )
            Assert.InRange((found[number] - exact[number])!.Value / found[error]!.Value, -4.5, 4.5);
        Assert.InRange((found[Observable.OnsagerDefect] / found[Observable.OnsagerDefectError])!.Value, -4.5, 4.5);
    }

    /// <summary>
    /// An open channel has no NDTR at fixed μ; dilute at fixed density it has, by what a particle gives up on its
    /// way to
    /// a lower μ. Where the cold reservoir alone brings the particles it has, from T_L/2 at μ = 0 and from T_L/3 at a
    /// fixed density. The strength at 0.01 is that of a scan of the formula by another program.
    /// </summary>
    [Theory]
    [InlineData("--mu 0", 0, 0)]
    [InlineData("--mu -1", 0, 0)]
    [InlineData("--left-density 0.4 --right-density 0.4", 0, 0)]
    [InlineData("--left-density 0.01 --right-density 0.01", 0.2027683521, 0.2921715635)]
    [InlineData("--right-end maxwell", 0, 0)]
    [InlineData("--left-end maxwell", 1, 0.5)]
    [InlineData("--left-end maxwell --right-density 0.1", 1, 1 / 3.0)]
    public void Where_heat_turns_over(string ends, double strength, double peak)
    {
        var answer = Ask(Quantity.Ndtr, $"--formalism reservoir --left-temperature 1 {ends}");
        Assert.Equal(Verdict.Ok, answer.Verdict);
        Assert.Equal(strength, answer[Observable.NdtrStrength]!.Value, 1e-9);
        Assert.Equal(peak, answer[Observable.PeakTemperature]!.Value, 1e-6);
    }

    [Theory]
    [InlineData("--left-mu 1 --left-temperature 0", "--left-mu is above 0 at the temperature 0")]
    [InlineData("--masses 1,2,3 --left-temperature 1", "--masses gives 3 masses: under --formalism reservoir")]
    [InlineData("--potential x --left-temperature 1", "--potential is none of --formalism reservoir")]
    [InlineData("--left-end maxwell --right-end maxwell --left-temperature 1", "one end is a reservoir")]
    [InlineData("--left-end metropolis --left-temperature 1", "--method = exact has no route for a wall of the law")]
    [InlineData("--left-density 1 --left-mu 1 --left-temperature 1", "--left-density cannot be given together with")]
    [InlineData("--length 1e7 --method simulate --left-temperature 1", "3.989E+06 particles on average")]
    [InlineData("--mu -1e4 --method simulate --left-temperature 1", "no clock of a simulation holds that")]
    public void What_is_wrong_is_said(string options, string sentence)
    {
        var reader = Reader($"--formalism reservoir --right-temperature 1 {options}");
        Assert.Null(PointInput.Read(Quantity.HeatFlux, reader, Catalogue.BuiltIn));
        var fault = Assert.Single(reader.Faults);
        Assert.Contains(sentence, fault.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Options_that_do_nothing_are_told()
    {
        var reader = Reader($"{Between} --right-end maxwell --right-mu 1 --second-share 0.3");
        Assert.NotNull(PointInput.Read(Quantity.HeatFlux, reader, Catalogue.BuiltIn));
        Assert.Equal(["right-mu", "second-share"], reader.Unused);
    }

    [Fact]
    public void A_dense_reservoir_is_told()
    {
        var answer = Ask(Quantity.HeatFlux, $"{Between} --left-mu 1 --right-mu 0");
        Assert.Contains(answer.Reasons, reason => reason.Code == ReasonCode.DenseReservoir);
    }

    private static PointResult Ask(Quantity quantity, string options)
    {
        var reader = Reader(options);
        var request = PointInput.Read(quantity, reader, Catalogue.BuiltIn);
        Assert.Empty(reader.Faults);
        return Evaluator.Evaluate(
            request!,
            EvaluationRun.Default with
            {
                Cancellation = TestContext.Current.CancellationToken,
            }
        );
    }

    private static ParameterReader Reader(string options)
    {
        var words = options.Split(' ');
        return new ParameterReader(
            Enumerable.Range(0, words.Length / 2).ToDictionary(i => words[2 * i][2..], i => words[2 * i + 1])
        );
    }
}
