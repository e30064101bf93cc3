using Thermowell.Plans.Folders;
using Thermowell.Questions.Input;
using Thermowell.Questions.Parameters;
using Thermowell.Questions.Points;

namespace Thermowell.Cli.Commands.Studies;

/// <summary>The units in which the results of a study are told.</summary>
internal static class StudyUnits
{
    /// <summary>Reads them: null for the reduced units, or where there is a fault.</summary>
    /// <param name="folder">The study's folder.</param>
    /// <param name="reader">The options given.</param>
    /// <param name="catalogue">The concepts that the study may name.</param>
    public static SiUnits? Read(string folder, ParameterReader reader, Catalogue catalogue)
    {
        try
        {
            return UnitOptions.Read(StudyFolder.Open(folder, catalogue).Study.Units, "the study", reader);
        }
        catch (Exception fault) when (fault is StudyFolderException or IOException or UnauthorizedAccessException)
        {
            // It is told when the study is opened for its rows.
            foreach (var name in UnitOptions.Names)
                reader.Has(name);
            return null;
        }
    }
}
