using System.Text;

namespace Thermowell.Studies.Reports;

/// <summary>Writes a file beside its name and renames it: a reader sees the whole of it or none.</summary>
public static class AtomicFile
{
    /// <summary>Writes bytes.</summary>
    /// <param name="path">Where.</param>
    /// <param name="content">What.</param>
    public static void Write(string path, ReadOnlySpan<byte> content)
    {
        var beside = path + ".part";
        File.WriteAllBytes(beside, content);
        File.Move(beside, path, overwrite: true);
    }

    /// <summary>Writes a text as UTF-8.</summary>
    /// <param name="path">Where.</param>
    /// <param name="content">What.</param>
    public static void Write(string path, string content) => Write(path, Encoding.UTF8.GetBytes(content));
}
