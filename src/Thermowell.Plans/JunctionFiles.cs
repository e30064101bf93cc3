using Thermowell.Files;
using Thermowell.Questions.Input;
using Thermowell.Questions.Points;

namespace Thermowell.Plans;

/// <summary>The junction files of an axis by name, and what they have in common.</summary>
internal static class JunctionFiles
{
    /// <summary>The numbers that all of them have, by path.</summary>
    /// <param name="files">The files, at least one.</param>
    public static IReadOnlyList<string> Paths(IEnumerable<JunctionFile> files) =>
        files.Select(file => (IEnumerable<string>)file.Paths).Aggregate((all, more) => all.Intersect(more)).ToList();

    /// <summary>The contacts of any of them.</summary>
    /// <param name="files">The files.</param>
    public static IReadOnlyList<string> Contacts(IEnumerable<JunctionFile> files) =>
        [.. files.SelectMany(file => file.Contacts).Distinct()];

    /// <summary>Why they cannot stand in one table; null where they can.</summary>
    /// <param name="files">The files by name.</param>
    public static string? Clash(IReadOnlyDictionary<string, JunctionFile> files)
    {
        var (first, file) = files.First();
        foreach (var (name, other) in files)
            if (other.Units != file.Units)
                return $"names {Shown.Value(first)} and {Shown.Value(name)}, whose [units] differ: give files of the same.";
            else if (other.HasOwnLevels != file.HasOwnLevels)
                return $"names {Shown.Value(first)} and {Shown.Value(name)}, of which one is a gas in reduced units and one has levels in units of its own: give files of one kind.";
        return null;
    }

    /// <summary>The files as one text, which needs no other file.</summary>
    /// <param name="files">The files by name.</param>
    public static string Write(IReadOnlyDictionary<string, JunctionFile> files) =>
        string.Concat(files.Select(one => $"{StudyPrinter.Quote(one.Key)} = {StudyPrinter.Quote(one.Value.Whole)}\n"));

    /// <summary>What reads a file by name out of such a text.</summary>
    /// <param name="path">Where the text is.</param>
    /// <param name="catalogue">The concepts that there are.</param>
    public static Func<string, (JunctionFile? Junction, IReadOnlyList<Fault> Faults)> Reader(
        string path,
        Catalogue catalogue
    )
    {
        var (text, problem) = TomlSource.Read(path, "is a folder.");
        var items = text is null ? null : TomlSource.Parse(text, "junctions", "it needs none", new StudyFaults(path));
        return name =>
            items?.All.FirstOrDefault(item => item.Name == name)?.Value
                is Tomlyn.Syntax.StringValueSyntax { Value: { } whole }
                ? JunctionFile.Parse(whole, Path.GetFileName(name), catalogue)
                : (null, [new Fault(Shown.Value(name), problem.Length > 0 ? problem : "is not kept.")]);
    }
}
