using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using Thermowell.Questions;

namespace Thermowell.Wheel;

/// <summary>A wheel, version 1.0 of the format: a zip with a list of its files and their digests.</summary>
internal static class WheelFile
{
    // The same bytes for the same content.
    private static readonly DateTimeOffset Stamp = new(2020, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Writes it.</summary>
    /// <param name="folder">Where to.</param>
    /// <param name="platform">The platform that the libraries are for.</param>
    /// <param name="description">What it is, in Markdown.</param>
    /// <param name="files">The files of the package.</param>
    /// <returns>Its path.</returns>
    public static string Write(
        string folder,
        string platform,
        string description,
        IReadOnlyList<(string Name, byte[] Bytes)> files
    )
    {
        var version = ThermowellVersion.Text;
        var (tag, info) = ($"py3-none-{platform}", $"thermowell-{version}.dist-info");
        List<(string Name, byte[] Bytes)> all =
        [
            .. files,
            (
                $"{info}/METADATA",
                Encoding.UTF8.GetBytes(
                    $"""
                    Metadata-Version: 2.1
                    Name: thermowell
                    Version: {version}
                    Summary: Heat transport through small systems between baths, classically and quantum-mechanically
                    License: MIT
                    Requires-Python: >=3.9
                    Requires-Dist: numpy
                    Description-Content-Type: text/markdown

                    {description}
                    """
                )
            ),
            (
                $"{info}/WHEEL",
                Encoding.UTF8.GetBytes(
                    $"Wheel-Version: 1.0\nGenerator: Thermowell.Wheel {version}\nRoot-Is-Purelib: false\nTag: {tag}\n"
                )
            ),
        ];
        var record = new StringBuilder();
        foreach (var (name, bytes) in all)
            record.Append(
                CultureInfo.InvariantCulture,
                $"{name},sha256={Convert.ToBase64String(SHA256.HashData(bytes)).TrimEnd('=').Replace('+', '-').Replace('/', '_')},{bytes.Length}\n"
            );
        record.Append(CultureInfo.InvariantCulture, $"{info}/RECORD,,\n");
        all.Add(($"{info}/RECORD", Encoding.UTF8.GetBytes(record.ToString())));

        Directory.CreateDirectory(folder);
        var path = Path.Combine(folder, $"thermowell-{version}-{tag}.whl");

        // pip refuses two versions of one package, and the folder is named with a pattern.
        foreach (var before in Directory.GetFiles(folder, $"thermowell-*-{tag}.whl"))
            File.Delete(before);
        using var zip = new ZipArchive(File.Create(path), ZipArchiveMode.Create);
        foreach (var (name, bytes) in all)
        {
            var entry = zip.CreateEntry(name, CompressionLevel.SmallestSize);
            entry.LastWriteTime = Stamp;
            using var content = entry.Open();
            content.Write(bytes);
        }

        return path;
    }
}
