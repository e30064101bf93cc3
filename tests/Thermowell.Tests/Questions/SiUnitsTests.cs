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
        Near(2.18769126216e6, units.Speed, 1e-9);
        Near(4.3597447222060e-18 / 1.380649e-23, units.Temperature, 1e-9);
        Near(4.3597447222060e-18 / 2.4188843265864e-17, units.HeatFlux, 1e-9);
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
            Near(units.Mass * units.Speed * units.Speed, units.Energy, Rounding);
            Near(units.Length / units.Speed, units.Time, Rounding);
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

    [Fact]
    public void Every_unit_of_a_table_has_its_scale()
    {
        var units = Read("4.00260 u", "1.5e0 nm");
        Assert.Equal(("4.0026 u", "1.5 nm"), (units.MassText, units.LengthText));
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
                units.Mass,
                units.Length,
                units.Temperature,
                units.Frequency,
                units.HeatFlux,
                units.Coupling,
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
