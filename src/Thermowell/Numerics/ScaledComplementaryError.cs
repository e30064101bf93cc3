namespace Thermowell.Numerics;

/// <summary>e^(x²) erfc x, which neither underflows nor loses digits for large x.</summary>
internal static class ScaledComplementaryError
{
    // The trapezium rule of erfc's integral over the whole line with this step is off by e^(-π²/h²), below rounding.
    private const double Step = 0.5;
    private const int Terms = 13;

    // Below this the rule's own pole at x = 0 would cost digits.
    private const double SeriesBelow = 0.4;

    private static readonly double[] Weights =
    [
        .. Enumerable.Range(1, Terms).Select(n => 2 * Math.Exp(-n * n * Step * Step)),
    ];

    /// <summary>e^(x²) erfc x to some 1e-15 of itself.</summary>
    /// <param name="x">Not negative.</param>
    public static double At(double x)
    {
        if (x < SeriesBelow)
            return Math.Exp(x * x) * (1 - Error(x));
        var square = x * x;
        var sum = 1 / square;
        for (var n = 1; n <= Terms; n++)
            sum += Weights[n - 1] / (n * n * Step * Step + square);
        var value = Step * x / Math.PI * sum;

        // What the pole at ix adds: e^(x²) 2/(1 - e^(2πx/h)), nothing beyond π/h.
        return x < Math.PI / Step ? value + 2 * Math.Exp(square) / (1 - Math.Exp(2 * Math.PI * x / Step)) : value;
    }

    /// <summary>erf x by its power series.</summary>
    private static double Error(double x)
    {
        double sum = x,
            power = x;
        for (var n = 1; n < 30; n++)
        {
            power *= -x * x / n;
            sum += power / (2 * n + 1);
        }

        return 2 / Math.Sqrt(Math.PI) * sum;
    }
}
