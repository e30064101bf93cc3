namespace Thermowell.Numerics.Quadrature;

/// <summary>A function on an interval as a polynomial of degree 10, the best in the mean square.</summary>
internal static class LegendreFit
{
    /// <summary>The degree of the polynomial.</summary>
    public const int Degree = 10;

    private static readonly GaussLegendre Nodes = new(Degree + 6);
    private static readonly double[][] Shifted = ShiftedLegendre();

    /// <summary>
    /// Legendre coefficients of a function; what is left beyond them at the nodes, and how much it changes.
    /// </summary>
    /// <param name="function">The function, which is not asked at the ends.</param>
    /// <param name="begin">Where the interval begins.</param>
    /// <param name="end">Where it ends.</param>
    /// <param name="coefficients">Is filled: as many as the degree and one.</param>
    public static (double Tail, double Swing) Of(
        Func<double, double> function,
        double begin,
        double end,
        Span<double> coefficients
    )
    {
        var (middle, half) = ((begin + end) / 2, (end - begin) / 2);
        coefficients.Clear();
        double low = double.PositiveInfinity,
            high = double.NegativeInfinity;
        Span<double> values = stackalloc double[Nodes.Order];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = function(middle + half * Nodes.Nodes[i]);
            (low, high) = (Math.Min(low, values[i]), Math.Max(high, values[i]));
            double before = 0,
                own = 1;
            for (var k = 0; k <= Degree; k++)
            {
                coefficients[k] += (2 * k + 1) / 2.0 * Nodes.Weights[i] * own * values[i];
                (before, own) = (own, ((2 * k + 1) * Nodes.Nodes[i] * own - k * before) / (k + 1));
            }
        }

        double tail = 0;
        for (var i = 0; i < values.Length; i++)
        {
            double before = 0,
                own = 1,
                sum = 0;
            for (var k = 0; k <= Degree; k++)
            {
                sum += coefficients[k] * own;
                (before, own) = (own, ((2 * k + 1) * Nodes.Nodes[i] * own - k * before) / (k + 1));
            }

            tail = Math.Max(tail, Math.Abs(values[i] - sum));
        }

        return (tail, high - low);
    }

    /// <summary>
    /// The polynomial less its mean, in powers of t, which goes from 0 at the begin to 1 at the end.
    /// </summary>
    public static double[] RestInPowers(ReadOnlySpan<double> coefficients)
    {
        var rest = new double[Degree + 1];
        for (var degree = 1; degree <= Degree; degree++)
        for (var power = 0; power <= degree; power++)
            rest[power] += coefficients[degree] * Shifted[degree][power];
        return rest;
    }

    /// <summary>P_k(2t - 1) in powers of t.</summary>
    private static double[][] ShiftedLegendre()
    {
        var all = new double[Degree + 1][];
        for (var k = 0; k <= Degree; k++)
        {
            all[k] = new double[k + 1];
            double coefficient = (k & 1) == 0 ? 1 : -1;
            for (var j = 0; j <= k; j++)
            {
                all[k][j] = coefficient;
                coefficient *= -(double)(k - j) * (k + j + 1) / ((j + 1) * (j + 1));
            }
        }

        return all;
    }
}
