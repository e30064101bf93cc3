namespace Thermowell.Studies.Drawing.Lettering;

/// <summary>Upright or italic.</summary>
internal enum Slant
{
    Upright,
    Italic,
}

/// <summary>
/// The two fonts of every figure, STIX General, shipped as resources so that a figure has the same layout on every machine.
/// Their metrics are read here without native code: the layout never depends on what is installed.
/// </summary>
internal static class DrawingFonts
{
    /// <summary>What an SVG names: the font itself, its successor, then the Times family that the metrics fit.</summary>
    public const string Stack = "STIXGeneral, 'STIX Two Text', 'Times New Roman', Times, 'Liberation Serif', serif";

    private static readonly Lazy<FontMetrics> Upright = new(() => new FontMetrics(Bytes(Slant.Upright)));
    private static readonly Lazy<FontMetrics> Italic = new(() => new FontMetrics(Bytes(Slant.Italic)));

    /// <summary>Advance widths of one font.</summary>
    public static FontMetrics Metrics(Slant slant) => slant == Slant.Italic ? Italic.Value : Upright.Value;

    /// <summary>The font file.</summary>
    public static byte[] Bytes(Slant slant)
    {
        string name = slant == Slant.Italic ? "STIXGeneral-Italic.otf" : "STIXGeneral-Regular.otf";
        using Stream stream = typeof(DrawingFonts).Assembly.GetManifestResourceStream($"Thermowell.Studies.Drawing.Fonts.{name}")
            ?? throw new InvalidOperationException($"The assembly lacks its font {name}.");
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return copy.ToArray();
    }
}
