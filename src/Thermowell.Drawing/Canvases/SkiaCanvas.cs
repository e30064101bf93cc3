using SkiaSharp;
using Thermowell.Drawing.Layout;
using Thermowell.Drawing.Lettering;

namespace Thermowell.Drawing.Canvases;

/// <summary>
/// Rasterises with Skia, in the shipped fonts and at the places of the layout, without hinting, so that the picture
/// does not depend on the machine's fonts.
/// </summary>
internal sealed class SkiaCanvas : ICanvas, IDisposable
{
    private readonly SKSurface _surface;
    private readonly SKTypeface _upright;
    private readonly SKTypeface _italic;

    public SkiaCanvas(FigureLayout layout, double pixelsPerPoint)
    {
        _upright = Typeface(Slant.Upright);
        _italic = Typeface(Slant.Italic);
        var info = new SKImageInfo(
            (int)Math.Ceiling(layout.Width * pixelsPerPoint),
            (int)Math.Ceiling(layout.Height * pixelsPerPoint),
            SKColorType.Rgba8888,
            SKAlphaType.Premul
        );
        _surface = SKSurface.Create(info) ?? throw new PlatformNotSupportedException("Skia gave no drawing surface.");
        _surface.Canvas.Clear(SKColors.White);
        _surface.Canvas.Scale((float)pixelsPerPoint);
    }

    /// <summary>The PNG file.</summary>
    public byte[] Finish()
    {
        using var image = _surface.Snapshot();
        using var png =
            image.Encode(SKEncodedImageFormat.Png, 100)
            ?? throw new PlatformNotSupportedException("Skia could not encode a PNG.");
        return png.ToArray();
    }

    public void Dispose()
    {
        _surface.Dispose();
        _upright.Dispose();
        _italic.Dispose();
    }

    public void Begin(string kind, string name)
    {
        // Groups have no meaning in a raster image.
    }

    public void End()
    {
        // Groups have no meaning in a raster image.
    }

    public void Lines(IEnumerable<IReadOnlyList<PagePoint>> lines, Stroke stroke)
    {
        foreach (var points in lines)
        {
            using var path = Path(points);
            Outline(path, stroke);
        }
    }

    public void Polygon(IReadOnlyList<PagePoint> corners, Colour fill, double opacity, Stroke? outline)
    {
        using var path = Path(corners);
        path.Close();
        Fill(path, fill, opacity);
        if (outline is not null)
            Outline(path, outline);
    }

    public void Disc(PagePoint centre, double radius, Colour fill, Stroke? outline)
    {
        using var path = new SKPath();
        path.AddCircle((float)centre.X, (float)centre.Y, (float)radius);
        Fill(path, fill, 1);
        if (outline is not null)
            Outline(path, outline);
    }

    public void Image(PageBox box, Raster raster)
    {
        byte[] pixels =
        [
            .. raster.Pixels.SelectMany(pixel =>
                (byte[])[raster.Palette[pixel].Red, raster.Palette[pixel].Green, raster.Palette[pixel].Blue, 255]
            ),
        ];
        using var image = SKImage.FromPixelCopy(
            new SKImageInfo(raster.Width, raster.Height, SKColorType.Rgba8888, SKAlphaType.Opaque),
            pixels
        );
        _surface.Canvas.DrawImage(
            image,
            new SKRect((float)box.Left, (float)box.Top, (float)box.Right, (float)box.Bottom),
            new SKSamplingOptions(SKFilterMode.Nearest)
        );
    }

    public void Text(LaidText laid)
    {
        var canvas = _surface.Canvas;
        canvas.Save();
        canvas.Translate((float)laid.At.X, (float)laid.At.Y);
        if (laid.Reading == Reading.Upwards)
            canvas.RotateDegrees(-90);
        using var ink = new SKPaint { Color = SKColors.Black, IsAntialias = true };
        double left = -laid.Lead;
        foreach (var run in laid.Text.Runs)
        {
            left += run.Skip * laid.Size;
            using var font = new SKFont(run.Slant == Slant.Italic ? _italic : _upright, (float)(run.Scale * laid.Size))
            {
                Subpixel = true,
                LinearMetrics = true,
                Hinting = SKFontHinting.None,
                Edging = SKFontEdging.Antialias,
            };
            canvas.DrawText(run.Text, (float)left, (float)(-run.Rise * laid.Size), SKTextAlign.Left, font, ink);
            left += run.Width * laid.Size;
        }

        canvas.Restore();
    }

    private static SKTypeface Typeface(Slant slant)
    {
        using var data = SKData.CreateCopy(DrawingFonts.Bytes(slant));
        return SKTypeface.FromData(data)
            ?? throw new PlatformNotSupportedException("Skia could not read the drawing font.");
    }

    private static SKColor Ink(Colour colour, double opacity) =>
        new(colour.Red, colour.Green, colour.Blue, (byte)Math.Round(255 * opacity));

    private static SKPath Path(IReadOnlyList<PagePoint> points)
    {
        var path = new SKPath();
        for (int i = 0; i < points.Count; i++)
        {
            if (i == 0)
                path.MoveTo((float)points[i].X, (float)points[i].Y);
            else
                path.LineTo((float)points[i].X, (float)points[i].Y);
        }

        return path;
    }

    private void Fill(SKPath path, Colour colour, double opacity)
    {
        using var paint = new SKPaint
        {
            Style = SKPaintStyle.Fill,
            Color = Ink(colour, opacity),
            IsAntialias = true,
        };
        _surface.Canvas.DrawPath(path, paint);
    }

    private void Outline(SKPath path, Stroke stroke)
    {
        using var paint = new SKPaint
        {
            Style = SKPaintStyle.Stroke,
            Color = Ink(stroke.Colour, 1),
            StrokeWidth = (float)stroke.Width,
            StrokeJoin = SKStrokeJoin.Round,
            StrokeCap = SKStrokeCap.Butt,
            IsAntialias = true,
        };
        using var dashes = stroke.Pattern.IsEmpty
            ? null
            : SKPathEffect.CreateDash([.. stroke.Pattern.Select(length => (float)length)], 0);
        paint.PathEffect = dashes;
        _surface.Canvas.DrawPath(path, paint);
    }
}
