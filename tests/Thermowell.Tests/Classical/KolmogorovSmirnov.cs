namespace Thermowell.Tests.Classical;

/// <summary>
/// The two-sided Kolmogorov-Smirnov test: the probability of a deviation at least as large, by Kolmogorov's series with
/// Stephens' correction.
/// </summary>
internal static class KolmogorovSmirnov
{
    public static double Uniform(double[] sample) => Probability(sample, x => Math.Clamp(x, 0, 1));

    public static double Normal(double[] sample) => Probability(sample, x => 0.5 * Erfc(-x / Math.Sqrt(2)));

    private static double Probability(double[] sample, Func<double, double> distribution)
    {
        var n = sample.Length;
        double deviation = 0;
        var i = 0;
        foreach (var x in sample.Order())
        {
            var f = distribution(x);
            deviation = Math.Max(deviation, Math.Max(f - (double)i / n, (double)++i / n - f));
        }

        var λ = (Math.Sqrt(n) + 0.12 + 0.11 / Math.Sqrt(n)) * deviation;
        double sum = 0;
        for (var k = 1; k <= 100; k++)
            sum += (k % 2 == 1 ? 2 : -2) * Math.Exp(-2.0 * k * k * λ * λ);
        return λ < 0.3 ? 1 : Math.Clamp(sum, 0, 1);
    }

    // Numerical Recipes' Chebyshev fit, 1.2e-7 relative: far below the resolution of a sample.
    private static double Erfc(double x)
    {
        var t = 1 / (1 + 0.5 * Math.Abs(x));
        var value =
            t
            * Math.Exp(
                -x * x
                    - 1.26551223
                    + t
                        * (
                            1.00002368
                            + t
                                * (
                                    0.37409196
                                    + t
                                        * (
                                            0.09678418
                                            + t
                                                * (
                                                    -0.18628806
                                                    + t
                                                        * (
                                                            0.27886807
                                                            + t
                                                                * (
                                                                    -1.13520398
                                                                    + t
                                                                        * (
                                                                            1.48851587
                                                                            + t * (-0.82215223 + t * 0.17087277)
                                                                        )
                                                                )
                                                        )
                                                )
                                        )
                                )
                        )
            );
        return x >= 0 ? value : 2 - value;
    }
}
