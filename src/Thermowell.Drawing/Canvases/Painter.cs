using Thermowell.Drawing.Layout;

namespace Thermowell.Drawing.Canvases;

/// <summary>Draws a figure that is laid out, on any canvas: the one path of both formats.</summary>
internal sealed class Painter(ICanvas canvas)
{
    private const double BandOpacity = 0.3;

    private static readonly Colour Paper = new(255, 255, 255);

    public void Paint(FigureLayout figure)
    {
        foreach (var panel in figure.Panels)
            Paint(panel, "panel");
    }

    private void Paint(PanelLayout panel, string kind)
    {
        canvas.Begin(kind, panel.Panel.LetterText.Plain);
        if (panel.Ground is PageBox ground)
            canvas.Polygon(Corners(ground), Paper, 1, null);
        foreach (var line in panel.References.Where(line => line.IsShown))
            Paint(line, panel.Style);
        foreach (
            var series in panel.Series.OrderBy(series =>
                series.Series is HeatMap ? 0
                : series.Series is Band ? 1
                : 2
            )
        )
            Paint(series, panel.Style);
        PaintAxes(panel.Axes, panel.Style);
        if (panel.ColourBar is not null)
            Paint(panel.ColourBar, panel.Style);
        foreach (var note in panel.Notes)
            canvas.Text(note);
        if (panel.Letter is not null)
            canvas.Text(panel.Letter);
        if (panel.Legend is not null)
            Paint(panel.Legend, panel.Style);
        if (panel.Inset is not null)
            Paint(panel.Inset, "inset");
        canvas.End();
    }

    private void Paint(LaidReference line, Style style)
    {
        canvas.Begin("reference", line.Line.LabelText.Plain);
        canvas.Lines(
            [
                [line.From, line.To],
            ],
            new Stroke(Palette.Grey, style.ReferenceWidth, line.Line.Dash)
        );
        if (line.Label is not null)
            canvas.Text(line.Label);
        canvas.End();
    }

    private void Paint(LaidSeries series, Style style)
    {
        canvas.Begin("series", series.Series.NameText.Plain);
        var look = series.Look;
        if (series.Cells is (PageBox box, Raster raster))
            canvas.Image(box, raster);
        if (series.Region.Count > 2)
            canvas.Polygon(series.Region, look.Colour, BandOpacity, null);
        if (series.Lines.Count > 0)
            canvas.Lines(series.Lines, new Stroke(look.Colour, style.LineWidth, look.Dash));
        if (series.ErrorBars.Count > 0)
            canvas.Lines(series.ErrorBars, new Stroke(look.Colour, style.ErrorWidth));
        foreach (var mark in series.Marks)
            Paint(mark, look, style);
        canvas.End();
    }

    private void Paint(PagePoint at, Look look, Style style)
    {
        var outline = new Stroke(look.Colour, style.MarkWidth);
        var fill = look.Mark.Fill == MarkFill.Open ? Paper : look.Colour;
        if (look.Mark.Shape == MarkShape.Circle)
            canvas.Disc(at, MarkOutline.Radius(style), fill, outline);
        var corners = MarkOutline.Corners(look.Mark.Shape, at, style);
        if (corners.Count > 0)
            canvas.Polygon(corners, fill, 1, outline);
        var strokes = MarkOutline.Strokes(look.Mark.Shape, at, style);
        if (strokes.Count > 0)
            canvas.Lines(strokes, outline with { Width = 1.2 * style.MarkWidth });
    }

    private void Paint(LegendLayout legend, Style style)
    {
        canvas.Begin("legend", "");
        foreach (var entry in legend.Entries)
        {
            var look = entry.Series.Look;
            var middle = entry.Sample.Centre;
            if (entry.Series.Series is Band)
                canvas.Polygon(Corners(entry.Sample), look.Colour, BandOpacity, null);
            if (entry.Series.Series is Curve { HasLine: true })
                canvas.Lines(
                    [
                        [new PagePoint(entry.Sample.Left, middle.Y), new PagePoint(entry.Sample.Right, middle.Y)],
                    ],
                    new Stroke(look.Colour, style.LineWidth, look.Dash)
                );
            if (entry.Series.Series is Curve { HasMarks: true })
                Paint(middle, look, style);
            canvas.Text(entry.Name);
        }

        canvas.End();
    }

    private void Paint(ColourBarLayout bar, Style style)
    {
        canvas.Begin("colour-bar", "");
        canvas.Image(bar.Box, ColourBarLayout.Colours);
        var stroke = new Stroke(Palette.Black, style.FrameWidth);
        canvas.Lines(
            [
                .. bar.Ticks.Major.Select(tick => Outwards(bar.Box, bar.Map.Place(tick.Value), style.MinorTick)),
                .. bar.Ticks.Minor.Select(value => Outwards(bar.Box, bar.Map.Place(value), style.MinorTick / 2)),
            ],
            stroke
        );
        var corners = Corners(bar.Box);
        canvas.Lines(
            [
                [.. corners, corners[0], corners[1]],
            ],
            stroke
        );
        foreach (var text in bar.Texts)
            canvas.Text(text);
        canvas.End();
    }

    private void PaintAxes(AxesLayout axes, Style style)
    {
        canvas.Begin("axes", "");
        var frame = axes.Frame;
        var stroke = new Stroke(Palette.Black, style.FrameWidth);
        canvas.Lines(
            [
                .. axes.XTicks.Major.SelectMany(tick => Across(frame, axes.X.Place(tick.Value), style.MajorTick)),
                .. axes.XTicks.Minor.SelectMany(value => Across(frame, axes.X.Place(value), style.MinorTick)),
                .. axes.YTicks.Major.SelectMany(tick => Up(frame, axes.Y.Place(tick.Value), style.MajorTick)),
                .. axes.YTicks.Minor.SelectMany(value => Up(frame, axes.Y.Place(value), style.MinorTick)),
            ],
            stroke
        );
        var corners = Corners(frame);
        canvas.Lines(
            [
                [.. corners, corners[0], corners[1]],
            ],
            stroke
        );
        foreach (var text in axes.XLabels.Concat(axes.YLabels).Concat(axes.Titles))
            canvas.Text(text);
        canvas.End();
    }

    /// <summary>A tick of the horizontal axis, inwards at bottom and top.</summary>
    private static PagePoint[][] Across(PageBox frame, double x, double length) =>
        [
            [new(x, frame.Bottom), new(x, frame.Bottom - length)],
            [new(x, frame.Top), new(x, frame.Top + length)],
        ];

    /// <summary>A tick of the vertical axis, inwards at left and right.</summary>
    private static PagePoint[][] Up(PageBox frame, double y, double length) =>
        [
            [new(frame.Left, y), new(frame.Left + length, y)],
            [new(frame.Right, y), new(frame.Right - length, y)],
        ];

    /// <summary>A tick of a colour bar, outwards, where no colour hides it.</summary>
    private static PagePoint[] Outwards(PageBox bar, double y, double length) =>
        [new(bar.Right, y), new(bar.Right + length, y)];

    private static PagePoint[] Corners(PageBox box) =>
        [new(box.Left, box.Top), new(box.Right, box.Top), new(box.Right, box.Bottom), new(box.Left, box.Bottom)];
}
