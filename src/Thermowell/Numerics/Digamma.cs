using System.Numerics;

namespace Thermowell.Numerics;

/// <summary>
/// ψ(z), the logarithmic derivative of Γ(z), for Re z ≥ 1: by ψ(z) = ψ(z + 1) - 1/z up to where its asymptotic series,
/// NIST DLMF 5.11.2, has all digits.
/// </summary>
internal static class Digamma
{
    private const double SeriesFrom = 12;

    // B_2k/(2k).
    private static readonly double[] Series =
    [
        1.0 / 12,
        -1.0 / 120,
        1.0 / 252,
        -1.0 / 240,
        1.0 / 132,
        -691.0 / 32760,
        1.0 / 12,
    ];

    /// <summary>ψ(z).</summary>
    /// <param name="z">z, with Re z ≥ 1.</param>
    public static Complex At(Complex z)
    {
        Complex sum = 0;
        for (; Complex.Abs(z) < SeriesFrom; z += 1)
            sum -= 1 / z;
        var inverse = 1 / z;
        var square = inverse * inverse;
        Complex series = 0;
        for (var k = Series.Length - 1; k >= 0; k--)
            series = (series + Series[k]) * square;
        return sum + Complex.Log(z) - inverse / 2 - series;
    }
}
