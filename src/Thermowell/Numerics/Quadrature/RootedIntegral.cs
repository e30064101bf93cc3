namespace Thermowell.Numerics.Quadrature;

/// <summary>
/// An integral over pieces, at whose ends the integrand may begin like a square root or its inverse: x = u² (3 - 2u) of
/// a piece takes both away. Pieces are halved until nothing changes.
/// </summary>
internal static class RootedIntegral
{
    private const int Order = 16;
    private const int MostHalvings = 24;

    // An integrand that rounding makes rough would be halved everywhere: a root or a logarithm at each end takes some
    // tens of halves, and what is left is in the error.
    private const int MostPieces = 1000;
    private static readonly GaussLegendre Rule = new(Order);

    /// <summary>The integral and its error.</summary>
    /// <param name="edges">The ends of the pieces, ascending.</param>
    /// <param name="integrand">The integrand, and how far it may be off by rounding.</param>
    /// <param name="relative">The share of the integral that a piece may be off by.</param>
    public static (double Value, double Error) Of(
        ReadOnlySpan<double> edges,
        Func<double, (double Value, double Loss)> integrand,
        double relative
    )
    {
        double sum = 0,
            error = 0;
        double whole = 0,
            lost = 0;
        var places = edges.ToArray();
        var pieces = new double[edges.Length - 1];
        var most = MostPieces + 8 * pieces.Length;
        for (var i = 0; i < pieces.Length; i++)
        {
            (pieces[i], var loss) = Once(i, 0, 1);
            (whole, lost) = (whole + pieces[i], lost + loss);
        }

        if (!double.IsFinite(whole))
            return (double.PositiveInfinity, 0);
        var tolerance = Math.Max(relative * whole, 0.1 * lost / pieces.Length);
        for (var i = 0; i < pieces.Length; i++)
            Add(i, 0, 1, pieces[i], 0, agreed: false);
        return (sum, error + lost);

        void Add(int piece, double begin, double end, double rough, int depth, bool agreed)
        {
            var middle = begin + (end - begin) / 2;
            var ((left, lostLeft), (right, lostRight)) = (Once(piece, begin, middle), Once(piece, middle, end));
            var off = Math.Abs(left + right - rough);

            // What is rounding does not become less in halves: beside a root it grows.
            var agrees = off <= Math.Max(tolerance, lostLeft + lostRight);

            // At the ends of a piece twice: a root that is not quite at the end may be missed once.
            if ((agrees && (agreed || (begin > 0 && end < 1))) || depth == MostHalvings || most <= 0)
            {
                sum += left + right;
                error += off;
                return;
            }

            most--;
            Add(piece, begin, middle, left, depth + 1, agrees);
            Add(piece, middle, end, right, depth + 1, agrees);
        }

        (double Value, double Loss) Once(int piece, double begin, double end)
        {
            double value = 0,
                loss = 0;
            var (from, width) = (places[piece], places[piece + 1] - places[piece]);
            var (center, half) = ((begin + end) / 2, (end - begin) / 2);
            for (var i = 0; i < Order; i++)
            {
                var u = center + half * Rule.Nodes[i];
                var weight = Rule.Weights[i] * 6 * u * (1 - u) * half * width;
                var (one, lostHere) = integrand(from + width * u * u * (3 - 2 * u));
                (value, loss) = (value + weight * one, loss + weight * lostHere);
            }

            return (value, loss);
        }
    }
}
