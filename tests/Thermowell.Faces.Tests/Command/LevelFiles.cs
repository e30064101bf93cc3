namespace Thermowell.Faces.Tests.Command;

/// <summary>Files with levels and couplings, good and bad, written once into a folder of their own.</summary>
internal static class LevelFiles
{
    private static readonly string Folder = Directory.CreateTempSubdirectory("thermowell-levels-").FullName;

    /// <summary>One gap of 1, coupled equally to both baths.</summary>
    public static string TwoLevels { get; } =
        Write(
            "two.json",
            """{"energies": [0, 1], "leftCoupling": [[0, 1], [1, 0]], "rightCoupling": [[0, 1], [1, 0]]}"""
        );

    /// <summary>A third level that no bath reaches.</summary>
    public static string Unconnected { get; } =
        Write(
            "unconnected.json",
            """{"energies": [0, 1, 3], "leftCoupling": [[0, 1, 0], [1, 0, 0], [0, 0, 0]], "rightCoupling": [[0, 1, 0], [1, 0, 0], [0, 0, 0]]}"""
        );

    /// <summary>Writes a file.</summary>
    public static string Write(string name, string content)
    {
        var path = Path.Combine(Folder, name);
        File.WriteAllText(path, content);
        return path;
    }
}
