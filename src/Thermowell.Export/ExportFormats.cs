namespace Thermowell.Export;

/// <summary>The words and the endings of the formats.</summary>
public static class ExportFormats
{
    private static readonly (ExportFormat Format, string Word, string[] Endings)[] Formats =
    [
        (ExportFormat.Csv, "csv", [".csv"]),
        (ExportFormat.Parquet, "parquet", [".parquet"]),
        (ExportFormat.Hdf5, "hdf5", [".h5", ".hdf5"]),
    ];

    /// <summary>The words.</summary>
    public static IReadOnlyList<string> Words { get; } = [.. Formats.Select(one => one.Word)];

    /// <summary>The format of a word; null if it is none.</summary>
    /// <param name="word">One of <see cref="Words"/>.</param>
    public static ExportFormat? Named(string word) => Find(Array.FindIndex(Formats, one => one.Word == word));

    /// <summary>The format that the ending of a file's name tells; null if it tells none.</summary>
    /// <param name="path">The file's name.</param>
    public static ExportFormat? OfEnding(string path) =>
        Find(
            Array.FindIndex(
                Formats,
                one => one.Endings.Contains(Path.GetExtension(path), StringComparer.OrdinalIgnoreCase)
            )
        );

    /// <summary>The ending of the files of a format.</summary>
    /// <param name="format">The format.</param>
    public static string Ending(ExportFormat format) => Formats.First(one => one.Format == format).Endings[0];

    private static ExportFormat? Find(int index) => index < 0 ? null : Formats[index].Format;
}
