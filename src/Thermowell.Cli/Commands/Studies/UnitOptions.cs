using Thermowell.Studies.Input;

namespace Thermowell.Cli.Commands.Studies;

/// <summary>The options that choose the units of a study's results.</summary>
internal static class UnitOptions
{
    private static readonly string[] Systems = ["reduced", "si"];

    /// <summary>Adds them to a command.</summary>
    public static void Add(TextOptions options)
    {
        options.Add("units", "reduced (the default) | si, which needs the two units below");
        options.Add("unit-mass", "the mass m_0 of one reduced unit, with kg, u or me, as in \"4.0026 u\"");
        options.Add("unit-length", "the length L_0 of one reduced unit, with m, um, nm or pm, as in \"10 nm\"");
    }

    /// <summary>Reads them: null for the reduced units, or where there is a fault.</summary>
    public static SiUnits? Read(ParameterReader reader)
    {
        var isSi = reader.Choice("units", Systems, "reduced") == "si";
        var (mass, length) = (reader.Text("unit-mass"), reader.Text("unit-length"));
        if (isSi && mass is not null && length is not null) return SiUnits.Read(mass, length, (scale, problem) => reader.Fault("unit-" + scale, problem));
        foreach (var (name, text) in (ReadOnlySpan<(string, string?)>)[("unit-mass", mass), ("unit-length", length)])
        {
            if (isSi && text is null) reader.Fault(name, $"is missing: --units si needs it, as in --{name} \"{(name == "unit-mass" ? "4.0026 u" : "10 nm")}\".");
            if (!isSi && text is not null && reader.Faults.Count == 0) reader.Fault(name, "is given without --units si.");
        }

        return null;
    }
}
