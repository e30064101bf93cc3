namespace Thermowell.Drawing.Layout;

/// <summary>An upright rectangle on the page, in points; Top is the smaller ordinate.</summary>
internal readonly record struct PageBox(double Left, double Top, double Right, double Bottom)
{
    public double Width => Right - Left;

    public double Height => Bottom - Top;

    public PagePoint Centre => new((Left + Right) / 2, (Top + Bottom) / 2);

    public PageBox Grown(double by) => new(Left - by, Top - by, Right + by, Bottom + by);

    public bool Contains(PagePoint point) => point.X >= Left && point.X <= Right && point.Y >= Top && point.Y <= Bottom;

    public bool Overlaps(PageBox other) =>
        Left < other.Right && other.Left < Right && Top < other.Bottom && other.Top < Bottom;

    /// <summary>Shortest distance to a point; 0 inside.</summary>
    public double Distance(PagePoint point) =>
        double.Hypot(
            Math.Max(0, Math.Max(Left - point.X, point.X - Right)),
            Math.Max(0, Math.Max(Top - point.Y, point.Y - Bottom))
        );

    /// <summary>Shortest distance to another box; 0 where they touch.</summary>
    public double Distance(PageBox other) =>
        double.Hypot(
            Math.Max(0, Math.Max(Left - other.Right, other.Left - Right)),
            Math.Max(0, Math.Max(Top - other.Bottom, other.Top - Bottom))
        );
}
