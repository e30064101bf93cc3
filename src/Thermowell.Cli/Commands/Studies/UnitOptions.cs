using Thermowell.Plans;
using Thermowell.Plans.Folders;
using Thermowell.Questions.Input;
using Thermowell.Questions.Parameters;
using Thermowell.Questions.Points;

namespace Thermowell.Cli.Commands.Studies;

/// <summary>The options that choose the units of a study's results.</summary>
internal static class UnitOptions
{
    private static readonly string[] Systems = ["reduced", "si"];

    /// <summary>Adds them to a command.</summary>
    public static void Add(TextOptions options)
    {
        options.Add("units", "reduced | si; as the study file has it if not given", Systems);
        options.Add(
            "unit-mass",
            "for si, if the study has no [units]: the mass m_0 of one reduced unit, with kg, u or me, as in \"4.0026 u\""
        );
        options.Add(
            "unit-length",
            "likewise the length L_0 of one reduced unit, with m, um, nm or pm, as in \"10 nm\""
        );
    }

    /// <summary>Reads them: null for the reduced units, or where there is a fault.</summary>
    /// <param name="folder">The study's folder.</param>
    /// <param name="reader">The options given.</param>
    /// <param name="catalogue">The concepts that the study may name.</param>
    public static SiUnits? Read(string folder, ParameterReader reader, Catalogue catalogue)
    {
        var study = StudyOf(folder, catalogue);
        var isSi = reader.Choice("units", Systems, study?.Units is null ? "reduced" : "si") == "si";
        if (study is null)
            return null;
        if (study.Units is null && isSi)
            return Chosen(reader);
        foreach (var (name, _) in SiUnits.Chosen)
        {
            if (reader.Text("unit-" + name) is null)
                continue;
            if (study.Units is { } own)
                reader.Fault(
                    "unit-" + name,
                    $"is given, but the study has [units] of its own, {own.MassText} and {own.LengthText}, which its kelvins rest on: leave it out."
                );
            else if (reader.Faults.Count == 0)
                reader.Fault("unit-" + name, "is given without --units si.");
        }

        return isSi ? study.Units : null;
    }

    private static SiUnits? Chosen(ParameterReader reader)
    {
        foreach (var (name, example) in SiUnits.Chosen)
            if (reader.Text("unit-" + name) is null)
                reader.Fault("unit-" + name, $"is missing: --units si needs it, as in --unit-{name} \"{example}\".");
        return SiUnits.Read(
            reader.Text("unit-mass"),
            reader.Text("unit-length"),
            (scale, problem) => reader.Fault("unit-" + scale, problem)
        );
    }

    /// <summary>The study; null where there is none, which is told when it is opened for its rows.</summary>
    private static Study? StudyOf(string folder, Catalogue catalogue)
    {
        try
        {
            return StudyFolder.Open(folder, catalogue).Study;
        }
        catch (Exception fault) when (fault is StudyFolderException or IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
