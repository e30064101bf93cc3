namespace Thermowell.Browser.Tests;

/// <summary>Where the repository is.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "Thermowell.slnx")))
                return folder.FullName;
        throw new DirectoryNotFoundException("the tests run from inside the repository.");
    }
}
