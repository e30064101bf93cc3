using Thermowell.Observables;
using Xunit;

namespace Thermowell.Tests.Observables;

public sealed class TransportCoefficientsTests
{
    [Theory]
    [InlineData(0.7, -2)]
    [InlineData(3, 0.5)]
    public void An_ideal_gas_has_the_figure_of_merit_of_its_closed_form(double t, double mu)
    {
        // L_rr : L_ru : L_uu = 1 : T : 2T².
        var gas = TransportCoefficients.OfEnergy(1, t, 2 * t * t, t, mu);
        Assert.Equal(Math.Pow(1 - mu / t, 2), gas.FigureOfMerit!.Value, 1e-13);
        Assert.Equal(1 / t, gas.Conductance, 1e-15);
        Assert.Equal(1 - mu / t, gas.Seebeck, 1e-14);
        Assert.Equal(t - mu, gas.Peltier, 1e-14);
        Assert.Equal(1, gas.ThermalConductance, 1e-14);
    }

    [Fact]
    public void Energy_and_heat_say_the_same()
    {
        const double T = 1.3,
            Mu = 0.4;
        var energy = TransportCoefficients.OfEnergy(2, 0.7, 1.9, T, Mu);
        var heat = TransportCoefficients.OfHeat(2, 0.7 - Mu * 2, 1.9 - 2 * Mu * 0.7 + Mu * Mu * 2, T);
        Assert.Equal(energy.FigureOfMerit!.Value, heat.FigureOfMerit!.Value, 1e-14);
        Assert.Equal(energy.CrossResponse, heat.CrossResponse, 1e-14);
        Assert.Equal(energy.HeatResponse, heat.HeatResponse, 1e-14);
    }

    [Fact]
    public void Zero_current_and_the_definitions_agree()
    {
        var one = TransportCoefficients.OfHeat(2, 0.7, 1.9, 1.3);

        // J_r = 0 at Δμ = -S ΔT; the heat then is κ ΔT.
        const double DeltaT = 1;
        var deltaMu = -one.Seebeck * DeltaT;
        Assert.Equal(0, 2 * deltaMu / 1.3 + 0.7 * DeltaT / 1.69, 1e-15);
        Assert.Equal(one.ThermalConductance, 0.7 * deltaMu / 1.3 + 1.9 * DeltaT / 1.69, 1e-15);
    }

    [Fact]
    public void Particles_that_all_carry_one_energy_have_no_bound()
    {
        var sharp = TransportCoefficients.OfSpread(0.3, 2, 0, 1);
        Assert.Null(sharp.FigureOfMerit);
        Assert.Null(sharp.FigureOfMeritError);
        Assert.Equal(1, sharp.EfficiencyOverCarnot);
        Assert.Equal(0.5, sharp.EfficiencyAtPowerOverCarnot);
        var nearly = TransportCoefficients.OfSpread(0.3, 2, 1e-30, 1);
        Assert.Equal(1.2e30, nearly.FigureOfMerit!.Value, 1e16);
    }

    [Fact]
    public void Errors_are_those_of_a_small_change()
    {
        double[] l = [2, 0.7, 1.9];
        const double Step = 1e-6;
        for (var i = 0; i < 3; i++)
        {
            var covariance = new double[9];
            covariance[4 * i] = Step * Step;
            var one = TransportCoefficients.OfEnergy(l[0], l[1], l[2], 1.3, 0.4, covariance);
            double[] more = [.. l];
            more[i] += Step;
            var other = TransportCoefficients.OfEnergy(more[0], more[1], more[2], 1.3, 0.4);
            Close(one.ConductanceError, other.Conductance - one.Conductance);
            Close(one.SeebeckError, other.Seebeck - one.Seebeck);
            Close(one.PeltierError, other.Peltier - one.Peltier);
            Close(one.ThermalConductanceError, other.ThermalConductance - one.ThermalConductance);
            Close(one.FigureOfMeritError!.Value, other.FigureOfMerit!.Value - one.FigureOfMerit!.Value);
        }

        static void Close(double error, double change) => Assert.Equal(Math.Abs(change), error, 1e-11);
    }

    [Fact]
    public void Errors_of_a_spread_are_those_of_a_small_change()
    {
        double[] given = [2, 0.7, 1e-3];
        for (var i = 0; i < 3; i++)
        {
            var step = 1e-6 * given[i];
            var errors = new double[3];
            errors[i] = step;
            double[] more = [.. given];
            more[i] += step;
            var one = TransportCoefficients.OfSpread(given[0], given[1], given[2], 1.3, errors);
            var other = TransportCoefficients.OfSpread(more[0], more[1], more[2], 1.3);
            Assert.Equal(Math.Abs(other.Conductance - one.Conductance), one.ConductanceError, 1e-11);
            Assert.Equal(Math.Abs(other.Seebeck - one.Seebeck), one.SeebeckError, 1e-11);
            Assert.Equal(
                Math.Abs(other.ThermalConductance - one.ThermalConductance),
                one.ThermalConductanceError,
                1e-11
            );
            Assert.Equal(
                Math.Abs(other.FigureOfMerit!.Value - one.FigureOfMerit!.Value),
                one.FigureOfMeritError!.Value,
                1e-7
            );
        }
    }

    [Fact]
    public void Errors_that_go_together_may_cancel()
    {
        // L_rr and L_ru off by the same share leave the Seebeck coefficient as it is.
        double[] off = [0.1, 0.1 * 0.7 / 2, 0];
        var covariance = new double[9];
        for (var i = 0; i < 9; i++)
            covariance[i] = off[i / 3] * off[i % 3];
        var one = TransportCoefficients.OfEnergy(2, 0.7, 1.9, 1.3, 0.4, covariance);
        Assert.Equal(0, one.SeebeckError, 1e-9);
        Assert.Equal(0.1 / 1.3, one.ConductanceError, 1e-15);
    }

    [Fact]
    public void Engines_have_the_efficiencies_of_their_figure_of_merit()
    {
        var one = TransportCoefficients.OfHeat(1, 3, 12, 1);
        Assert.Equal(3, one.FigureOfMerit!.Value, 1e-14);
        Assert.Equal(1.0 / 3, one.EfficiencyOverCarnot, 1e-15);
        Assert.Equal(0.3, one.EfficiencyAtPowerOverCarnot, 1e-15);
    }

    [Fact]
    public void Impossible_numbers_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => TransportCoefficients.OfHeat(0, 0, 1, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => TransportCoefficients.OfHeat(1, double.NaN, 1, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => TransportCoefficients.OfHeat(1, 0, 1, 0));
        Assert.Throws<ArgumentException>(() => TransportCoefficients.OfHeat(1, 0, 1, 1, [1, 2]));
    }
}
