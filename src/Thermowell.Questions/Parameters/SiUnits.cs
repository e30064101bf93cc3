using System.Globalization;
using Thermowell.Declarations;
using Thermowell.Files;

namespace Thermowell.Questions.Parameters;

/// <summary>
/// What one reduced unit is in SI, once a mass m₀ and a length L₀ are chosen: a reduced number times its unit here is
/// the number in SI.
/// </summary>
/// <remarks>Only faces convert; see <see cref="Thermowell.Units"/> for the reduced units themselves.</remarks>
public sealed record SiUnits
{
    private const double Smallest = 1e-40;
    private const double Largest = 1e10;
    private static readonly (string Name, double Kilograms)[] Masses =
    [
        ("kg", 1),
        ("u", Codata2022.AtomicMass),
        ("me", Codata2022.ElectronMass),
    ];
    private static readonly (string Name, double Metres)[] Lengths =
    [
        ("m", 1),
        ("um", 1e-6),
        ("nm", 1e-9),
        ("pm", 1e-12),
    ];

    /// <summary>The two scales that are chosen, by name, each with a text that shows how it is given.</summary>
    public static IReadOnlyList<(string Name, string Example)> Chosen { get; } =
    [("mass", "4.0026 u"), ("length", "10 nm")];

    private SiUnits((double Size, string Text) mass, (double Size, string Text) length) =>
        (Mass, MassText, Length, LengthText) = (mass.Size, mass.Text, length.Size, length.Text);

    /// <summary>m₀ in kg.</summary>
    public double Mass { get; }

    /// <summary>L₀ in m.</summary>
    public double Length { get; }

    /// <summary>m₀ as it was given, as in <c>4.0026 u</c>.</summary>
    public string MassText { get; }

    /// <summary>L₀ as it was given, as in <c>1.5 nm</c>.</summary>
    public string LengthText { get; }

    /// <summary>ħ²/(m₀ L₀²) in J.</summary>
    public double Energy => Codata2022.ReducedPlanck * Frequency;

    /// <summary>The same as a temperature, ħ²/(m₀ L₀² k_B), in K.</summary>
    public double Temperature => Energy / Codata2022.Boltzmann;

    /// <summary>ħ/(m₀ L₀²) in 1/s: frequencies and rates.</summary>
    public double Frequency => Codata2022.ReducedPlanck / Mass / Length / Length;

    /// <summary>m₀ L₀²/ħ in s.</summary>
    public double Time => 1 / Frequency;

    /// <summary>ħ/(m₀ L₀) in m/s.</summary>
    public double Speed => Codata2022.ReducedPlanck / Mass / Length;

    /// <summary>ħ³/(m₀² L₀⁴) in W.</summary>
    public double HeatFlux => Energy * Frequency;

    /// <summary>k_B ħ/(m₀ L₀²) in W/K: a flux per temperature difference.</summary>
    public double Conductivity => Codata2022.Boltzmann * Frequency;

    /// <summary>L₀⁻³ in 1/m³.</summary>
    public double Coupling => 1 / (Length * Length * Length);

    /// <summary>What one reduced unit is, for every quantity that a table of results holds.</summary>
    public IReadOnlyList<UnitScale> Scales =>
        [
            .. (
                (string[])
                    [UnitName.Mass, UnitName.Length, UnitName.Energy, UnitName.Rate, UnitName.Flux, UnitName.Coupling]
            ).Select(unit => Of(unit)!),
            ConductivityScale,
            EnergyScale,
        ];

    /// <summary>That of a conductivity or an entropy per time: k_B = 1 hides that these are no rates.</summary>
    public UnitScale ConductivityScale => new("conductivity", Conductivity, "W/K");

    /// <summary>That of an energy which is no temperature.</summary>
    public UnitScale EnergyScale => new("energy", Energy, "J");

    /// <summary>
    /// What one reduced unit is, by its name; null for a pure number. Energies are temperatures and rates are
    /// frequencies here.
    /// </summary>
    /// <param name="unit">One of the names in <see cref="UnitName"/>.</param>
    public UnitScale? Of(string unit) =>
        unit switch
        {
            UnitName.Mass => new("mass", Mass, "kg"),
            UnitName.Length => new("length", Length, "m"),
            UnitName.Energy => new("temperature", Temperature, "K"),
            UnitName.Rate => new("frequency", Frequency, "1/s"),
            UnitName.Flux => new("heat flux", HeatFlux, "W"),
            UnitName.Coupling => new("coupling", Coupling, "1/m^3"),
            _ => null,
        };

    /// <summary>
    /// In what an option is given where units are chosen: temperatures in K and frequencies in 1/s. Null for all
    /// others: masses and lengths stay multiples of m₀ and L₀, which are chosen to be the particle's and the well's
    /// own, and the rest are pure numbers.
    /// </summary>
    /// <param name="option">The option.</param>
    public UnitScale? OfOption(NumberParameter option)
    {
        ArgumentNullException.ThrowIfNull(option);
        return option.Unit is UnitName.Energy or UnitName.Rate ? Of(option.Unit) : null;
    }

    /// <summary>Reads the two scales, as in <c>"4.0026 u"</c> and <c>"1.5 nm"</c>.</summary>
    /// <param name="mass">A number and kg, u (atomic mass constant) or me (electron mass); null where its absence has
    /// been told already.</param>
    /// <param name="length">A number and m, um, nm or pm; null likewise.</param>
    /// <param name="fault">Told the name of a scale and what is wrong with it; both are read.</param>
    /// <returns>The units; null where a scale is at fault.</returns>
    public static SiUnits? Read(string? mass, string? length, Action<string, string> fault)
    {
        ArgumentNullException.ThrowIfNull(fault);
        var (m, l) = (Scale("mass", mass, Masses, fault), Scale("length", length, Lengths, fault));
        return m is null || l is null ? null : new SiUnits(m.Value, l.Value);
    }

    private static (double Size, string Text)? Scale(
        string name,
        string? text,
        (string Name, double Size)[] units,
        Action<string, string> fault
    )
    {
        if (text is null)
            return null;
        var parts = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        var unit = parts.Length == 2 ? Array.Find(units, one => one.Name == parts[1]) : default;
        if (
            unit.Name is not null
            && double.TryParse(parts[0], NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
        )
        {
            if (number * unit.Size is >= Smallest and <= Largest and var size)
                return (size, string.Create(CultureInfo.InvariantCulture, $"{number:R} {unit.Name}"));
            fault(name, $"= '{Shown.Value(text)}' is out of range: give {Smallest:R} to {Largest:R} {units[0].Name}.");
        }
        else
        {
            fault(
                name,
                $"= '{Shown.Value(text)}' is not understood: give a number and one of {string.Join(", ", units.Select(one => one.Name))}, as in '1 {units[^1].Name}'."
            );
        }

        return null;
    }
}

/// <summary>
/// The constants that turn reduced units into SI: CODATA 2022 (P. J. Mohr and others, Reviews of Modern Physics 97,
/// 025002 (2025)).
/// </summary>
public static class Codata2022
{
    /// <summary>h, in J s: exact.</summary>
    public const double Planck = 6.62607015e-34;

    /// <summary>ħ = h/2π, in J s.</summary>
    public const double ReducedPlanck = Planck / (2 * Math.PI);

    /// <summary>k_B, in J/K: exact.</summary>
    public const double Boltzmann = 1.380649e-23;

    /// <summary>u, the atomic mass constant, in kg; known to 3.1e-10 of itself.</summary>
    public const double AtomicMass = 1.66053906892e-27;

    /// <summary>m_e, the electron's mass, in kg; known to 3.1e-10 of itself.</summary>
    public const double ElectronMass = 9.1093837139e-31;
}
