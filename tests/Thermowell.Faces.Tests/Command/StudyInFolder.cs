namespace Thermowell.Faces.Tests.Command;

/// <summary>Tests of a study file in a folder of its own, with a place for the study beside it.</summary>
public abstract class StudyInFolder : IDisposable
{
    private readonly EmptyFolder _folder = new();

    /// <param name="text">The study file.</param>
    protected StudyInFolder(string text) => File.WriteAllText(StudyFileName, text);

    private protected string StudyFileName => In("study.toml");

    private protected string Study => In("study");

    public void Dispose()
    {
        _folder.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>A path in the folder.</summary>
    private protected string In(string name) => _folder.Sub(name);
}
