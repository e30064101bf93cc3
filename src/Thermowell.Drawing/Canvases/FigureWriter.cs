using SkiaSharp;
using Thermowell.Drawing.Layout;
using Thermowell.Drawing.Lettering;

namespace Thermowell.Drawing.Canvases;

/// <summary>Draws a <see cref="Figure"/>: one layout, two formats. The bytes follow from the figure alone.</summary>
public static class FigureWriter
{
    /// <summary>Pixels a point that give 300 pixels an inch, the resolution of print.</summary>
    public const double PrintScale = Style.PixelsPerPoint;

    /// <summary>The figure as SVG that stands alone: its letters are in it.</summary>
    /// <param name="figure">What to draw.</param>
    public static string ToSvg(Figure figure) =>
        Svg(figure, layout => FontFaces.Css(layout.Texts.Select(text => text.Text)));

    /// <summary>The figure as SVG for a page that brings the letters itself, by <see cref="FontCss"/>.</summary>
    /// <param name="figure">What to draw.</param>
    public static string ToSvgInPage(Figure figure) => Svg(figure, _ => "");

    /// <summary>The style rules that bring the letters of some figures to a page that holds them.</summary>
    /// <param name="figures">The figures.</param>
    public static string FontCss(IEnumerable<Figure> figures)
    {
        ArgumentNullException.ThrowIfNull(figures);
        return FontFaces.Css(figures.SelectMany(figure => new FigureLayout(figure).Texts).Select(text => text.Text));
    }

    /// <summary>The figure as PNG, or the reason why this machine cannot make one.</summary>
    /// <param name="figure">What to draw.</param>
    /// <param name="scale">Pixels a point (1/72 inch), 0.5 to 20.</param>
    /// <exception cref="ArgumentOutOfRangeException">The scale is out of range.</exception>
    public static PngOutcome ToPng(Figure figure, double scale = PrintScale)
    {
        ArgumentNullException.ThrowIfNull(figure);
        Bounds.Within(scale, 0.5, 20, nameof(scale));
        return Rasterise(new FigureLayout(figure), layout => new SkiaCanvas(layout, scale));
    }

    private static string Svg(Figure figure, Func<FigureLayout, string> fonts)
    {
        ArgumentNullException.ThrowIfNull(figure);
        var layout = new FigureLayout(figure);
        var canvas = new SvgCanvas(layout, fonts(layout));
        new Painter(canvas).Paint(layout);
        return canvas.Finish();
    }

    /// <summary>Paints on a canvas that may not be had on this machine.</summary>
    internal static PngOutcome Rasterise(FigureLayout layout, Func<FigureLayout, SkiaCanvas> open)
    {
        try
        {
            using var canvas = open(layout);
            new Painter(canvas).Paint(layout);
            return new PngOutcome.Made(canvas.Finish());
        }
        catch (Exception fault) when (IsMissingPlatform(fault))
        {
            return new PngOutcome.LeftOut(
                $"The PNG is left out because {Reason(fault)}; the SVG shows the same figure."
            );
        }
    }

    /// <summary>
    /// Skia's types fail to initialise where its native library is missing, of another version, or for another
    /// processor.
    /// </summary>
    private static bool IsMissingPlatform(Exception fault) =>
        fault
            is DllNotFoundException
                or EntryPointNotFoundException
                or BadImageFormatException
                or PlatformNotSupportedException
        || (
            fault is TypeInitializationException or InvalidOperationException
            && fault.Source == typeof(SKCanvas).Assembly.GetName().Name
        )
        || (fault is TypeInitializationException { InnerException: Exception inner } && IsMissingPlatform(inner));

    private static string Reason(Exception fault) =>
        fault switch
        {
            TypeInitializationException { InnerException: Exception inner } => Reason(inner),
            DllNotFoundException => "the native library of Skia is missing on this machine or cannot be loaded",
            BadImageFormatException => "the native library of Skia is for another processor",
            PlatformNotSupportedException => "the drawing library reports: " + fault.Message.TrimEnd('.'),
            _ => "the native library of Skia does not fit its managed part",
        };
}
