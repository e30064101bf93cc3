namespace Thermowell.Classical;

/// <summary>Cuts the axis of speeds into panels: an edge at every weak singularity of the walls' kernels, and panels that shrink towards v = 0.</summary>
/// <remarks>
/// The densities are smooth on the hot wall's thermal speed, except near 0, where they bend on the smallest width or thermal speed in play, and at the
/// points of <see cref="Singularities"/>. See docs/theory/classical.md, section 4.
/// </remarks>
internal static class SpeedPanels
{
    // m v²/2T = 42 at the end of the axis, where f is below 1e-17 of its peak.
    private const double EndOfAxis = 9.2;
    private const double Growth = 0.5;
    private const double LargestPanel = 0.6;

    /// <summary>The panel edges for two walls.</summary>
    /// <param name="walls">The thermal speeds of the walls.</param>
    /// <param name="steps">The Metropolis steps among the walls.</param>
    /// <param name="halvings">Every panel is cut in two this many times.</param>
    public static double[] Edges(ReadOnlySpan<MaxwellSpeeds> walls, ReadOnlySpan<MetropolisStep> steps, int halvings)
    {
        double hot = 0, fine = double.PositiveInfinity, longest = steps.Length < walls.Length ? double.PositiveInfinity : 0;
        var marks = new List<double>();
        foreach (var wall in walls)
        {
            hot = Math.Max(hot, wall.Peak);
            fine = Math.Min(fine, wall.Peak);
            marks.Add(wall.Peak);
        }

        foreach (var step in steps)
        {
            fine = Math.Min(fine, Math.Min(step.Width, InnerScale(step)));
            longest = Math.Max(longest, step.Width);
            marks.AddRange(Singularities(step));
        }

        return Halve(Fill(marks, fine, hot), halvings + ExtraHalvings(longest / hot));
    }

    // A gap of (w/σ)²/3 per step must stand clear of the interpolation error, so the slower the faster wall, the finer the panels.
    private static int ExtraHalvings(double longestOverHot) => longestOverHot switch
    {
        >= 0.02 => 0,
        >= 0.005 => 1,
        _ => 2,
    };

    private static IEnumerable<double> Singularities(MetropolisStep step)
    {
        var (w, peak) = (step.Width, step.Speeds.Peak);
        var level = LevelPoint(step.Speeds, w);
        return [w, 2 * w, 3 * w, level, level + w, peak + w, Math.Abs(peak - w), .. FoldedLevelPoints(step.Speeds, w)];
    }

    // A step longer than σ reaches past the mirror of every v above the mirror of the reach itself; down to there the rejection varies
    // as √ln(1/v). What lies below 1e-4 σ weighs 1e-8 and is left to one panel.
    private static double InnerScale(MetropolisStep step)
        => step.Reach > step.Speeds.Peak ? Math.Max(step.Speeds.Mirror(step.Reach), 1e-4 * step.Speeds.Peak) : step.Width;

    // f(v) = f(v + w): ln((v + w)/v) falls and m w (2v + w)/2T rises with v, so bisection finds the one root.
    private static double LevelPoint(MaxwellSpeeds speeds, double w)
        => Bisect(v => speeds.Ratio(v, v + w) - 1, Math.Max(0, speeds.Peak - w), speeds.Peak);

    // f(v) = f(w - v) away from v = w/2: there are two such points, v and w - v, once w > 2σ.
    private static IEnumerable<double> FoldedLevelPoints(MaxwellSpeeds speeds, double w)
    {
        if (w <= 2 * speeds.Peak) return [0.5 * w];
        var root = Bisect(v => 1 - speeds.Ratio(w - v, v), 0, speeds.Peak);
        return [0.5 * w, root, w - root];
    }

    private static double Bisect(Func<double, double> falling, double low, double high)
    {
        for (var pass = 0; pass < 200 && low < 0.5 * (low + high) && 0.5 * (low + high) < high; pass++)
        {
            var middle = 0.5 * (low + high);
            if (falling(middle) > 0) low = middle;
            else high = middle;
        }

        return high;
    }

    private static List<double> Fill(List<double> marks, double fine, double hot)
    {
        var end = EndOfAxis * hot;
        marks.Add(end);
        marks.Sort();
        var edges = new List<double> { 0 };
        foreach (var mark in marks)
        {
            var start = edges[^1];
            if (mark > end || mark - start < 1e-3 * Size(start) && mark < end) continue;
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
            for (var i = 1; i < edges.Count; i++) finer.AddRange([0.5 * (edges[i - 1] + edges[i]), edges[i]]);
            edges = finer;
        }

        return [.. edges];
    }
}
