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

    /// <summary>A study that no file holds, with its names and points checked.</summary>
    /// <param name="study">The study.</param>
    /// <remarks>A fault's source is the name of the option alone: there are no lines.</remarks>
    public static StudyFile Of(Study study)
    {
        ArgumentNullException.ThrowIfNull(study);
        var faults = new StudyFaults("study");
        var named = study.Parameters.Select(one => one.Name);
        var varying = study.Axes.SelectMany(axis => axis.Names).ToList();
        var known = study.Junction is null
            ? StudyKeys.Parameters(study.Quantity, study.Catalogue)
            : [.. study.Options.Keys, .. StudyKeys.OfJunction(study.Quantity)];
        var free = study.Junction is null
            ? StudyKeys.Varying(study.Quantity, study.Catalogue)
            : [.. study.Options.Keys];
        foreach (var name in named.Except(known))
            faults.Add(Place.Start, name, $"is no option here{NearestName.Question(name, known)}");
        foreach (var name in varying.Except(free))
            faults.Add(Place.Start, name, $"cannot vary here{NearestName.Question(name, free)}");
        foreach (var twice in named.Concat(varying).GroupBy(name => name).Where(group => group.Count() > 1))
            faults.Add(Place.Start, twice.Key, "is given twice.");
        if (study.Axes.Any(axis => axis.Points == 0))
            faults.Add(Place.Start, "axes", "have an axis without a value.");
        else if (study.Axes.Aggregate(1.0, (product, axis) => product * axis.Points) > Study.MostPoints)
            faults.Add(Place.Start, "axes", "span too many points.");
        if (faults.Any)
            return new StudyFile(null, null, Plain(faults), []);
        var check = StudyCheck.Of(study, study.SystemFile, new StudyPlaces(), faults);
        return faults.Any
            ? new StudyFile(null, null, Plain(faults), [])
            : new StudyFile(study, study.SystemFile, [], check.Unused) { Kinds = check.Kinds };

        static IReadOnlyList<Fault> Plain(StudyFaults faults) =>
            [
                .. faults.All.Select(fault =>
                    fault with
                    {
                        Source = fault.Source[(fault.Source.LastIndexOf(' ') + 1)..],
                    }
                ),
            ];
    }
}
