using Thermowell.Files;
using Thermowell.Questions.Input;
using Thermowell.Questions.Points;

namespace Thermowell.Plans;

/// <summary>A study read from its file, with its points checked; or everything that is wrong with it.</summary>
/// <param name="Study">The study; null if there are faults.</param>
/// <param name="SystemFile">Where the file of levels is that it names, or null.</param>
/// <param name="Faults">What is wrong.</param>
/// <param name="Unused">The options that no point makes use of.</param>
public sealed record StudyFile(
    Study? Study,
    string? SystemFile,
    IReadOnlyList<Fault> Faults,
    IReadOnlyList<string> Unused
)
{
    /// <summary>The kinds of its points.</summary>
    internal PointKinds Kinds { get; init; }

    /// <summary>Reads a file.</summary>
    /// <param name="path">Its path.</param>
    /// <param name="catalogue">The concepts that it may name.</param>
    public static StudyFile Read(string path, Catalogue catalogue)
    {
        ArgumentNullException.ThrowIfNull(path);
        var (text, problem) = TomlSource.Read(
            path,
            "is a folder: give a study file; 'study status', 'resume', 'merge', 'export' and 'plot' take the folder of a study."
        );
        if (text is null)
            return new StudyFile(null, null, [new Fault($"'{Shown.Path(path)}'", problem)], []);
        return Parse(text, Path.GetFileName(path), Path.GetDirectoryName(Path.GetFullPath(path))!, catalogue);
    }

    /// <summary>Reads a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="name">The file's name, for the faults.</param>
    /// <param name="folder">The folder from which the name of a file of levels is taken.</param>
    /// <param name="catalogue">The concepts that it may name.</param>
    public static StudyFile Parse(string text, string name, string folder, Catalogue catalogue)
    {
        ArgumentNullException.ThrowIfNull(text);
        var faults = new StudyFaults(name);
        var (study, places) = StudyReader.Read(text, faults, catalogue, name => Path.Combine(folder, name));
        if (study is null)
            return new StudyFile(null, null, faults.All, []);
        var system = study.SystemFile is { } own ? Path.Combine(folder, own) : null;
        var check = StudyCheck.Of(study, system, places, faults);
        return faults.Any
            ? new StudyFile(null, null, faults.All, [])
            : new StudyFile(study, system, [], check.Unused) { Kinds = check.Kinds };
    }
}
