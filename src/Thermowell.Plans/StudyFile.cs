using System.Text;
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
    private const long LargestBytes = 1L << 30;
    private const string NotUtf8 = "is no text in UTF-8, perhaps one in UTF-16: save it as UTF-8.";

    /// <summary>The kinds of its points.</summary>
    internal PointKinds Kinds { get; init; }

    /// <summary>Reads a file.</summary>
    /// <param name="path">Its path.</param>
    /// <param name="catalogue">The concepts that it may name.</param>
    public static StudyFile Read(string path, Catalogue catalogue)
    {
        ArgumentNullException.ThrowIfNull(path);
        string text;
        try
        {
            var file = new FileInfo(path);
            if (Directory.Exists(path))
                return Unreadable(
                    path,
                    "is a folder: give a study file; 'study status', 'resume', 'merge', 'export' and 'plot' take the folder of a study."
                );
            if (!file.Exists)
                return Unreadable(path, "is not a file that can be read.");
            if (file.Length > LargestBytes)
                return Unreadable(path, $"has {file.Length} bytes, at most {LargestBytes} are read.");
            text = new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(File.ReadAllBytes(path));
            if (text.Contains('\0', StringComparison.Ordinal))
                return Unreadable(path, NotUtf8);
        }
        catch (DecoderFallbackException)
        {
            return Unreadable(path, NotUtf8);
        }
        catch (Exception fault) when (fault is ArgumentException or NotSupportedException)
        {
            return Unreadable(path, "is not the name of a file.");
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return Unreadable(path, $"cannot be read: {FileFault.Reason(fault)}");
        }

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
        var (study, places) = StudyReader.Read(text, faults, catalogue);
        if (study is null)
            return new StudyFile(null, null, faults.All, []);
        var system = study.SystemFile is { } own ? Path.Combine(folder, own) : null;
        var check = StudyCheck.Of(study, system, places, faults);
        return faults.Any
            ? new StudyFile(null, null, faults.All, [])
            : new StudyFile(study, system, [], check.Unused) { Kinds = check.Kinds };
    }

    private static StudyFile Unreadable(string path, string problem) =>
        new(null, null, [new Fault($"'{Shown.Path(path)}'", problem)], []);
}
