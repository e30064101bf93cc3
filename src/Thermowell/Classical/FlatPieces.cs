namespace Thermowell.Classical;

/// <summary>
/// The heights above a wall at which the time of a stay is not smooth, from 0 on, the last being the barrier; and of
/// each a, of the time a/√ε that flat pieces of that height take of a particle ε above it: section 8 of
/// docs/theory/noise.md.
/// </summary>
internal static class FlatPieces
{
    // Of the largest abs(V) of a piece: flat to rounding.
    private const double Rounded = 16 * 2.2e-16;
    private const int SamplesOfPiece = 512;

    // As a share of the highest barrier.
    private const double SameHeight = 1e-11;

    // A piece that no kink ends is seen by times that still rise as 1/√ε between two such shares of the range of V.
    private static readonly double[] Probes = [Math.ScaleB(1, -18), Math.ScaleB(1, -28)];

    /// <summary>The heights of a wall and their times.</summary>
    /// <exception cref="NumericalFailureException">V is flat where no kink tells.</exception>
    public static (double[] Heights, double[] Times) Of(PotentialMotion motion, bool fromLeft)
    {
        var heights = Apart(motion.Heights(fromLeft), Math.Max(motion.LeftBarrier, motion.RightBarrier));
        return (heights, Times(motion, fromLeft, heights));
    }

    /// <summary>From 0 on; of those that are one but for rounding, the last.</summary>
    private static double[] Apart(IEnumerable<double> heights, double range)
    {
        var kept = new List<double> { 0 };
        foreach (var height in heights)
            if (height - kept[^1] > SameHeight * range)
                kept.Add(height);
            else if (kept.Count > 1)
                kept[^1] = height;
        return [.. kept];
    }

    /// <summary>
    /// For each height a, of the time a/√ε that flat pieces of that height take of a particle ε above it: there,
    /// and back from below the barrier.
    /// </summary>
    private static double[] Times(PotentialMotion motion, bool fromLeft, double[] heights)
    {
        var potential = motion.Potential;
        double Own(double x) => fromLeft ? x : potential.Length - x;
        double[] edges = [0, .. potential.Kinks, potential.Length];
        if (!fromLeft)
            edges = [.. edges.Reverse().Select(Own)];
        var wall = potential.At(Own(0));
        var (widths, record) = (new double[heights.Length], 0.0);
        for (var k = 0; k + 1 < edges.Length; k++)
        {
            var step = (edges[k + 1] - edges[k]) / SamplesOfPiece;
            double[] values =
            [
                .. Enumerable.Range(0, SamplesOfPiece).Select(i => potential.At(Own(edges[k] + (i + 0.5) * step))),
            ];
            var (low, high) = (values.Min(), values.Max());
            var rounding = Rounded * (Math.Max(Math.Abs(low), Math.Abs(high)) + Math.Abs(wall));
            var rise = high - wall;
            if (high - low <= rounding && rise >= record - rounding)
                for (var i = 0; i < heights.Length; i++)
                    if (Math.Abs(heights[i] - rise) <= rounding)
                        widths[i] += edges[k + 1] - edges[k];
            record = Math.Max(record, rise);
        }

        var root = Math.Sqrt(motion.Mass / 2);
        double[] flat = [.. widths.Select((width, i) => (i + 1 < heights.Length ? 2 : 1) * width * root)];
        for (var i = 0; i < heights.Length; i++)
            RequireTold(motion, fromLeft, heights[i], flat[i]);
        return flat;
    }

    private static void RequireTold(PotentialMotion motion, bool fromLeft, double height, double flat)
    {
        var range = Math.Max(motion.LeftBarrier, motion.RightBarrier);
        if (range == 0)
            return;
        var whole = motion.Potential.Length * Math.Sqrt(motion.Mass / 2);
        double[] left =
        [
            .. Probes.Select(probe =>
                motion.FlightTime(fromLeft, height + probe * range) * Math.Sqrt(probe * range) - flat
            ),
        ];
        if (left[1] > 0.7 * left[0] && left[1] > 1e-3 * whole)
            throw new NumericalFailureException(
                FormattableString.Invariant(
                    $"V is flat over some length at {height:G6} above the {(fromLeft ? "left" : "right")} wall, and no kink tells where it begins and ends: give these places as kinks."
                )
            );
    }
}
