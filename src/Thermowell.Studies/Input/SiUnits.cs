using System.Globalization;

namespace Thermowell.Studies.Input;

/// <summary>What one reduced unit is in SI, once a mass m₀ and a length L₀ are chosen: a reduced number times its unit here is the number in SI.</summary>
/// <remarks>Only faces convert; see <see cref="Thermowell.Units"/> for the reduced units themselves.</remarks>
public sealed record SiUnits
{
    private const double Smallest = 1e-40;
    private const double Largest = 1e10;
    private static readonly (string Name, double Kilograms)[] Masses = [("kg", 1), ("u", Codata2022.AtomicMass), ("me", Codata2022.ElectronMass)];
    private static readonly (string Name, double Metres)[] Lengths = [("m", 1), ("um", 1e-6), ("nm", 1e-9), ("pm", 1e-12)];

    private SiUnits(double mass, double length) => (Mass, Length) = (mass, length);

    /// <summary>m₀ in kg.</summary>
    public double Mass { get; }

    /// <summary>L₀ in m.</summary>
    public double Length { get; }

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

    /// <summary>Reads the two scales, as in <c>"4.0026 u"</c> and <c>"1.5 nm"</c>.</summary>
    /// <param name="mass">A number and kg, u (atomic mass constant) or me (electron mass).</param>
    /// <param name="length">A number and m, um, nm or pm.</param>
    /// <param name="fault">Told the name of a scale and what is wrong with it; both are read.</param>
    /// <returns>The units; null where a scale is at fault.</returns>
    public static SiUnits? Read(string mass, string length, Action<string, string> fault)
    {
        ArgumentNullException.ThrowIfNull(fault);
        var (m, l) = (Scale("mass", mass, Masses, fault), Scale("length", length, Lengths, fault));
        return m is null || l is null ? null : new SiUnits(m.Value, l.Value);
    }

    private static double? Scale(string name, string text, (string Name, double Size)[] units, Action<string, string> fault)
    {
        var parts = (text ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        var unit = parts.Length == 2 ? Array.Find(units, one => one.Name == parts[1]) : default;
        if (unit.Name is not null && double.TryParse(parts[0], NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
        {
            if (number * unit.Size is >= Smallest and <= Largest and var size) return size;
            fault(name, $"= '{text}' is out of range: give {Smallest:R} to {Largest:R} {units[0].Name}.");
        }
        else
        {
            fault(name, $"= '{text}' is not understood: give a number and one of {string.Join(", ", units.Select(one => one.Name))}, as in '1 {units[^1].Name}'.");
        }

        return null;
    }
}
