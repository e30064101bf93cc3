using Thermowell.Questions.Input;
using Thermowell.Questions.Parameters;

namespace Thermowell.Cli.Commands;

/// <summary>The options that choose the units of what a command is given and tells.</summary>
internal static class UnitOptions
{
    private const string Prefix = "unit-";
    private const string Key = "units";
    private static readonly string[] Systems = ["reduced", "si"];

    private static readonly (string Name, string Meaning)[] Scales =
    [
        ("mass", "the mass m_0 of one reduced unit, with kg, u or me, as in \"4.0026 u\""),
        ("length", "likewise the length L_0 of one reduced unit, with m, um, nm or pm, as in \"10 nm\""),
        ("frequency", "in place of both the unit of energies as a frequency, with Hz to THz or rad/s, as in \"5 GHz\""),
        ("energy", "or as an energy, with J, eV to neV, or K to uK, as in \"20 ueV\""),
    ];

    /// <summary>The names of the options.</summary>
    public static IReadOnlyList<string> Names { get; } = [Key, .. Scales.Select(scale => Prefix + scale.Name)];

    /// <summary>Adds them to a command.</summary>
    /// <param name="options">Its options.</param>
    /// <param name="what">What may have units of its own; null for nothing.</param>
    public static void Add(TextOptions options, string? what)
    {
        options.Add(Key, "reduced | si" + (what is null ? "" : $"; as {what} has it if not given"), Systems);
        foreach (var (name, meaning) in Scales)
            options.Add(
                Prefix + name,
                (
                    name != "mass" ? ""
                    : what is null ? "for si: "
                    : "for si, if there are no [units]: "
                ) + meaning
            );
    }

    /// <summary>Reads them: null for the reduced units, or where there is a fault.</summary>
    /// <param name="own">The units of what is asked; null for none.</param>
    /// <param name="what">What has them.</param>
    /// <param name="reader">The options given.</param>
    public static SiUnits? Read(SiUnits? own, string what, ParameterReader reader)
    {
        var isSi = reader.Choice(Key, Systems, own is null ? "reduced" : "si") == "si";
        var given = Scales
            .Select(scale => (scale.Name, Text: reader.Text(Prefix + scale.Name)))
            .Where(scale => scale.Text is not null)
            .ToDictionary(scale => scale.Name, scale => scale.Text);
        if (own is null && isSi)
            return SiUnits.Read(
                given,
                (name, example) =>
                    reader.Fault(
                        Prefix + name,
                        $"is missing: --{Key} si needs it, as in --{Prefix}{name} \"{example}\"."
                    ),
                (name, problem) => reader.Fault(Prefix + name, problem)
            );
        foreach (var name in given.Keys)
            if (own is not null)
                reader.Fault(
                    Prefix + name,
                    $"is given, but {what} has [units] of its own, {own.Text}, which its kelvins rest on: leave it out."
                );
            else if (reader.Faults.Count == 0)
                reader.Fault(Prefix + name, $"is given without --{Key} si.");
        return isSi ? own : null;
    }
}
