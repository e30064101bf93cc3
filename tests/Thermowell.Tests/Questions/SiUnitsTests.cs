using CsCheck;
using Thermowell.Declarations;
using Thermowell.Questions.Parameters;
using Xunit;

namespace Thermowell.Tests.Questions;

/// <summary>Reduced units in SI, against constants and combinations printed in CODATA 2022.</summary>
public class SiUnitsTests
{
    // Rounding of a handful of products; printed values are compared within their last digit.
    private const double Rounding = 1e-14;

    /// <summary>
    /// With m₀ = m_e and L₀ the Bohr radius the units are Hartree's atomic ones, whose values CODATA 2022 prints.
    /// </summary>
    [Fact]
    public void Electron_mass_and_Bohr_radius_give_the_atomic_units()
    {
        var units = Read("1 me", "52.9177210544 pm");
        Near(4.3597447222060e-18, units.Energy, 1e-9);
        Near(2.4188843265864e-17, units.Time, 1e-9);
        Near(2.18769126216e6, units.Speed!.Value, 1e-9);
        Near(4.3597447222060e-18 / 1.380649e-23, units.Temperature, 1e-9);
        Near(4.3597447222060e-18 / 2.4188843265864e-17, units.HeatFlux, 1e-9);
    }

    /// <summary>A cumulant of heat of order n has n energies per time, whatever is the unit of an energy.</summary>
    [Fact]
    public void Products_of_energies_and_rates_have_units_of_their_own()
    {
        Assert.Equal(UnitName.Energy, UnitName.Of(1, 0));
        Assert.Equal(UnitName.Rate, UnitName.Of(0, 1));
        Assert.Equal(UnitName.Flux, UnitName.Of(1, 1));
        Assert.Equal("E^2/hbar", UnitName.OfOwn(UnitName.Flux));
        Assert.Equal("E^3/hbar", UnitName.OfOwn(UnitName.Of(2, 1)));
        Assert.Null(UnitName.Product(UnitName.Length));
        var units = Read("1 me", "52.9177210544 pm");
        var (name, size, unit) = units.Of(UnitName.Of(2, 1))!;
        Assert.Equal(("product", "J^2/s"), (name, unit));
        Near(units.Energy * units.HeatFlux, size, Rounding);
    }

    [Fact]
    public void The_constants_are_those_printed()
    {
        Near(1.054571817e-34, Codata2022.ReducedPlanck, 1e-9);
        Near(5.485799090441e-4, Codata2022.ElectronMass / Codata2022.AtomicMass, 1e-9);
        Near(1 / 6.02214076e23, Codata2022.AtomicMass * 1000, 1e-8);
    }

    /// <summary>
    /// k_B T, ħω and J are one scale: the units of energy, frequency, flux and conductivity hang together at any m₀ and
    /// L₀.
    /// </summary>
    [Fact]
    public void Units_hang_together() =>
        (from mass in Gen.Double[-30, 3] from length in Gen.Double[-12, 2] select (mass, length)).Sample(scale =>
        {
            var units = Read($"{Math.Pow(10, scale.mass):R} kg", $"{Math.Pow(10, scale.length):R} m");
            Near((units.Mass * units.Speed * units.Speed)!.Value, units.Energy, Rounding);
            Near((units.Length / units.Speed)!.Value, units.Time, Rounding);
            Near(units.Energy / units.Time, units.HeatFlux, Rounding);
            Near(units.HeatFlux / units.Temperature, units.Conductivity, Rounding);
        });

    /// <summary>A helium atom in a box of 1 nm: its first gap, 3π²/2 reduced, in K by the formula itself.</summary>
    [Fact]
    public void A_helium_atom_in_a_nanometre()
    {
        const double hbar = 6.62607015e-34 / (2 * Math.PI);
        var gap = 1.5 * Math.PI * Math.PI * hbar * hbar / (4.002602 * 1.66053906892e-27 * 1e-18) / 1.380649e-23;
        Near(gap, 1.5 * Math.PI * Math.PI * Read("4.002602 u", "1 nm").Temperature, Rounding);
        Assert.Equal(1.79, gap, 0.01);
    }

    /// <summary>
    /// An electron in a nanometre: ħ²/(m_e nm²) = 0.076 199 642 eV = 884.260 13 K, from the Hartree energy 4.359 744
    /// 722 2060e-18 J and the Bohr radius 5.291 772 105 44e-11 m of CODATA 2022, by E_h a_0² = ħ²/m_e: no constant of
    /// the source takes part.
    /// </summary>
    [Fact]
    public void An_electron_in_a_nanometre()
    {
        const double energy = 4.3597447222060e-18 * 0.0529177210544 * 0.0529177210544;
        var units = Read("1 me", "1 nm");
        Near(0.0761996422 * 1.602176634e-19, energy, 1e-9);
        Near(884.26012899, energy / 1.380649e-23, 1e-9);
        Near(energy / 1.380649e-23, units.Temperature, 1e-9);
        Near(energy / 1.054571817e-34, units.Frequency, 1e-9);
        Near(energy * energy / 1.054571817e-34, units.HeatFlux, 1e-9);
    }

    /// <summary>
    /// h × 5 GHz, 20 μeV and 300 mK in K and in 1/s by the exact constants of the SI: h = 6.626 070 15e-34 J s,
    /// e = 1.602 176 634e-19 C, k_B = 1.380 649e-23 J/K, by arithmetic of 30 digits.
    /// </summary>
    [Theory]
    [InlineData("frequency", "5 GHz", 0.23996215366831107, 31415926535.897932)]
    [InlineData("frequency", "5e9Hz", 0.23996215366831107, 31415926535.897932)]
    [InlineData("frequency", "31415926535.897932 rad/s", 0.23996215366831107, 31415926535.897932)]
    [InlineData("energy", "20 ueV", 0.23209036243100165, 30385348957.572525)]
    [InlineData("energy", "0.02 meV", 0.23209036243100165, 30385348957.572525)]
    [InlineData("energy", "300 mK", 0.3, 39276101738.0967)]
    public void A_frequency_or_an_energy_alone_is_a_unit(string name, string text, double kelvin, double perSecond)
    {
        var units = Alone(name, text);
        Near(kelvin, units.Temperature, Rounding);
        Near(perSecond, units.Frequency, Rounding);
        Near(1.380649e-23 * kelvin * perSecond, units.HeatFlux, Rounding);
        Near(1.380649e-23 * perSecond, units.Conductivity, Rounding);
        Assert.Equal((null, null, null), (units.Of(UnitName.Mass), units.Of(UnitName.Length), units.Coupling));
        Assert.Equal(5, units.Scales.Count);
    }

    /// <summary>A particle in a box and its own unit of energy alone are the same scales.</summary>
    [Fact]
    public void The_energy_of_a_mass_and_a_length_is_their_unit_of_energy()
    {
        var units = Read("4.0026 u", "1 nm");
        var alone = Alone("energy", $"{units.Energy:R} J");
        Near(units.Temperature, alone.Temperature, Rounding);
        Near(units.HeatFlux, alone.HeatFlux, Rounding);
        Assert.NotEqual(units, alone);
        Assert.Equal(Alone("frequency", "5 GHz"), Alone("frequency", "5e0  GHz"));
    }

    [Theory]
    [InlineData(
        "frequency=5",
        "frequency = '5' is not understood: give a number and one of Hz, kHz, MHz, THz, rad/s, GHz, as in '1 GHz'."
    )]
    [InlineData("energy=0 J", "energy = '0 J' is out of range: give 1E-40 to 10000000000 J.")]
    [InlineData("energy=1 J,mass=1 u", "energy stands beside mass: give mass and length, or frequency, or energy.")]
    [InlineData(
        "energy=1 J,frequency=1 Hz",
        "frequency stands beside energy: give mass and length, or frequency, or energy."
    )]
    [InlineData("mass=1 u", "length missing 10 nm")]
    [InlineData("", "mass missing 4.0026 u|length missing 10 nm")]
    public void What_is_chosen_must_be_whole(string given, string expected)
    {
        var faults = new List<string>();
        var texts = given
            .Split(',', StringSplitOptions.RemoveEmptyEntries)
            .Select(one => one.Split('='))
            .ToDictionary(one => one[0], one => (string?)one[1]);
        Assert.Null(
            SiUnits.Read(
                texts,
                (name, example) => faults.Add($"{name} missing {example}"),
                (name, problem) => faults.Add($"{name} {problem}")
            )
        );
        Assert.Equal(expected.Split('|'), faults);
    }

    [Theory]
    [InlineData("50 mK", 0.05)]
    [InlineData(" 2.5e1  uK ", 2.5e-5)]
    [InlineData("4.2 K", 4.2)]
    [InlineData("4.2e3mK", 4.2)]
    [InlineData("mK", null)]
    [InlineData("1e3", null)]
    [InlineData("50", null)]
    [InlineData("50 mk", null)]
    [InlineData("NaN K", null)]
    public void A_temperature_with_its_unit_is_in_kelvin(string text, double? kelvin) =>
        Assert.Equal(kelvin, SiUnits.ReadKelvins(text));

    private static SiUnits Alone(string name, string text) =>
        SiUnits.Read(
            new Dictionary<string, string?> { [name] = text },
            (missing, _) => Assert.Fail(missing),
            (scale, problem) => Assert.Fail($"{scale} {problem}")
        )!;

    [Fact]
    public void Every_unit_of_a_table_has_its_scale()
    {
        var units = Read("4.00260 u", "1.5e0 nm");
        Assert.Equal(("4.0026 u", "1.5 nm"), (units.Given[0].Text, units.Given[1].Text));
        Assert.Equal(
            [
                "mass kg",
                "length m",
                "temperature K",
                "frequency 1/s",
                "heat flux W",
                "coupling 1/m^3",
                "conductivity W/K",
                "energy J",
            ],
            units.Scales.Select(scale => $"{scale.Of} {scale.Unit}")
        );
        Assert.Equal(
            [
                units.Mass!.Value,
                units.Length!.Value,
                units.Temperature,
                units.Frequency,
                units.HeatFlux,
                units.Coupling!.Value,
                units.Conductivity,
                units.Energy,
            ],
            units.Scales.Select(scale => scale.Size)
        );
        var names = typeof(UnitName).GetFields().Select(name => (string)name.GetRawConstantValue()!);
        Assert.All(names, name => Assert.NotNull(units.Of(name)));
        Assert.Null(units.Of(""));
    }

    [Theory]
    [InlineData("1", "1 nm", "mass = '1' is not understood: give a number and one of kg, u, me, as in '1 me'.")]
    [InlineData("1 g", "1 nm", "mass = '1 g' is not understood: give a number and one of kg, u, me, as in '1 me'.")]
    [InlineData(
        "1 u",
        "one nm",
        "length = 'one nm' is not understood: give a number and one of m, um, nm, pm, as in '1 pm'."
    )]
    [InlineData("0 u", "1 nm", "mass = '0 u' is out of range: give 1E-40 to 10000000000 kg.")]
    [InlineData(
        "NaN u",
        "-1 nm",
        "mass = 'NaN u' is out of range: give 1E-40 to 10000000000 kg.|length = '-1 nm' is out of range: give 1E-40 to 10000000000 m."
    )]
    public void Every_fault_is_told(string mass, string length, string expected)
    {
        var faults = new List<string>();
        Assert.Null(SiUnits.Read(mass, length, (name, problem) => faults.Add($"{name} {problem}")));
        Assert.Equal(expected.Split('|'), faults);
    }

    private static SiUnits Read(string mass, string length) =>
        SiUnits.Read(mass, length, (name, problem) => Assert.Fail($"{name} {problem}"))!;

    private static void Near(double expected, double actual, double relative) =>
        Assert.InRange(actual / expected, 1 - relative, 1 + relative);
}
