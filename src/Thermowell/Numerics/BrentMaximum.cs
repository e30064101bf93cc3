namespace Thermowell.Numerics;

/// <summary>
/// The maximum of a function of one variable in a bracket, by Brent's method (Algorithms for Minimization without
/// Derivatives, 1973, ch. 5): parabolas through the three best points, golden sections where those do not serve.
/// </summary>
public static class BrentMaximum
{
    private const double Golden = 0.3819660112501051;
    private const int MostSteps = 100;
    private const double LastBits = 4e-16;

    /// <summary>
    /// Where a function is largest, and how large: for one that rises, then falls, the place is off by at most the
    /// tolerance, and the value by what the function falls over that distance, which is of second order in it unless
    /// the maximum stands at an end. Between neighbours that rounding makes alike the place is any of them. The ends
    /// themselves are not asked for.
    /// </summary>
    /// <param name="function">The function, deterministic.</param>
    /// <param name="low">The lower end of the bracket.</param>
    /// <param name="high">Its upper end, above the lower.</param>
    /// <param name="tolerance">How far the place may be off, above 0, in the units of the bracket; at least some of the
    /// last bits of the place.</param>
    /// <exception cref="ArgumentOutOfRangeException">The bracket is empty or not finite, or the tolerance is not above
    /// 0.</exception>
    public static (double Place, double Value) Find(
        Func<double, double> function,
        double low,
        double high,
        double tolerance
    )
    {
        ArgumentNullException.ThrowIfNull(function);
        Require.Finite(low);
        Require.Finite(high);
        Require.Positive(tolerance);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(low, high);
        double x = low + Golden * (high - low),
            w = x,
            v = x,
            step = 0,
            before = 0;
        double fx = -function(x),
            fw = fx,
            fv = fx;
        for (var count = 0; count < MostSteps; count++)
        {
            var middle = (low + high) / 2;

            // The bracket ends within twice the least step of x.
            var small = Math.Max(tolerance / 2, LastBits * Math.Abs(x));
            if (Math.Abs(x - middle) <= 2 * small - (high - low) / 2)
                break;
            var (parabolic, good) = ParabolicStep(x, w, v, fx, fw, fv, low, high, before);
            before = good ? step : (x < middle ? high : low) - x;
            step = good ? parabolic : Golden * before;
            var u = Math.Abs(step) >= small ? x + step : x + Math.CopySign(small, step);
            var fu = -function(u);
            if (fu <= fx)
            {
                if (u < x)
                    high = x;
                else
                    low = x;
                (v, w, x, fv, fw, fx) = (w, x, u, fw, fx, fu);
                continue;
            }

            if (u < x)
                low = u;
            else
                high = u;
            if (fu <= fw || w == x)
                (v, w, fv, fw) = (w, u, fw, fu);
            else if (fu <= fv || v == x || v == w)
                (v, fv) = (u, fu);
        }

        return (x, -fx);
    }

    private static (double Step, bool Good) ParabolicStep(
        double x,
        double w,
        double v,
        double fx,
        double fw,
        double fv,
        double low,
        double high,
        double before
    )
    {
        var r = (x - w) * (fx - fv);
        var q = (x - v) * (fx - fw);
        var p = (x - v) * q - (x - w) * r;
        q = 2 * (q - r);
        if (q > 0)
            p = -p;
        q = Math.Abs(q);
        var good = q > 0 && Math.Abs(p) < Math.Abs(q * before / 2) && p > q * (low - x) && p < q * (high - x);
        return (good ? p / q : 0, good);
    }
}
