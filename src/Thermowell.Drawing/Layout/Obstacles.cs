namespace Thermowell.Drawing.Layout;

/// <summary>What a legend, letter or inset must not cover: the lines, boxes and regions drawn in a frame.</summary>
internal sealed class Obstacles
{
    private readonly List<(PagePoint From, PagePoint To, double Half)> _segments = [];
    private readonly List<PageBox> _boxes = [];
    private readonly List<IReadOnlyList<PagePoint>> _regions = [];

    public void AddLine(IReadOnlyList<PagePoint> points, double width)
    {
        for (int i = 1; i < points.Count; i++)
            _segments.Add((points[i - 1], points[i], width / 2));
    }

    public void AddBox(PageBox box) => _boxes.Add(box);

    public void AddRegion(IReadOnlyList<PagePoint> outline)
    {
        _regions.Add(outline);
        AddLine([.. outline, outline[0]], 0);
    }

    /// <summary>
    /// How far a box is from the nearest obstacle, but at most <paramref name="enough"/>; 0 where it covers one.
    /// </summary>
    public double Clearance(PageBox box, double enough)
    {
        double least = enough;
        foreach (var other in _boxes)
            least = Math.Min(least, box.Distance(other));
        foreach ((var from, var to, double half) in _segments)
        {
            var span = new PageBox(
                Math.Min(from.X, to.X),
                Math.Min(from.Y, to.Y),
                Math.Max(from.X, to.X),
                Math.Max(from.Y, to.Y)
            );
            if (least > 0 && box.Distance(span) - half < least)
                least = Math.Min(least, Distance(box, from, to) - half);
        }

        if (_regions.Any(region => Holds(region, box.Centre)))
            return 0;
        return Math.Max(0, least);
    }

    private static double Distance(PageBox box, PagePoint from, PagePoint to)
    {
        if (Clip.Segment(from, to, box) is not null)
            return 0;
        double least = Math.Min(box.Distance(from), box.Distance(to));
        least = Math.Min(least, Distance(new PagePoint(box.Left, box.Top), from, to));
        least = Math.Min(least, Distance(new PagePoint(box.Right, box.Top), from, to));
        least = Math.Min(least, Distance(new PagePoint(box.Left, box.Bottom), from, to));
        return Math.Min(least, Distance(new PagePoint(box.Right, box.Bottom), from, to));
    }

    private static double Distance(PagePoint point, PagePoint from, PagePoint to)
    {
        double dx = to.X - from.X;
        double dy = to.Y - from.Y;
        double square = (dx * dx) + (dy * dy);
        double share =
            square == 0 ? 0 : Math.Clamp((((point.X - from.X) * dx) + ((point.Y - from.Y) * dy)) / square, 0, 1);
        return double.Hypot(from.X + (share * dx) - point.X, from.Y + (share * dy) - point.Y);
    }

    /// <summary>Whether a point is inside an outline (even-odd rule).</summary>
    private static bool Holds(IReadOnlyList<PagePoint> outline, PagePoint point)
    {
        bool inside = false;
        for (int i = 0; i < outline.Count; i++)
        {
            var a = outline[i];
            var b = outline[(i + 1) % outline.Count];
            if (a.Y > point.Y != b.Y > point.Y && point.X < a.X + ((point.Y - a.Y) / (b.Y - a.Y) * (b.X - a.X)))
                inside = !inside;
        }

        return inside;
    }
}
