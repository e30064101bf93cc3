using System.Collections.Immutable;
using Thermowell.Drawing.Lettering;

namespace Thermowell.Drawing.Layout;

/// <summary>The bar to the right of the frame that tells which colour is which value.</summary>
internal sealed class ColourBarLayout
{
    public ColourBarLayout(HeatMap map, PageBox frame, Style style)
    {
        double left = frame.Right + style.InnerMargin;
        Box = new PageBox(left, frame.Top, left + style.ColourBarWidth, frame.Bottom);
        Map = ColourCells.Bar(map, frame.Bottom, frame.Top);
        Ticks = AxesLayout.Choose(Map, ticks => AxesLayout.Apart(LabelsAt(ticks, style), 0.18 * style.TickLabelSize));
        Labels = LabelsAt(Ticks.Major, style);
        Titles = [.. PlaceTitles(map.TitleText, style)];
    }

    /// <summary>The bar itself.</summary>
    public PageBox Box { get; }

    public AxisMap Map { get; }

    public TickSet Ticks { get; }

    public ImmutableArray<LaidText> Labels { get; }

    /// <summary>The title and the power of ten taken out of the labels.</summary>
    public ImmutableArray<LaidText> Titles { get; }

    /// <summary>The bar's colours, the highest value on top.</summary>
    public static Raster Colours { get; } =
        new(
            1,
            ColourMap.Shades,
            ColourCells.Colours,
            [.. Enumerable.Range(0, ColourMap.Shades).Select(row => (byte)(ColourMap.Shades - 1 - row))]
        );

    /// <summary>The bar with all that is written at it.</summary>
    public IEnumerable<LaidText> Texts => Labels.Concat(Titles);

    private ImmutableArray<LaidText> LabelsAt(IReadOnlyList<Tick> ticks, Style style) =>
        [
            .. ticks.Select(tick => new LaidText(
                tick.Label,
                style.TickLabelSize,
                new PagePoint(
                    Box.Right + style.TickGap,
                    Map.Place(tick.Value) + (TextRun.Capitals / 2 * style.TickLabelSize)
                )
            )),
        ];

    private IEnumerable<LaidText> PlaceTitles(RichText title, Style style)
    {
        if (!Ticks.Factor.IsEmpty)
            yield return new LaidText(
                Ticks.Factor,
                style.TickLabelSize,
                new PagePoint(Box.Left, Box.Top - (0.35 * style.TickLabelSize))
            );
        if (title.IsEmpty)
            yield break;
        double size = AxesLayout.Fitted(title, Box.Height, style);
        double right = Box.Right + style.TickGap + Labels.Select(label => label.Length).DefaultIfEmpty(0).Max();
        yield return new LaidText(
            title,
            size,
            new PagePoint(right + style.TitleGap + (title.Ascent * size), Box.Centre.Y),
            TextAnchor.Middle,
            Reading.Upwards
        );
    }
}
