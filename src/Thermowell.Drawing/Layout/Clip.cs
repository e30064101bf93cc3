namespace Thermowell.Drawing.Layout;

/// <summary>
/// Cuts lines and regions to a box, so that no back-end needs to clip and what is drawn is known exactly.
/// </summary>
internal static class Clip
{
    /// <summary>The parts of a polyline inside the box, in order (Liang and Barsky, segment by segment).</summary>
    public static List<IReadOnlyList<PagePoint>> Polyline(IReadOnlyList<PagePoint> points, PageBox box)
    {
        var parts = new List<IReadOnlyList<PagePoint>>();
        var open = new List<PagePoint>();
        for (int i = 1; i < points.Count; i++)
        {
            if (Segment(points[i - 1], points[i], box) is not (PagePoint from, PagePoint to))
                continue;
            if (open.Count == 0 || open[^1] != from)
            {
                Close(parts, open);
                open = [from];
            }

            open.Add(to);
        }

        Close(parts, open);
        return parts;
    }

    /// <summary>The part of a segment inside the box, or null.</summary>
    public static (PagePoint From, PagePoint To)? Segment(PagePoint a, PagePoint b, PageBox box)
    {
        double dx = b.X - a.X;
        double dy = b.Y - a.Y;
        double enter = 0;
        double leave = 1;
        bool inside =
            Edge(-dx, a.X - box.Left, ref enter, ref leave)
            && Edge(dx, box.Right - a.X, ref enter, ref leave)
            && Edge(-dy, a.Y - box.Top, ref enter, ref leave)
            && Edge(dy, box.Bottom - a.Y, ref enter, ref leave);
        if (!inside || enter > leave)
            return null;
        var from = enter == 0 ? a : new PagePoint(a.X + (enter * dx), a.Y + (enter * dy));
        var to = leave == 1 ? b : new PagePoint(a.X + (leave * dx), a.Y + (leave * dy));
        return (from, to);
    }

    /// <summary>The part of a polygon inside the box (Sutherland and Hodgman).</summary>
    public static IReadOnlyList<PagePoint> Polygon(IReadOnlyList<PagePoint> points, PageBox box)
    {
        points = Side(points, p => p.X - box.Left);
        points = Side(points, p => box.Right - p.X);
        points = Side(points, p => p.Y - box.Top);
        return Side(points, p => box.Bottom - p.Y);
    }

    private static bool Edge(double slope, double distance, ref double enter, ref double leave)
    {
        if (slope == 0)
            return distance >= 0;
        double at = distance / slope;
        if (slope < 0)
            enter = Math.Max(enter, at);
        else
            leave = Math.Min(leave, at);
        return true;
    }

    private static List<PagePoint> Side(IReadOnlyList<PagePoint> points, Func<PagePoint, double> depth)
    {
        var kept = new List<PagePoint>();
        for (int i = 0; i < points.Count; i++)
        {
            var a = points[(i + points.Count - 1) % points.Count];
            var b = points[i];
            double from = depth(a);
            double to = depth(b);
            if (from < 0 != to < 0)
                kept.Add(
                    new PagePoint(a.X + (from / (from - to) * (b.X - a.X)), a.Y + (from / (from - to) * (b.Y - a.Y)))
                );
            if (to >= 0)
                kept.Add(b);
        }

        return kept;
    }

    private static void Close(List<IReadOnlyList<PagePoint>> parts, List<PagePoint> open)
    {
        if (open.Count > 1)
            parts.Add(open);
    }
}
