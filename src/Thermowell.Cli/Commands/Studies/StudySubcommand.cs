using Thermowell.Cli.Output;
using Thermowell.Files;
using Thermowell.Plans;
using Thermowell.Plans.Folders;
using Thermowell.Questions.Input;

namespace Thermowell.Cli.Commands.Studies;

/// <summary>A command on studies: one word that says which, and options.</summary>
internal abstract class StudySubcommand(
    string name,
    string description,
    string subject,
    string subjectDescription,
    Terminal terminal,
    IEnumerable<string>? subjects = null
) : SubjectCommand(name, description, subject, subjectDescription, terminal, subjects)
{
    /// <inheritdoc/>
    protected override int Answer(Func<int> answer)
    {
        try
        {
            return answer();
        }
        catch (StudyFolderException refusal)
        {
            Refusals.Write(Terminal, [refusal.Message]);
            return refusal.IsIncomplete ? ExitCode.Incomplete : ExitCode.BadInput;
        }
    }

    /// <summary>
    /// The folder that is to be made for a study: what --out says, or the file's name without its ending.
    /// </summary>
    protected static string NewFolder(string file, ParameterReader reader)
    {
        var usual = Path.GetFileNameWithoutExtension(file);
        if (reader.Has("out") || !string.IsNullOrWhiteSpace(usual))
            return reader.Path("out", "the name of a folder to make", usual) ?? "";
        if (!string.IsNullOrWhiteSpace(file))
            reader.Fault(
                "out",
                $"is missing: '{Shown.Path(file)}' has no name before its ending that a folder could have."
            );
        return "";
    }

    /// <summary>Goes on with a study file; or lists all that is wrong with it.</summary>
    protected int WithFile(string path, Func<StudyFile, int> goOn, CancellationToken cancellation = default)
    {
        var file = ProgressBar.Run(
            Terminal,
            "reading",
            _ => Interruptible.Do(() => StudyFile.Read(path, Terminal.Catalogue), cancellation)
        );
        if (file.Faults.Count > 0)
            return Refusals.Write(Terminal, file.Faults.Select(fault => fault.ToString()));
        foreach (var name in file.Unused)
            Terminal.Error.WriteLine($"thermowell: {name} has no effect at any point of '{Shown.Path(path)}'.");
        return goOn(file);
    }

    /// <summary>Makes the folder of a study and goes on with it; or tells why that cannot be.</summary>
    protected int WithNewFolder(string path, StudyFile file, int shards, Func<StudyFolder, int> goOn) =>
        InFolder(path, () => StudyFolder.Create(path, file, shards), goOn);

    /// <summary>The same, where a process that begins the same study at this moment is joined.</summary>
    protected int WithBegunFolder(string path, StudyFile file, int shards, Func<StudyFolder, int> goOn) =>
        InFolder(
            path,
            () => StudyFolder.Begin(path, file, shards),
            beginning =>
            {
                using (beginning)
                    return goOn(beginning.Folder);
            }
        );

    private int InFolder<T>(string path, Func<T> make, Func<T, int> goOn)
    {
        if (File.Exists(path))
            return Refusals.Write(
                Terminal,
                [$"--out = '{Shown.Path(path)}' is a file: give the name of a folder to make."]
            );
        T folder;
        try
        {
            folder = make();
        }
        catch (Exception fault) when (fault is ArgumentException or NotSupportedException)
        {
            return Refusals.Write(Terminal, [$"--out = '{Shown.Path(path)}' is not the name of a folder."]);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException && !MachineFailure.Is(fault))
        {
            return Refusals.Write(
                Terminal,
                [$"--out = '{Shown.Path(path)}' cannot be written to: {FileFault.Reason(fault)}"]
            );
        }

        return goOn(folder);
    }
}
