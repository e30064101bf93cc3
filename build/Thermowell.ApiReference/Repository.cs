namespace Thermowell.ApiReference;

/// <summary>Where the repository is.</summary>
internal static class Repository
{
    /// <summary>The nearest folder above the working one that holds the solution.</summary>
    public static string Root()
    {
        for (var folder = new DirectoryInfo(Environment.CurrentDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "Thermowell.slnx")))
                return folder.FullName;
        throw new DirectoryNotFoundException(
            "no folder above the working one holds Thermowell.slnx: give the folder to write to."
        );
    }
}
