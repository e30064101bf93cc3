namespace Thermowell.Systems.Potentials;

/// <summary>
/// η_-1(Z) = cosh √Z, η_0(Z) = sinh(√Z)/√Z and those that follow by Z η_(k+1) = η_(k-1) - (2k+1) η_k, Eq. (V3) of
/// docs/theory/potentials.md.
/// </summary>
internal static class EtaFunctions
{
    /// <summary>
    /// η_-1, η_0, …, times e^-s with the logarithm s that is returned: √Z where Z is large, else 0.
    /// </summary>
    public static double Fill(double z, Span<double> eta)
    {
        var last = eta.Length - 2;
        if (Math.Abs(z) > last * last)
        {
            // Beyond the order the recurrence upwards loses nothing.
            var x = Math.Sqrt(Math.Abs(z));
            var logarithm = z > 0 ? x : 0;
            if (z > 0)
            {
                var small = Math.Exp(-2 * x);
                (eta[0], eta[1]) = ((1 + small) / 2, (1 - small) / (2 * x));
            }
            else
            {
                var (s, c) = Math.SinCos(x);
                (eta[0], eta[1]) = (c, s / x);
            }

            var inverse = 1 / z;
            for (var k = 1; k <= last; k++)
                eta[k + 1] = (eta[k - 1] - (2 * k - 1) * eta[k]) * inverse;
            return logarithm;
        }

        eta[last + 1] = Series(last, z);
        eta[last] = Series(last - 1, z);
        for (var k = last - 1; k >= 0; k--)
            eta[k] = (2 * k + 1) * eta[k + 1] + z * eta[k + 2];
        if (Math.Abs(z) > 1)
            Normalise(z, eta);
        return 0;
    }

    /// <summary>
    /// What the series lost in its alternating sum is a common factor by now (Miller): the first two are known.
    /// </summary>
    private static void Normalise(double z, Span<double> eta)
    {
        var x = Math.Sqrt(Math.Abs(z));
        double factor;
        if (z > 0)
            factor = Math.Cosh(x) / eta[0];
        else
        {
            var (s, c) = Math.SinCos(x);
            factor = (c * eta[0] + s * x * eta[1]) / (eta[0] * eta[0] - z * eta[1] * eta[1]);
        }

        for (var k = 0; k < eta.Length; k++)
            eta[k] *= factor;
    }

    /// <summary>η_k by its power series, which hardly alternates where abs(Z) is below k².</summary>
    private static double Series(int k, double z)
    {
        double sum = 1,
            term = 1;
        for (var q = 1; q < 200; q++)
        {
            term *= z / (2 * q * (2 * k + 2 * q + 1));
            sum += term;
            if (Math.Abs(term) < 1e-17 * Math.Abs(sum))
                break;
        }

        for (var j = 1; j <= k; j++)
            sum /= 2 * j + 1;
        return sum;
    }
}
