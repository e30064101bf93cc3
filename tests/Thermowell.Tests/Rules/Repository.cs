namespace Thermowell.Tests.Rules;

/// <summary>The sources that the tests were built from.</summary>
internal static class Repository
{
    /// <summary>The folder that holds the solution file, above the folder the tests run in.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>Every C# source under src, as path relative to the root and text.</summary>
    public static IEnumerable<(string Path, string Text)> Sources() =>
        Directory
            .EnumerateFiles(Path.Combine(Root, "src"), "*.cs", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(Root, file).Replace('\\', '/'))
            .Where(path =>
                !path.Contains("/obj/", StringComparison.Ordinal) && !path.Contains("/bin/", StringComparison.Ordinal)
            )
            .Order(StringComparer.Ordinal)
            .Select(path => (path, File.ReadAllText(Path.Combine(Root, path))));

    private static string FindRoot()
    {
        for (var folder = AppContext.BaseDirectory; folder is not null; folder = Path.GetDirectoryName(folder))
            if (File.Exists(Path.Combine(folder, "Thermowell.slnx")))
                return folder;
        throw new InvalidOperationException(
            "the tests do not run inside the repository: no Thermowell.slnx above them."
        );
    }
}
