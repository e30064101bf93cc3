using System.Collections.Immutable;

namespace Thermowell.Studies.Drawing.Layout;

/// <summary>A figure with everything in its place: what both back-ends draw.</summary>
internal sealed class FigureLayout
{
    private const double PointsPerCentimetre = 72 / 2.54;
    private const double PageMargin = 1.5;
    private const double PanelGap = 10;
    private const double LeastFrame = 60;

    /// <summary>Labels and frame sizes depend on each other; margins that only grow make that settle, in three passes as a rule.</summary>
    private const int MostPasses = 12;

    private OutsideNeeds[] needs;
    private Margins[] margins;

    public FigureLayout(Figure figure)
    {
        Figure = figure;
        Width = Math.Round(figure.Width * PointsPerCentimetre, 2);
        needs = [.. figure.Panels.Select(_ => OutsideNeeds.None)];
        margins = [.. figure.Panels.Select(_ => Margins.First)];
        Panels = LaidOut();
        for (int pass = 0; pass < MostPasses && !Settle(isFirst: pass == 0); pass++)
            Panels = LaidOut();
        Width = Math.Max(Width, Math.Round(Panels.Max(panel => panel.Extent.Right) + PageMargin, 2));
        Height = Math.Round(Panels.Max(panel => panel.Extent.Bottom) + PageMargin, 2);
    }

    public Figure Figure { get; }

    /// <summary>Width of the page in points: as asked for, or more where what stands outside the frames leaves them no room.</summary>
    public double Width { get; }

    /// <summary>Height of the page in points.</summary>
    public double Height { get; }

    public ImmutableArray<PanelLayout> Panels { get; }

    /// <summary>Every text of the figure.</summary>
    public IEnumerable<LaidText> Texts => Panels.SelectMany(panel => panel.Texts);

    private bool InRow => Figure.Arrangement == Arrangement.SideBySide;

    private ImmutableArray<PanelLayout> LaidOut()
    {
        PageBox[] frames = InRow ? Row() : Column();
        return [.. Figure.Panels.Select((panel, i) => PanelLayout.Of(panel, frames[i], Style.Panel, needs[i]))];
    }

    /// <summary>Takes over what the panels need around their frames; true if they have it already.</summary>
    private bool Settle(bool isFirst)
    {
        OutsideNeeds[] needed = [.. needs.Zip(Panels, (known, panel) => known.And(panel.Needs))];
        Margins[] written = [.. Panels.Select(Margins.Of)];
        bool anew = isFirst || !needed.SequenceEqual(needs);
        Margins[] grown = anew ? written : [.. margins.Zip(written, (known, now) => known.Or(now))];
        bool settled = !anew && grown.SequenceEqual(margins);
        (needs, margins) = (needed, grown);
        return settled;
    }

    private PageBox[] Row()
    {
        double taken = margins.Sum(margin => margin.Left + margin.Right) + (PanelGap * (margins.Length - 1)) + (2 * PageMargin);
        double width = Math.Max(LeastFrame, (Width - taken) / margins.Length);
        double top = PageMargin + margins.Max(margin => margin.Top);
        double left = PageMargin;
        var frames = new PageBox[margins.Length];
        for (int i = 0; i < frames.Length; i++)
        {
            double start = left + margins[i].Left;
            left = start + width + margins[i].Right + PanelGap;
            frames[i] = new PageBox(start, top, start + width, top + (width * Figure.FrameAspect));
        }

        return frames;
    }

    private PageBox[] Column()
    {
        double left = PageMargin + margins.Max(margin => margin.Left);
        double width = Math.Max(LeastFrame, Width - PageMargin - margins.Max(margin => margin.Right) - left);
        double height = width * Figure.FrameAspect;
        double down = PageMargin;
        var frames = new PageBox[margins.Length];
        for (int i = 0; i < frames.Length; i++)
        {
            double top = down + margins[i].Top;
            down = top + height + margins[i].Bottom + PanelGap;
            frames[i] = new PageBox(left, top, left + width, top + height);
        }

        return frames;
    }

    /// <summary>What a panel writes around its frame, rounded up to hundredths of a point.</summary>
    private sealed record Margins(double Left, double Top, double Right, double Bottom)
    {
        public static Margins First { get; } = new(30, 3, 5, 26);

        public static Margins Of(PanelLayout panel)
        {
            (PageBox frame, PageBox extent) = (panel.Axes.Frame, panel.Extent);
            return new Margins(Up(frame.Left - extent.Left), Up(frame.Top - extent.Top), Up(extent.Right - frame.Right), Up(extent.Bottom - frame.Bottom));
        }

        public Margins Or(Margins other)
            => new(Math.Max(Left, other.Left), Math.Max(Top, other.Top), Math.Max(Right, other.Right), Math.Max(Bottom, other.Bottom));

        private static double Up(double length) => Math.Ceiling((length * 100) - 1e-6) / 100;
    }
}
