using System.Text;
using System.Text.Unicode;
using Thermowell.Files;
using Thermowell.Systems;

namespace Thermowell.Questions.Input;

/// <summary>
/// A JSON file with levels and couplings of one's own: {"energies": [..], "leftCoupling": [[..], ..], "rightCoupling": [[..], ..]}.
/// </summary>
public static class SystemFile
{
    private const long LargestBytes = 1L << 30;

    /// <summary>Reads a file.</summary>
    /// <param name="path">Its path.</param>
    /// <returns>The system, or everything that is wrong with the file, each as the rest of a sentence that begins with its name.</returns>
    public static (OpenSystem? System, IReadOnlyList<string> Faults) Read(string path)
    {
        var name = $"= '{Shown.Path(path)}'";
        try
        {
            var file = new FileInfo(path);
            if (Directory.Exists(path)) return (null, [$"{name} is a folder: give a JSON file with levels and couplings."]);
            if (!file.Exists) return (null, [$"{name} is not a file that can be read."]);
            if (file.Length > LargestBytes) return (null, [$"{name} has {file.Length} bytes, at most {LargestBytes} are read."]);
            return Parse(name, File.ReadAllBytes(path));
        }
        catch (Exception fault) when (fault is ArgumentException or NotSupportedException)
        {
            return (null, [$"{name} is not the name of a file."]);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return (null, [$"{name} cannot be read: {FileFault.Reason(fault)}"]);
        }
    }

    private static (OpenSystem? System, IReadOnlyList<string> Faults) Parse(string name, ReadOnlySpan<byte> bytes)
    {
        if (bytes.StartsWith(Encoding.UTF8.Preamble)) bytes = bytes[Encoding.UTF8.Preamble.Length..];
        if (bytes.StartsWith(Encoding.Unicode.Preamble) || bytes.StartsWith(Encoding.BigEndianUnicode.Preamble) || bytes.Contains((byte)0))
            return (null, [$"{name} is no text in UTF-8, perhaps one in UTF-16: save it as UTF-8."]);
        if (!Utf8.IsValid(bytes)) return (null, [$"{name} is no text in UTF-8: save it as UTF-8."]);
        var reader = new SystemReader(name);
        var system = reader.Read(bytes);
        return (system, reader.Faults);
    }
}
