namespace Thermowell.Faces.Tests;

/// <summary>Where the repository and its texts are.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    /// <summary>A file's text with plain line ends.</summary>
    public static string Text(params string[] path) =>
        File.ReadAllText(Path.Combine([Root, .. path])).ReplaceLineEndings("\n");

    /// <summary>The pages that a reader sees: those of the root and all under docs.</summary>
    public static IEnumerable<string> Pages() =>
        Directory
            .GetFiles(Root, "*.md")
            .Concat(Directory.GetFiles(Path.Combine(Root, "docs"), "*.md", SearchOption.AllDirectories))
            .Order(StringComparer.Ordinal);

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "Thermowell.slnx")))
                return folder.FullName;
        throw new DirectoryNotFoundException("the tests run from inside the repository.");
    }
}
