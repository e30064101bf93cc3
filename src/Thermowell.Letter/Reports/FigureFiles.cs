using Thermowell.Drawing;
using Thermowell.Drawing.Canvases;
using Thermowell.Files;

namespace Thermowell.Letter.Reports;

/// <summary>Writes a figure as SVG and, where this machine can, as PNG.</summary>
/// <param name="Svg">The SVG.</param>
/// <param name="PngLeftOut">Why there is no PNG, or null where there is one.</param>
public sealed record FigureFiles(string Svg, string? PngLeftOut)
{
    /// <summary>Writes both.</summary>
    /// <param name="path">Where, without the ending.</param>
    /// <param name="figure">The figure.</param>
    public static FigureFiles Write(string path, Figure figure)
    {
        var svg = FigureWriter.ToSvg(figure);
        AtomicFile.Write(path + ".svg", svg);
        var png = FigureWriter.ToPng(figure);
        if (png is PngOutcome.Made made)
            AtomicFile.Write(path + ".png", made.Bytes);
        return new FigureFiles(svg, (png as PngOutcome.LeftOut)?.Reason);
    }
}
