using System.Globalization;
using Thermowell.Declarations;
using Thermowell.Files;

namespace Thermowell.Questions.Parameters;

/// <summary>
/// What one reduced unit is in SI, once a mass m₀ and a length L₀ are chosen, or the energy E₀ = ħ²/(m₀ L₀²) alone: a
/// reduced number times its unit here is the number in SI.
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

    // A frequency of cycles f is the energy h f = ħ 2π f.
    private static readonly (string Name, double Joules)[] Frequencies =
    [
        ("Hz", Codata2022.Planck),
        ("kHz", 1e3 * Codata2022.Planck),
        ("MHz", 1e6 * Codata2022.Planck),
        ("THz", 1e12 * Codata2022.Planck),
        ("rad/s", Codata2022.ReducedPlanck),
        ("GHz", 1e9 * Codata2022.Planck),
    ];
    private static readonly (string Name, double Joules)[] Energies =
    [
        ("J", 1),
        ("eV", Codata2022.ElectronVolt),
        ("meV", 1e-3 * Codata2022.ElectronVolt),
        ("neV", 1e-9 * Codata2022.ElectronVolt),
        ("K", Codata2022.Boltzmann),
        ("mK", 1e-3 * Codata2022.Boltzmann),
        ("uK", 1e-6 * Codata2022.Boltzmann),
        ("ueV", 1e-6 * Codata2022.ElectronVolt),
    ];

    // By what a number is divided: 50 mK is 0.05 K to the last bit.
    private static readonly (string Name, double InOne)[] Kelvin = [("K", 1), ("mK", 1e3), ("uK", 1e6)];

    /// <summary>
    /// The two scales that are chosen of a particle in a box, each with a text that shows how it is given.
    /// </summary>
    public static IReadOnlyList<(string Name, string Example)> Chosen { get; } =
    [("mass", "4.0026 u"), ("length", "10 nm")];

    /// <summary>The scales of which one is enough, as of a circuit: that of the energies.</summary>
    public static IReadOnlyList<(string Name, string Example)> ChosenAlone { get; } =
    [("frequency", "5 GHz"), ("energy", "20 ueV")];

    private SiUnits(double energy, double frequency, params IReadOnlyList<(string Name, string Text)> given) =>
        (Energy, Frequency, Given) = (energy, frequency, given);

    /// <summary>m₀ in kg; null where the energy alone is chosen.</summary>
    public double? Mass { get; private init; }

    /// <summary>L₀ in m; null likewise.</summary>
    public double? Length { get; private init; }

    /// <summary>The scales that were chosen, each as it was given, as in <c>4.0026 u</c> or <c>5 GHz</c>.</summary>
    public IReadOnlyList<(string Name, string Text)> Given { get; }

    /// <summary>What was chosen, as in <c>4.0026 u and 1.5 nm</c>.</summary>
    public string Text => string.Join(" and ", Given.Select(scale => scale.Text));

    /// <summary>E₀ = ħ²/(m₀ L₀²) in J.</summary>
    public double Energy { get; }

    /// <summary>The same as a temperature, E₀/k_B, in K.</summary>
    public double Temperature => Energy / Codata2022.Boltzmann;

    /// <summary>E₀/ħ in 1/s: frequencies and rates.</summary>
    public double Frequency { get; }

    /// <summary>ħ/E₀ in s.</summary>
    public double Time => 1 / Frequency;

    /// <summary>ħ/(m₀ L₀) in m/s; null where the energy alone is chosen.</summary>
    public double? Speed => Codata2022.ReducedPlanck / Mass / Length;

    /// <summary>E₀²/ħ in W.</summary>
    public double HeatFlux => Energy * Frequency;

    /// <summary>k_B E₀/ħ in W/K: a flux per temperature difference.</summary>
    public double Conductivity => Codata2022.Boltzmann * Frequency;

    /// <summary>L₀⁻³ in 1/m³; null where the energy alone is chosen.</summary>
    public double? Coupling => 1 / (Length * Length * Length);

    /// <summary>Whether others are of the same size.</summary>
    /// <param name="other">The others.</param>
    public bool Equals(SiUnits? other) =>
        other is not null && Energy == other.Energy && Mass == other.Mass && Length == other.Length;

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Energy, Mass, Length);

    /// <summary>A temperature as it is given with its unit, <c>50 mK</c>, in K; null for what is none.</summary>
    /// <param name="text">The text.</param>
    public static double? ReadKelvins(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var parts = Parts(text);
        return
            parts.Length == 2
            && Array.Find(Kelvin, one => one.Name == parts[1]) is { Name: not null } unit
            && double.TryParse(parts[0], NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            && double.IsFinite(number)
            ? number / unit.InOne
            : null;
    }

    /// <summary>A temperature in K, for a sentence.</summary>
    /// <param name="reduced">The temperature in reduced units.</param>
    public string Kelvins(double reduced) =>
        string.Create(CultureInfo.InvariantCulture, $"{reduced * Temperature:G6} K");

    /// <summary>What one reduced unit is, for every quantity that a table of results holds.</summary>
    public IReadOnlyList<UnitScale> Scales =>
        [
            .. (
                (string[])
                    [UnitName.Mass, UnitName.Length, UnitName.Energy, UnitName.Rate, UnitName.Flux, UnitName.Coupling]
            )
                .Select(Of)
                .OfType<UnitScale>(),
            ConductivityScale,
            EnergyScale,
        ];

    /// <summary>That of a conductivity or an entropy per time: k_B = 1 hides that these are no rates.</summary>
    public UnitScale ConductivityScale => new("conductivity", Conductivity, "W/K");

    /// <summary>That of an energy which is no temperature.</summary>
    public UnitScale EnergyScale => new("energy", Energy, "J");

    /// <summary>
    /// What one reduced unit is, by its name; null for a pure number, and for what the chosen scales do not tell.
    /// Energies are temperatures and rates are frequencies here.
    /// </summary>
    /// <param name="unit">One of the names in <see cref="UnitName"/>.</param>
    public UnitScale? Of(string unit) =>
        unit switch
        {
            UnitName.Mass => Mass is { } mass ? new("mass", mass, "kg") : null,
            UnitName.Length => Length is { } length ? new("length", length, "m") : null,
            UnitName.Energy => new("temperature", Temperature, "K"),
            UnitName.Rate => new("frequency", Frequency, "1/s"),
            UnitName.Time => new("time", Time, "s"),
            UnitName.Flux => new("heat flux", HeatFlux, "W"),
            UnitName.Coupling => Coupling is { } coupling ? new("coupling", coupling, "1/m^3") : null,
            _ => UnitName.Product(unit) is var (energies, rates)
                ? new(
                    "product",
                    Math.Pow(Energy, energies) * Math.Pow(Frequency, rates),
                    $"{(energies == 0 ? "1" : energies == 1 ? "J" : $"J^{energies}")}{(rates == 0 ? "" : rates == 1 ? "/s" : $"/s^{rates}")}"
                )
                : null,
        };

    /// <summary>
    /// In what an option is given where units are chosen: temperatures in K, frequencies in 1/s, times in s. Null for
    /// all others: masses and lengths stay multiples of m₀ and L₀, which are chosen to be the particle's and the well's
    /// own, and the rest are pure numbers.
    /// </summary>
    /// <param name="option">The option.</param>
    public UnitScale? OfOption(NumberParameter option)
    {
        ArgumentNullException.ThrowIfNull(option);
        return option.Unit is UnitName.Energy or UnitName.Rate or UnitName.Time ? Of(option.Unit) : null;
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
        if (m is not var (ofMass, massText) || l is not var (ofLength, lengthText))
            return null;
        var frequency = Codata2022.ReducedPlanck / ofMass / ofLength / ofLength;
        return new SiUnits(Codata2022.ReducedPlanck * frequency, frequency, ("mass", massText), ("length", lengthText))
        {
            Mass = ofMass,
            Length = ofLength,
        };
    }

    /// <summary>Reads what was given of <see cref="Chosen"/> and <see cref="ChosenAlone"/>.</summary>
    /// <param name="given">The texts by the name of their scale; null for one whose fault is told already.</param>
    /// <param name="missing">Told the name of a scale that is needed too, and how it is given.</param>
    /// <param name="fault">Told the name of a scale and what is wrong with it.</param>
    /// <returns>The units; null where there is a fault.</returns>
    public static SiUnits? Read(
        IReadOnlyDictionary<string, string?> given,
        Action<string, string> missing,
        Action<string, string> fault
    )
    {
        ArgumentNullException.ThrowIfNull(given);
        ArgumentNullException.ThrowIfNull(missing);
        ArgumentNullException.ThrowIfNull(fault);
        var alone = ChosenAlone.Where(scale => given.ContainsKey(scale.Name)).ToList();
        if (alone.Count > 0 && given.Count > 1)
        {
            fault(
                alone[0].Name,
                $"stands beside {string.Join(" and ", given.Keys.Where(name => name != alone[0].Name))}: give mass and length, or frequency, or energy."
            );
            return null;
        }

        if (alone is [var (name, _)])
            return Scale(name, given[name], name == "energy" ? Energies : Frequencies, fault) is var (energy, text)
                ? new SiUnits(energy, energy / Codata2022.ReducedPlanck, (name, text))
                : null;
        foreach (var (needed, example) in Chosen.Where(scale => !given.ContainsKey(scale.Name)))
            missing(needed, example);
        return Read(given.GetValueOrDefault("mass"), given.GetValueOrDefault("length"), fault);
    }

    /// <summary>The number and its unit, between which a blank may stand.</summary>
    private static string[] Parts(string text)
    {
        var parts = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        if (parts is not [var one])
            return parts;
        var number = one.TrimEnd([.. one.Where(c => char.IsAsciiLetter(c) || c == '/')]);
        return [number, one[number.Length..]];
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
        var parts = Parts(text);
        var unit = parts.Length == 2 ? Array.Find(units, one => one.Name == parts[1]) : default;
        if (
            unit.Name is not null
            && double.TryParse(parts[0], NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
        )
        {
            if (number * unit.Size is >= Smallest and <= Largest and var size)
                return (size, string.Create(CultureInfo.InvariantCulture, $"{number:R} {unit.Name}"));
            fault(
                name,
                $"= '{Shown.Value(text)}' is out of range: give {Smallest / units[0].Size:R} to {Largest / units[0].Size:R} {units[0].Name}."
            );
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

    /// <summary>1 eV, in J: exact.</summary>
    public const double ElectronVolt = 1.602176634e-19;

    /// <summary>k_B, in J/K: exact.</summary>
    public const double Boltzmann = 1.380649e-23;

    /// <summary>u, the atomic mass constant, in kg; known to 3.1e-10 of itself.</summary>
    public const double AtomicMass = 1.66053906892e-27;

    /// <summary>m_e, the electron's mass, in kg; known to 3.1e-10 of itself.</summary>
    public const double ElectronMass = 9.1093837139e-31;
}
