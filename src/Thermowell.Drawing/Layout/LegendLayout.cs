using System.Collections.Immutable;

namespace Thermowell.Drawing.Layout;

/// <summary>One line of a legend: a sample of the series and its name.</summary>
internal sealed record LegendEntry(LaidSeries Series, PageBox Sample, LaidText Name);

/// <summary>A legend with its entries in columns; made at the origin, then moved to its place.</summary>
internal sealed class LegendLayout
{
    private LegendLayout(PageBox box, ImmutableArray<LegendEntry> entries) => (Box, Entries) = (box, entries);

    public PageBox Box { get; }

    public ImmutableArray<LegendEntry> Entries { get; }

    /// <summary>The legend of the named series in so many columns, or null where none is named.</summary>
    public static LegendLayout? Of(IEnumerable<LaidSeries> series, int columns, Style style)
    {
        LaidSeries[] named = [.. series.Where(one => !one.Series.NameText.IsEmpty)];
        if (named.Length == 0)
            return null;
        int rows = (named.Length + columns - 1) / columns;
        var entries = ImmutableArray.CreateBuilder<LegendEntry>();
        double left = 0;
        foreach (var column in named.Chunk(rows))
        {
            double sample = column.All(one => one.Series is Curve { HasLine: false })
                ? style.MarkSampleLength
                : style.SampleLength;
            for (int row = 0; row < column.Length; row++)
                entries.Add(Entry(column[row], left, row * style.LegendRow, sample, style));
            left =
                entries.Skip(entries.Count - column.Length).Max(entry => entry.Name.Box.Right) + style.LegendColumnGap;
        }

        return new LegendLayout(
            new PageBox(0, 0, left - style.LegendColumnGap, rows * style.LegendRow),
            entries.ToImmutable()
        );
    }

    public LegendLayout MovedTo(PageBox place)
    {
        double dx = place.Left - Box.Left;
        double dy = place.Top - Box.Top;
        return new LegendLayout(
            place,
            [
                .. Entries.Select(entry =>
                    entry with
                    {
                        Sample = Moved(entry.Sample, dx, dy),
                        Name = entry.Name.Moved(dx, dy),
                    }
                ),
            ]
        );
    }

    private static LegendEntry Entry(LaidSeries series, double left, double top, double sample, Style style)
    {
        double middle = top + (style.LegendRow / 2);
        double right = left + sample;
        double half = 0.3 * style.LegendSize;
        var name = new LaidText(
            series.Series.NameText,
            style.LegendSize,
            new PagePoint(right + style.SampleGap, middle + (0.31 * style.LegendSize))
        );
        return new LegendEntry(series, new PageBox(left, middle - half, right, middle + half), name);
    }

    private static PageBox Moved(PageBox box, double dx, double dy) =>
        new(box.Left + dx, box.Top + dy, box.Right + dx, box.Bottom + dy);
}
