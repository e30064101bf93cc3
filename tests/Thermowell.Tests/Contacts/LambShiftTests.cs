using Thermowell.Contacts;
using Thermowell.Tests.HighPrecision;
using Xunit;

namespace Thermowell.Tests.Contacts;

/// <summary>
/// S(ω), by which contacts shift levels, against quadrature in 25 digits and against its closed form.
/// </summary>
public sealed class LambShiftTests
{
    /// <summary>
    /// P∫ Γ(ω')/(ω - ω') dω'/2π of laws of strength 0.1, by quadrature of the two parts in mpmath with the value at the
    /// pole taken off.
    /// </summary>
    [Theory]
    [InlineData("drude", 1, 2, -0.002897484386861629)]
    [InlineData("drude", -1, 2, -0.077102515613138371)]
    [InlineData("drude", 0.3, 0.1, -0.055890289961602426)]
    [InlineData("drude", -2.5, 0.05, -0.023029329074680445)]
    [InlineData("ohmic", 1, 2, -0.0092919734922853142)]
    [InlineData("ohmic", -1, 2, -0.069592726978967685)]
    [InlineData("ohmic", 0.3, 0.1, -0.052946634359196771)]
    [InlineData("ohmic", -2.5, 0.05, -0.02101346650519029)]
    [InlineData("sub-ohmic", 1, 2, 0.15113072211080295)]
    [InlineData("sub-ohmic", -1, 2, -0.22491895498537082)]
    [InlineData("sub-ohmic", 0.3, 0.1, -0.054586515099637745)]
    [InlineData("sub-ohmic", -2.5, 0.05, -0.023215575756470266)]
    [InlineData("super-ohmic", 1, 2, -0.12395488339328108)]
    [InlineData("super-ohmic", -1, 2, -0.075796015036021438)]
    [InlineData("super-ohmic", 0.3, 0.1, -0.10081372021617655)]
    [InlineData("super-ohmic", -2.5, 0.05, -0.070261420317636683)]
    [InlineData("lorentz", 1, 2, -0.025230917398839082)]
    [InlineData("lorentz", -1, 2, 0.0074306053863585829)]
    [InlineData("lorentz", 0.3, 0.1, -0.0062133018096801539)]
    [InlineData("lorentz", -2.5, 0.05, -0.0019880836068508777)]
    [InlineData("underdamped", 1, 2, -1.3838191984629203)]
    [InlineData("underdamped", -1, 2, 0.39659220938335707)]
    [InlineData("underdamped", 0.3, 0.1, -0.35486364825272073)]
    [InlineData("underdamped", -2.5, 0.05, -0.10100450898963625)]
    public void The_shift_is_the_principal_value(string law, double omega, double temperature, double expected)
    {
        var spectrum = Law(law);
        var (value, error) = spectrum.ShiftAt(omega, temperature, LambShift.Bare);
        Assert.InRange(Math.Abs(value - expected), 0, error + 1e-15);
        Assert.True(error < 1e-9 * Math.Abs(value), $"{error}");

        // Counter-terms give back the energy of reorganisation, half of ∫ J/(πω) dω.
        var renormalised = spectrum.ShiftAt(omega, temperature, LambShift.Renormalised).Value;
        Assert.Equal(spectrum.CounterTerm / 2, renormalised - value, 1e-13);
        Assert.Equal((0, 0), spectrum.ShiftAt(omega, temperature, LambShift.None));
    }

    /// <summary>The digamma functions of a Drude law are the integral with its pole taken off.</summary>
    [Theory]
    [InlineData(1e-3, 1)]
    [InlineData(0.3, 0.1)]
    [InlineData(1, 1e-3)]
    [InlineData(1, 0)]
    [InlineData(2, 5)]
    [InlineData(50, 1)]
    [InlineData(300, 1e-6)]
    [InlineData(1e-2, 300)]
    public void A_Drude_law_has_its_closed_form(double omega, double temperature)
    {
        var law = new DrudeSpectrum(0.1, 2);
        var (closed, error) = law.OddShift(omega, temperature);
        var (integrated, lost) = ReactiveShift.At(law, omega, temperature);
        Assert.InRange(Math.Abs(closed - integrated), 0, error + lost);
        Agree.To(1e-11, closed, integrated);
    }

    /// <summary>Beside frequency 0 the shift is that of the reorganisation, and goes on through it.</summary>
    [Theory]
    [InlineData("drude")]
    [InlineData("ohmic")]
    [InlineData("lorentz")]
    [InlineData("underdamped")]
    public void At_frequency_0_the_shift_is_the_energy_of_reorganisation(string law)
    {
        var spectrum = Law(law);
        Assert.Equal(-spectrum.CounterTerm / 2, spectrum.ShiftAt(0, 0.7, LambShift.Bare).Value, 1e-15);
        Assert.Equal(0, spectrum.ShiftAt(0, 0.7, LambShift.Renormalised).Value);
        Assert.Equal(0, spectrum.ShiftAt(1e-9, 0.7, LambShift.Renormalised).Value, 1e-8);
    }

    [Fact]
    public void A_law_that_nothing_ends_is_refused()
    {
        SpectralFunction[] laws =
        [
            new FlatSpectrum(1),
            new OhmicSpectrum(1),
            new PowerLawSpectrum(1, -2.25),
            new TableSpectrum([(0, 0), (1, 1)]),
        ];
        foreach (var law in laws)
        {
            Assert.NotNull(law.WhyNoLambShift);
            Assert.Throws<NumericalFailureException>(() => law.ShiftAt(1, 1, LambShift.Bare));
            Assert.Equal((0, 0), law.ShiftAt(1, 1, LambShift.None));
        }
    }

    private static SpectralFunction Law(string name) =>
        name switch
        {
            "drude" => new DrudeSpectrum(0.1, 2),
            "ohmic" => new OhmicSpectrum(0.1, 1, 3),
            "sub-ohmic" => new OhmicSpectrum(0.1, 0.5, 3),
            "super-ohmic" => new OhmicSpectrum(0.1, 3, 3),
            "lorentz" => new LorentzSpectrum(0.1, 1.5, 0.2),
            _ => new UnderdampedSpectrum(0.1, 1.5, 0.2),
        };
}
