using System.Collections.Immutable;

namespace Thermowell.Studies.Drawing.Layout;

/// <summary>A figure with everything in its place: what both back-ends draw.</summary>
internal sealed class FigureLayout
{
    private const double PointsPerCentimetre = 72 / 2.54;
    private const double PageMargin = 1.5;
    private const double PanelGap = 10;
    private const int Passes = 4;

    private readonly OutsideNeeds[] needs;

    public FigureLayout(Figure figure)
    {
        Figure = figure;
        Width = Math.Round(figure.Width * PointsPerCentimetre, 2);
        needs = [.. figure.Panels.Select(_ => OutsideNeeds.None)];
        Panels = LaidOut(FirstFrames());
        for (int pass = 0; pass < Passes; pass++)
        {
            for (int i = 0; i < needs.Length; i++)
                needs[i] = needs[i].And(Panels[i].Needs);
            Panels = LaidOut(Frames());
        }

        Height = Math.Round(Panels.Max(panel => panel.Extent.Bottom) + PageMargin, 2);
    }

    public Figure Figure { get; }

    /// <summary>Width of the page in points.</summary>
    public double Width { get; }

    /// <summary>Height of the page in points.</summary>
    public double Height { get; }

    public ImmutableArray<PanelLayout> Panels { get; }

    /// <summary>Every text of the figure.</summary>
    public IEnumerable<LaidText> Texts => Panels.SelectMany(panel => panel.Texts);

    private bool InRow => Figure.Arrangement == Arrangement.SideBySide;

    private ImmutableArray<PanelLayout> LaidOut(PageBox[] frames)
        => [.. Figure.Panels.Select((panel, i) => PanelLayout.Of(panel, frames[i], Style.Panel, needs[i]))];

    private PageBox[] FirstFrames()
    {
        double width = (InRow ? Width / Figure.Panels.Length : Width) - 44;
        return [.. Figure.Panels.Select(_ => new PageBox(0, 0, width, width * Figure.FrameAspect))];
    }

    /// <summary>Frames of one size that leave to every panel what it last wrote around its own.</summary>
    private PageBox[] Frames()
    {
        Margins[] margins = [.. Panels.Select(panel => new Margins(panel))];
        if (!InRow)
            return Column(margins);
        double taken = margins.Sum(margin => margin.Left + margin.Right) + (PanelGap * (margins.Length - 1)) + (2 * PageMargin);
        double width = (Width - taken) / margins.Length;
        double top = PageMargin + margins.Max(margin => margin.Top);
        double left = PageMargin;
        return
        [
            .. margins.Select(margin =>
            {
                double start = left + margin.Left;
                left = start + width + margin.Right + PanelGap;
                return new PageBox(start, top, start + width, top + (width * Figure.FrameAspect));
            }),
        ];
    }

    private PageBox[] Column(Margins[] margins)
    {
        double left = PageMargin + margins.Max(margin => margin.Left);
        double right = Width - PageMargin - margins.Max(margin => margin.Right);
        double height = (right - left) * Figure.FrameAspect;
        double down = PageMargin;
        return
        [
            .. margins.Select(margin =>
            {
                double top = down + margin.Top;
                down = top + height + margin.Bottom + PanelGap;
                return new PageBox(left, top, right, top + height);
            }),
        ];
    }

    private sealed record Margins(double Left, double Top, double Right, double Bottom)
    {
        public Margins(PanelLayout panel)
            : this(
                panel.Axes.Frame.Left - panel.Extent.Left,
                panel.Axes.Frame.Top - panel.Extent.Top,
                panel.Extent.Right - panel.Axes.Frame.Right,
                panel.Extent.Bottom - panel.Axes.Frame.Bottom)
        {
        }
    }
}
