namespace Thermowell.Drawing.Layout;

/// <summary>Finds a place inside a frame for a box of given size where it covers nothing.</summary>
internal static class FreePlace
{
    private const int GridLines = 15;

    /// <summary>Beyond this distance from the data, in points, more room is no better.</summary>
    private const double Ample = 14;

    /// <summary>
    /// All free places at the corners and the middles of the edges, the roomiest first, in the order top right, top
    /// left, bottom right, bottom left, ...
    /// </summary>
    public static IEnumerable<PageBox> AtEdges(
        PageBox frame,
        double width,
        double height,
        Obstacles obstacles,
        Style style
    ) =>
        Free(
            [(1, 0), (0, 0), (1, 1), (0, 1), (0.5, 0), (1, 0.5), (0, 0.5), (0.5, 1)],
            frame,
            width,
            height,
            obstacles,
            style
        );

    /// <summary>
    /// All free corners, in the order of preference for a letter: top left, top right, bottom left, bottom right.
    /// </summary>
    public static IEnumerable<PageBox> Corners(
        PageBox frame,
        double width,
        double height,
        Obstacles obstacles,
        Style style
    ) => Free([(0, 0), (1, 0), (0, 1), (1, 1)], frame, width, height, obstacles, style);

    /// <summary>All free places on a grid over the whole frame, the roomiest first.</summary>
    public static IEnumerable<PageBox> Anywhere(
        PageBox frame,
        double width,
        double height,
        Obstacles obstacles,
        Style style
    ) =>
        Free(
            from row in Enumerable.Range(0, GridLines)
            from column in Enumerable.Range(0, GridLines)
            select (1 - (column / (GridLines - 1.0)), row / (GridLines - 1.0)),
            frame,
            width,
            height,
            obstacles,
            style
        );

    private static IEnumerable<PageBox> Free(
        IEnumerable<(double Across, double Down)> shares,
        PageBox frame,
        double width,
        double height,
        Obstacles obstacles,
        Style style
    )
    {
        var room = frame.Grown(-style.InnerMargin);
        if (width > room.Width || height > room.Height)
            return [];
        return shares
            .Select(share => At(room, share.Across, share.Down, width, height))
            .Select(box => (Box: box, Clearance: obstacles.Clearance(box, Ample)))
            .Where(place => place.Clearance >= style.Clearance)
            .OrderByDescending(place => place.Clearance)
            .Select(place => place.Box);
    }

    private static PageBox At(PageBox room, double across, double down, double width, double height)
    {
        double left = room.Left + (across * (room.Width - width));
        double top = room.Top + (down * (room.Height - height));
        return new PageBox(left, top, left + width, top + height);
    }
}
