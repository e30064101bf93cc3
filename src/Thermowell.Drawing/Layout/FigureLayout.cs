using System.Collections.Immutable;

namespace Thermowell.Drawing.Layout;

/// <summary>A figure with everything in its place: what both back-ends draw.</summary>
internal sealed class FigureLayout
{
    private const double PointsPerCentimetre = 72 / 2.54;
    private const double PageMargin = 1.5;
    private const double PanelGap = 10;
    private const double LeastFrame = 60;

    /// <summary>
    /// Labels and frame sizes depend on each other; margins that only grow make that settle, in three passes as a rule.
    /// </summary>
    private const int MostPasses = 12;

    private OutsideNeeds[] _needs;
    private Margins[] _margins;

    public FigureLayout(Figure figure)
    {
        Figure = figure;
        Width = Math.Round(figure.Width * PointsPerCentimetre, 2);
        _needs = [.. figure.Panels.Select(_ => OutsideNeeds.None)];
        _margins = [.. figure.Panels.Select(_ => Margins.First)];
        Panels = LaidOut();
        for (int pass = 0; pass < MostPasses && !Settle(isFirst: pass == 0); pass++)
            Panels = LaidOut();
        Width = Math.Max(Width, Math.Round(Panels.Max(panel => panel.Extent.Right) + PageMargin, 2));
        Height = Math.Round(Panels.Max(panel => panel.Extent.Bottom) + PageMargin, 2);
    }

    public Figure Figure { get; }

    /// <summary>
    /// Width of the page in points: as asked for, or more where what stands outside the frames leaves them no room.
    /// </summary>
    public double Width { get; }

    /// <summary>Height of the page in points.</summary>
    public double Height { get; }

    public ImmutableArray<PanelLayout> Panels { get; }

    /// <summary>Every text of the figure.</summary>
    public IEnumerable<LaidText> Texts => Panels.SelectMany(panel => panel.Texts);

    private ImmutableArray<PanelLayout> LaidOut()
    {
        var frames = Frames();
        return [.. Figure.Panels.Select((panel, i) => PanelLayout.Of(panel, frames[i], Style.Panel, _needs[i]))];
    }

    /// <summary>Takes over what the panels need around their frames; true if they have it already.</summary>
    private bool Settle(bool isFirst)
    {
        OutsideNeeds[] needed = [.. _needs.Zip(Panels, (known, panel) => known.And(panel.Needs))];
        Margins[] written = [.. Panels.Select(Margins.Of)];
        bool anew = isFirst || !needed.SequenceEqual(_needs);
        var grown = anew ? written : [.. _margins.Zip(written, (known, now) => known.Or(now))];
        bool settled = !anew && grown.SequenceEqual(_margins);
        (_needs, _margins) = (needed, grown);
        return settled;
    }

    /// <summary>The frames, all of one size: those of a column begin, and those of a row end, on one line.</summary>
    private PageBox[] Frames()
    {
        int columns = Figure.Columns;
        double[] left = Largest(columns, i => i % columns, margin => margin.Left);
        double[] right = Largest(columns, i => i % columns, margin => margin.Right);
        int rows = (_margins.Length + columns - 1) / columns;
        double[] above = Largest(rows, i => i / columns, margin => margin.Top);
        double[] below = Largest(rows, i => i / columns, margin => margin.Bottom);
        double taken = left.Sum() + right.Sum() + (PanelGap * (columns - 1)) + (2 * PageMargin);
        double width = Math.Max(LeastFrame, (Width - taken) / columns);
        double height = width * Figure.FrameAspect;
        var frames = new PageBox[_margins.Length];
        double top = PageMargin;
        for (int row = 0; row < rows; row++)
        {
            top += above[row];
            double start = PageMargin;
            for (int column = 0, i = row * columns; column < columns && i < frames.Length; column++, i++)
            {
                start += left[column];
                frames[i] = new PageBox(start, top, start + width, top + height);
                start += width + right[column] + PanelGap;
            }

            top += height + below[row] + PanelGap;
        }

        return frames;
    }

    /// <summary>The largest margin of each row or column.</summary>
    private double[] Largest(int lines, Func<int, int> lineOf, Func<Margins, double> margin)
    {
        var largest = new double[lines];
        for (int i = 0; i < _margins.Length; i++)
            largest[lineOf(i)] = Math.Max(largest[lineOf(i)], margin(_margins[i]));
        return largest;
    }

    /// <summary>What a panel writes around its frame, rounded up to hundredths of a point.</summary>
    private sealed record Margins(double Left, double Top, double Right, double Bottom)
    {
        public static Margins First { get; } = new(30, 3, 5, 26);

        public static Margins Of(PanelLayout panel)
        {
            (var frame, var extent) = (panel.Axes.Frame, panel.Extent);
            return new Margins(
                Up(frame.Left - extent.Left),
                Up(frame.Top - extent.Top),
                Up(extent.Right - frame.Right),
                Up(extent.Bottom - frame.Bottom)
            );
        }

        public Margins Or(Margins other) =>
            new(
                Math.Max(Left, other.Left),
                Math.Max(Top, other.Top),
                Math.Max(Right, other.Right),
                Math.Max(Bottom, other.Bottom)
            );

        private static double Up(double length) => Math.Ceiling((length * 100) - 1e-6) / 100;
    }
}
