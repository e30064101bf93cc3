namespace Thermowell.Walls;

/// <summary>
/// Cuts the axis of speeds into panels: an edge at every weak singularity of the walls' kernels, and panels that shrink
/// towards v = 0.
/// </summary>
/// <remarks>
/// The densities are smooth on the hot wall's thermal speed, except near 0, where they bend on the smallest width or
/// thermal speed in play, and at the points that a wall marks. See docs/theory/classical.md, section 4.
/// </remarks>
internal static class SpeedPanels
{
    // m v²/2T = 42 at the end of the axis, where f is below 1e-17 of its peak.
    private const double EndOfAxis = 9.2;
    private const double Growth = 0.5;
    private const double LargestPanel = 0.6;

    // A mark nearer than this share of a panel is no edge of its own; beside a jump marks are graded.
    private const double Sliver = 1e-3;
    private const double SliverBesideEdge = 1e-6;

    /// <summary>What asks for an axis that ends at a speed, at the least.</summary>
    public static SpeedScales UpTo(double fastest, double mass) =>
        new(new MaxwellSpeeds(mass, mass * (fastest / EndOfAxis) * (fastest / EndOfAxis)));

    /// <summary>The speed that a wall sends out next to never.</summary>
    public static double Fastest(double mass, double temperature) => EndOfAxis * Math.Sqrt(temperature / mass);

    /// <summary>The panel edges for some walls.</summary>
    /// <param name="walls">What each wall asks.</param>
    /// <param name="halvings">Every panel is cut in two this many times.</param>
    public static double[] Edges(ReadOnlySpan<SpeedScales> walls, int halvings)
    {
        double hot = 0,
            fine = double.PositiveInfinity,
            longest = 0;
        double? edge = null;
        var marks = new List<double>();
        foreach (var wall in walls)
        {
            hot = Math.Max(hot, wall.Speeds.Peak);
            fine = Math.Min(fine, Math.Min(wall.Speeds.Peak, wall.Finest));
            longest = Math.Max(longest, wall.Longest);
            edge ??= wall.Edge;
            marks.AddRange([wall.Speeds.Peak, .. wall.Marks ?? []]);
            if (wall.Edge is { } own)
                marks.Add(own);
        }

        return Halve(Fill(marks, edge, fine, hot), halvings + ExtraHalvings(longest / hot));
    }

    // A gap of (w/σ)²/3 per step must stand clear of the interpolation error, so the slower the faster wall, the finer
    // the panels.
    private static int ExtraHalvings(double longestOverHot) =>
        longestOverHot switch
        {
            >= 0.02 => 0,
            >= 0.005 => 1,
            _ => 2,
        };

    private static List<double> Fill(List<double> marks, double? edge, double fine, double hot)
    {
        var end = EndOfAxis * hot;
        var sliver = edge is null ? Sliver : SliverBesideEdge;
        marks.Add(end);
        marks.Sort();
        var edges = new List<double> { 0 };
        foreach (var mark in marks)
        {
            var start = edges[^1];
            if (mark > end || mark - start < sliver * Size(start) && mark < end)
            {
                if (mark == edge && edges.Count > 1)
                    edges[^1] = mark;
                continue;
            }

            while (mark - edges[^1] > Size(edges[^1]))
            {
                // The last two panels before a mark share what is left, so that none is a sliver.
                var left = mark - edges[^1];
                var size = Size(edges[^1]);
                edges.Add(edges[^1] + (left < 2 * size ? 0.5 * left : size));
            }

            edges.Add(mark);
        }

        return edges;

        double Size(double v) => Math.Min(LargestPanel * hot, Growth * (fine + v));
    }

    private static double[] Halve(List<double> edges, int halvings)
    {
        for (; halvings > 0; halvings--)
        {
            var finer = new List<double> { edges[0] };
            for (var i = 1; i < edges.Count; i++)
                finer.AddRange([0.5 * (edges[i - 1] + edges[i]), edges[i]]);
            edges = finer;
        }

        return [.. edges];
    }
}

/// <summary>What the kernel of a wall asks of the panels.</summary>
/// <param name="Speeds">Its f.</param>
/// <param name="Finest">The smallest scale on which densities bend near v = 0, if it is below the thermal
/// speed.</param>
/// <param name="Longest">The longest change of speed in one step; infinite for a wall that forgets at once.</param>
/// <param name="Marks">Where densities are not smooth, besides the thermal speed.</param>
/// <param name="Edge">Where densities jump: an edge that no other displaces.</param>
internal readonly record struct SpeedScales(
    MaxwellSpeeds Speeds,
    double Finest = double.PositiveInfinity,
    double Longest = double.PositiveInfinity,
    double[]? Marks = null,
    double? Edge = null
);
