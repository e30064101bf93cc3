namespace Thermowell.Faces.Tests;

/// <summary>A folder of a test's own, gone with all that is in it when the test ends.</summary>
internal sealed class EmptyFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("thermowell-");

    /// <summary>Its path.</summary>
    public string Path => _folder.FullName;

    /// <summary>All files and folders in it.</summary>
    public string[] Entries => Directory.GetFileSystemEntries(Path, "*", SearchOption.AllDirectories);

    /// <summary>A path in it.</summary>
    public string Sub(string name) => System.IO.Path.Combine(Path, name);

    public void Dispose() => _folder.Delete(recursive: true);
}
