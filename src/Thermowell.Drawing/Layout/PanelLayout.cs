using System.Collections.Immutable;

namespace Thermowell.Drawing.Layout;

/// <summary>A panel with everything in its place.</summary>
internal sealed class PanelLayout
{
    private static readonly double[] InsetSizes = [0.52, 0.48, 0.44, 0.4];

    /// <summary>
    /// Room added above the data, in units of their range, before something is put outside the frame.
    /// </summary>
    private static readonly double[] Headrooms = [0, 0.1, 0.2, 0.3, 0.45, 0.6, 0.8];

    /// <summary>Size in points of an inset that stands to the right of the frame.</summary>
    private const double OutsideWidth = 90;
    private const double OutsideHeight = 72;

    private const double LeastInsetFrame = 24;
    private const int InsetPasses = 3;
    private const int InsetTrials = 24;

    private readonly Obstacles _obstacles = new();
    private readonly OutsideNeeds _outside;
    private PageBox[]? _legendPlaces;

    private PanelLayout(Panel panel, PageBox frame, Style style, OutsideNeeds outside, double headroom)
    {
        (Panel, Style, _outside) = (panel, style, outside);
        Axes = new AxesLayout(panel, frame, style, headroom);
        Series =
        [
            .. panel.Series.Zip(
                Look.Of(panel),
                (series, look) => new LaidSeries(series, look, frame, Axes.X, Axes.Y, style)
            ),
        ];
        foreach (var series in Series)
            series.Register(_obstacles, style);
        if (panel.Series.OfType<HeatMap>().FirstOrDefault() is HeatMap map)
            ColourBar = new ColourBarLayout(map, frame, style);
        References = [.. panel.References.Select(line => new LaidReference(line, Axes, style))];
        foreach (var line in References)
            _obstacles.AddLine([line.From, line.To], style.ReferenceWidth);
        Notes = [.. panel.Annotations.Select(Note)];
        foreach (var note in Notes)
            _obstacles.AddBox(note.Box);
        foreach (var line in References)
            line.PlaceLabel(_obstacles);
        PlaceLetter();
        PlaceInsetAndLegend();
    }

    public Panel Panel { get; }

    public Style Style { get; }

    public AxesLayout Axes { get; }

    public ImmutableArray<LaidSeries> Series { get; }

    public ImmutableArray<LaidReference> References { get; }

    public ImmutableArray<LaidText> Notes { get; }

    public LaidText? Letter { get; private set; }

    /// <summary>The bar of a heat map.</summary>
    public ColourBarLayout? ColourBar { get; }

    public LegendLayout? Legend { get; private set; }

    public PanelLayout? Inset { get; private set; }

    /// <summary>The opaque ground of this panel where it is an inset.</summary>
    public PageBox? Ground { get; private set; }

    /// <summary>What did not fit inside; the frame is then made smaller and the panel laid out again.</summary>
    public OutsideNeeds Needs { get; private set; } = OutsideNeeds.None;

    /// <summary>Whether everything stands inside the frame, or outside because that was asked for.</summary>
    private bool IsSettled => HasLegendAndInsetInside && (!Needs.Letter || _outside.Letter);

    private bool HasLegendAndInsetInside =>
        (!Needs.Legend || _outside.Legend || Panel.Legend == Drawing.Legend.Outside)
        && (!Needs.Inset || _outside.Inset);

    /// <summary>Everything that belongs to the panel.</summary>
    public PageBox Extent
    {
        get
        {
            var all = Axes.Extent;
            PageBox?[] others =
            [
                Legend?.Box,
                Inset?.Ground,
                Inset?.Extent,
                Letter?.Box,
                ColourBar?.Box.Grown(Style.FrameWidth),
            ];
            foreach (
                var box in others.OfType<PageBox>().Concat(ColourBar?.Texts.Select(text => text.Box.Grown(0.5)) ?? [])
            )
                all = new PageBox(
                    Math.Min(all.Left, box.Left),
                    Math.Min(all.Top, box.Top),
                    Math.Max(all.Right, box.Right),
                    Math.Max(all.Bottom, box.Bottom)
                );
            return all;
        }
    }

    /// <summary>Every text of the panel and its inset.</summary>
    public IEnumerable<LaidText> Texts
    {
        get
        {
            var own = Axes
                .XLabels.Concat(Axes.YLabels)
                .Concat(Axes.Titles)
                .Concat(Notes)
                .Concat(References.Select(line => line.Label).OfType<LaidText>())
                .Concat(Legend?.Entries.Select(entry => entry.Name) ?? [])
                .Concat(ColourBar?.Texts ?? []);
            return own.Concat(Letter is null ? [] : [Letter]).Concat(Inset?.Texts ?? []);
        }
    }

    /// <summary>
    /// A panel in a frame, with as much room above its data as lets legend, inset and letter stand inside; with enough
    /// for legend and inset where the letter cannot; with none where that does not help.
    /// </summary>
    public static PanelLayout Of(Panel panel, PageBox frame, Style style, OutsideNeeds outside)
    {
        PanelLayout plain = new(panel, frame, style, outside, Headrooms[0]);
        if (plain.IsSettled || panel.YAxis.Upper is not null)
            return plain;
        var letterOutside = plain.HasLegendAndInsetInside ? plain : null;
        foreach (double headroom in Headrooms.Skip(1))
        {
            PanelLayout roomier = new(panel, frame, style, outside, headroom);
            if (roomier.IsSettled)
                return roomier;
            letterOutside ??= roomier.HasLegendAndInsetInside ? roomier : null;
        }

        return letterOutside ?? plain;
    }

    /// <summary>An inset whose labels, titles and legend fill the given ground.</summary>
    public static PanelLayout OnGround(Panel panel, PageBox ground)
    {
        var frame = ground.Grown(-12);
        var layout = Of(panel, frame, Style.Inset, OutsideNeeds.None);
        var needs = OutsideNeeds.None;
        for (int pass = 0; pass < InsetPasses; pass++)
        {
            needs = needs.And(layout.Needs);
            var extent = layout.Extent;
            double left = frame.Left + ground.Left - extent.Left;
            double top = frame.Top + ground.Top - extent.Top;
            double right = Math.Max(frame.Right + ground.Right - extent.Right, left + LeastInsetFrame);
            frame = new PageBox(
                left,
                top,
                right,
                Math.Max(frame.Bottom + ground.Bottom - extent.Bottom, top + LeastInsetFrame)
            );
            layout = Of(panel, frame, Style.Inset, needs);
        }

        layout.Ground = ground;
        return layout;
    }

    private LaidText Note(Annotation note)
    {
        double baseLine = Axes.Y.Place(note.Y) + (0.31 * Style.NoteSize);
        var text = new LaidText(
            note.RichText,
            Style.NoteSize,
            new PagePoint(Axes.X.Place(note.X), baseLine),
            note.Anchor
        );
        return text.Inside(Axes.Frame.Grown(-Style.MajorTick - 1));
    }

    private void PlaceLetter()
    {
        if (Panel.LetterText.IsEmpty)
            return;
        var letter = new LaidText(Panel.LetterText, Style.TitleSize, default);
        var box = letter.Box;
        var place = _outside.Letter
            ? null
            : FreePlace.Corners(Axes.Frame, box.Width, box.Height, _obstacles, Style).Cast<PageBox?>().FirstOrDefault();
        Needs = Needs with { Letter = place is null };
        var at = place ?? new PageBox(Axes.Frame.Left, Axes.Frame.Top - box.Height - 2, 0, 0);
        if (!Axes.YTicks.Factor.IsEmpty && place is null)
            at = at with { Left = Axes.Frame.Left + (1.4 * Axes.YTicks.Factor.Width * Style.TickLabelSize) };
        Letter = letter.Moved(at.Left - box.Left, at.Top - box.Top);
        _obstacles.AddBox(Letter.Box);
    }

    private void PlaceInsetAndLegend()
    {
        PageBox[] grounds = [.. InsetGrounds().Take(InsetTrials)];
        PageBox? ground = null;
        PageBox? legend = null;
        foreach (var trial in grounds)
        {
            ground ??= trial;
            if (LegendPlace(trial) is PageBox free)
            {
                (ground, legend) = (trial, free);
                break;
            }
        }

        PlaceLegend(legend ?? (ground is null ? LegendPlace(null) : null));
        PlaceInset(ground);
    }

    private void PlaceInset(PageBox? ground)
    {
        if (Panel.Inset is null)
            return;
        Needs = Needs with { Inset = ground is null };
        var frame = Axes.Frame;
        double left = frame.Right + Style.InnerMargin;
        double top = Math.Max(
            frame.Bottom - OutsideHeight,
            Needs.Legend && Legend is not null ? Legend.Box.Bottom + Style.InnerMargin : frame.Top
        );
        var at = ground ?? new PageBox(left, top, left + OutsideWidth, top + OutsideHeight);
        Inset = OnGround(Panel.Inset.Panel, at);
    }

    private void PlaceLegend(PageBox? place)
    {
        var legend = Panel.Legend == Drawing.Legend.None ? null : LegendLayout.Of(Series, ColumnsFor(place), Style);
        if (legend is null)
            return;
        Needs = Needs with { Legend = place is null };
        double left = (ColourBar?.Texts.Max(text => text.Box.Right) ?? Axes.Frame.Right) + Style.InnerMargin;
        Legend = legend.MovedTo(
            place ?? new PageBox(left, Axes.Frame.Top, left + legend.Box.Width, Axes.Frame.Top + legend.Box.Height)
        );
    }

    /// <summary>The number of columns that gave a place its size.</summary>
    private int ColumnsFor(PageBox? place) =>
        place is not PageBox box
            ? 1
            : Enumerable
                .Range(1, 3)
                .First(columns =>
                    Math.Abs((LegendLayout.Of(Series, columns, Style)?.Box.Width ?? box.Width) - box.Width) < 1e-6
                );

    /// <summary>
    /// Where the legend hides nothing, an inset on the given ground included; null where there is no such place or the
    /// legend is to stand outside.
    /// </summary>
    private PageBox? LegendPlace(PageBox? ground)
    {
        _legendPlaces ??= LegendPlaces();
        return _legendPlaces
            .Cast<PageBox?>()
            .FirstOrDefault(place => ground is not PageBox taken || place!.Value.Distance(taken) >= Style.Clearance);
    }

    private PageBox[] LegendPlaces()
    {
        if (_outside.Legend || Panel.Legend != Drawing.Legend.Automatic)
            return [];
        LegendLayout[] shapes =
        [
            .. Enumerable.Range(1, 3).Select(columns => LegendLayout.Of(Series, columns, Style)).OfType<LegendLayout>(),
        ];
        return
        [
            .. shapes.SelectMany(shape =>
                FreePlace.AtEdges(Axes.Frame, shape.Box.Width, shape.Box.Height, _obstacles, Style)
            ),
            .. shapes.SelectMany(shape =>
                FreePlace.Anywhere(Axes.Frame, shape.Box.Width, shape.Box.Height, _obstacles, Style)
            ),
        ];
    }

    private IEnumerable<PageBox> InsetGrounds()
    {
        var frame = Axes.Frame;
        if (Panel.Inset is null || _outside.Inset)
            return [];
        if (Panel.Inset.Share is FrameShare share)
        {
            double left = frame.Left + (share.Left * frame.Width);
            double bottom = frame.Bottom - (share.Bottom * frame.Height);
            return
            [
                new PageBox(left, bottom - (share.Height * frame.Height), left + (share.Width * frame.Width), bottom),
            ];
        }

        return InsetSizes.SelectMany(size =>
            FreePlace
                .AtEdges(frame, size * frame.Width, size * frame.Height, _obstacles, Style)
                .Concat(FreePlace.Anywhere(frame, size * frame.Width, size * frame.Height, _obstacles, Style))
        );
    }
}
