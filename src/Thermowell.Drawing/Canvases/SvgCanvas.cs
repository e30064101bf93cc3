using System.Globalization;
using System.Security;
using System.Text;
using Thermowell.Drawing.Layout;
using Thermowell.Drawing.Lettering;

namespace Thermowell.Drawing.Canvases;

/// <summary>
/// Writes SVG 1.1 that is the same to the byte for the same figure. Text stays text, with sub- and superscripts as
/// shifted spans. Every series stands in a group with the attribute
/// <c>data-series</c>. There are no ids, so that several figures can stand in one page.
/// The letters come along as a font in the style sheet, or with the page.
/// </summary>
internal sealed class SvgCanvas : ICanvas
{
    private readonly StringBuilder _text = new();
    private int _depth = 1;

    public SvgCanvas(FigureLayout layout, string fontCss)
    {
        (string width, string height) = (Number(layout.Width), Number(layout.Height));
        Append(
            $"<svg xmlns=\"http://www.w3.org/2000/svg\" version=\"1.1\" width=\"{width}pt\" height=\"{height}pt\" viewBox=\"0 0 {width} {height}\" role=\"img\" xml:space=\"preserve\" font-family=\"{DrawingFonts.Stack}\">\n"
        );
        Row($"<title>{Escape(layout.Figure.Title)}</title>");
        Row($"<desc>{Escape(layout.Figure.Description)}</desc>");
        if (fontCss.Length > 0)
            Append($"  <style>\n{fontCss}  </style>\n");
        Row($"<rect width=\"{width}\" height=\"{height}\" fill=\"#ffffff\"/>");
    }

    /// <summary>The whole file.</summary>
    public string Finish() => _text + "</svg>\n";

    public void Begin(string kind, string name)
    {
        Row(
            kind == "series" ? $"<g class=\"series\" data-series=\"{Escape(name)}\">"
            : name.Length > 0 ? $"<g class=\"{kind}\" data-name=\"{Escape(name)}\">"
            : $"<g class=\"{kind}\">"
        );
        _depth++;
    }

    public void End()
    {
        _depth--;
        Row("</g>");
    }

    public void Lines(IEnumerable<IReadOnlyList<PagePoint>> lines, Stroke stroke) =>
        Row(
            $"<path d=\"{string.Concat(lines.Select(Path))}\" fill=\"none\"{Attributes(stroke)} stroke-linejoin=\"round\"/>"
        );

    public void Polygon(IReadOnlyList<PagePoint> corners, Colour fill, double opacity, Stroke? outline) =>
        Row(
            $"<path d=\"{Path(corners)}Z\" fill=\"{fill.Hex}\"{(opacity < 1 ? $" fill-opacity=\"{Number(opacity)}\"" : "")}{Attributes(outline)}/>"
        );

    public void Disc(PagePoint centre, double radius, Colour fill, Stroke? outline) =>
        Row(
            $"<circle cx=\"{Number(centre.X)}\" cy=\"{Number(centre.Y)}\" r=\"{Number(radius)}\" fill=\"{fill.Hex}\"{Attributes(outline)}/>"
        );

    public void Image(PageBox box, Raster raster) =>
        Row(
            $"<image x=\"{Number(box.Left)}\" y=\"{Number(box.Top)}\" width=\"{Number(box.Width)}\" height=\"{Number(box.Height)}\" preserveAspectRatio=\"none\" style=\"image-rendering:pixelated\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" xlink:href=\"data:image/png;base64,{Convert.ToBase64String(PngFile.Of(raster))}\"/>"
        );

    public void Text(LaidText laid)
    {
        string anchor = laid.Anchor switch
        {
            TextAnchor.Middle => " text-anchor=\"middle\"",
            TextAnchor.End => " text-anchor=\"end\"",
            _ => "",
        };
        string place =
            laid.Reading == Reading.Across
                ? $"x=\"{Number(laid.At.X)}\" y=\"{Number(laid.At.Y)}\""
                : $"transform=\"translate({Number(laid.At.X)} {Number(laid.At.Y)}) rotate(-90)\"";

        // Inside a page of HTML a browser takes no notice of xml:space.
        string spaces = laid.Text.Plain.Contains("  ", StringComparison.Ordinal) ? " style=\"white-space:pre\"" : "";
        Row($"<text {place} font-size=\"{Number(laid.Size)}\"{anchor}{spaces}>{Spans(laid)}</text>");
    }

    private static string Spans(LaidText laid)
    {
        var spans = new StringBuilder();
        double rise = 0;
        foreach (var run in laid.Text.Runs)
        {
            var attributes = new StringBuilder();
            if (run.Slant == Slant.Italic)
                attributes.Append(" font-style=\"italic\"");
            if (run.Scale != 1)
                attributes.Append(CultureInfo.InvariantCulture, $" font-size=\"{Number(run.Scale * laid.Size)}\"");
            if (run.Skip != 0)
                attributes.Append(CultureInfo.InvariantCulture, $" dx=\"{Number(run.Skip * laid.Size)}\"");
            if (run.Rise != rise)
                attributes.Append(CultureInfo.InvariantCulture, $" dy=\"{Number((rise - run.Rise) * laid.Size)}\"");
            rise = run.Rise;
            spans.Append(attributes.Length == 0 ? Escape(run.Text) : $"<tspan{attributes}>{Escape(run.Text)}</tspan>");
        }

        return spans.ToString();
    }

    private static string Attributes(Stroke? stroke)
    {
        if (stroke is null)
            return "";
        string dashes = stroke.Pattern.IsEmpty
            ? ""
            : $" stroke-dasharray=\"{string.Join(' ', stroke.Pattern.Select(Number))}\"";
        return $" stroke=\"{stroke.Colour.Hex}\" stroke-width=\"{Number(stroke.Width)}\"{dashes}";
    }

    private static string Path(IReadOnlyList<PagePoint> points)
    {
        var path = new StringBuilder();
        for (int i = 0; i < points.Count; i++)
            path.Append(
                    i == 0 ? "M"
                    : i == 1 ? "L"
                    : " "
                )
                .Append(Number(points[i].X))
                .Append(' ')
                .Append(Number(points[i].Y));
        return path.ToString();
    }

    /// <summary>Hundredths of a point: 4 micrometres on paper.</summary>
    private static string Number(double value)
    {
        string number = value.ToString("0.##", CultureInfo.InvariantCulture);
        return number == "-0" ? "0" : number;
    }

    private static string Escape(string plain) => SecurityElement.Escape(plain);

    private void Row(string row) => _text.Append(' ', 2 * _depth).Append(row).Append('\n');

    private void Append(string raw) => _text.Append(raw);
}
