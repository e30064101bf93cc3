namespace Thermowell.Numerics;

/// <summary>Polynomials of low degree on (-1, 1), by their coefficients from the constant on.</summary>
internal static class Polynomial
{
    /// <summary>
    /// The polynomial through values at nodes, by Newton's divided differences; overwrites the values.
    /// </summary>
    public static void Through(double[] nodes, Span<double> values, Span<double> powers)
    {
        for (var level = 1; level < values.Length; level++)
        for (var i = values.Length - 1; i >= level; i--)
            values[i] = (values[i] - values[i - 1]) / (nodes[i] - nodes[i - level]);
        powers.Clear();
        for (var i = values.Length - 1; i >= 0; i--)
        {
            for (var k = powers.Length - 1; k > 0; k--)
                powers[k] = powers[k - 1] - nodes[i] * powers[k];
            powers[0] = values[i] - nodes[i] * powers[0];
        }
    }

    /// <summary>Its value.</summary>
    public static double At(ReadOnlySpan<double> powers, double t)
    {
        var sum = powers[^1];
        for (var k = powers.Length - 2; k >= 0; k--)
            sum = sum * t + powers[k];
        return sum;
    }
}
