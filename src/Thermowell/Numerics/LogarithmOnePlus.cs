namespace Thermowell.Numerics;

/// <summary>
/// ln(1 + x) to full relative accuracy beside 0, where <see cref="double.LogP1"/> takes the logarithm of a sum that is
/// rounded: what the sum u = 1 + x rounds off is put back as x/(u - 1) (W. Kahan).
/// </summary>
internal static class LogarithmOnePlus
{
    /// <summary>ln(1 + x).</summary>
    /// <param name="x">x, above -1.</param>
    public static double At(double x)
    {
        var sum = 1 + x;
        return sum == 1 ? x : Math.Log(sum) * (x / (sum - 1));
    }
}
