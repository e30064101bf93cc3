namespace Thermowell.Walls;

/// <summary>
/// The flux-weighted Maxwell density f(v) = (m v/T) exp(-m v²/2T) of a wall, Eq. (C2), and its partner points.
/// </summary>
internal readonly struct MaxwellSpeeds(double mass, double temperature)
{
    // Above 1 by more than the rounding of the two sides.
    private const double Sure = 1 + 1e-14;

    private readonly double _decay = mass / (2 * temperature);

    /// <summary>T.</summary>
    public double Temperature { get; } = temperature;

    /// <summary>Where f is largest: the thermal speed σ = √(T/m).</summary>
    public double Peak { get; } = Math.Sqrt(temperature / mass);

    /// <summary>⟨1/v⟩ leaving a Maxwell wall, √(π m / 2T), Eq. (C3).</summary>
    public static double MeanInverse(double mass, double temperature) => Math.Sqrt(Math.PI * mass / (2 * temperature));

    /// <summary>f(v).</summary>
    public double Density(double v) => 2 * _decay * v * Math.Exp(-_decay * v * v);

    /// <summary>f(to)/f(from), written so that nearby speeds keep their digits.</summary>
    public double Ratio(double from, double to) => to / from * Math.Exp(-_decay * (to - from) * (to + from));

    /// <summary>
    /// Whether f(to) > f(from) can be told without an exponential, by e^x ≥ 1 + x; false decides nothing.
    /// </summary>
    public bool IsDenser(double from, double to) => to * (1 - _decay * (to - from) * (to + from)) > Sure * from;

    /// <summary>
    /// The speed v' above v (or below, for a negative s) at which m (v'² - v²)/2T = s; 0 if there is none.
    /// </summary>
    public double AtExponent(double v, double s) => Math.Sqrt(Math.Max(0, v * v + s / _decay));

    /// <summary>The other speed with the same density, f(v') = f(v) on the far side of the peak.</summary>
    public double Mirror(double v)
    {
        var x = v / Peak;
        var target = Math.Log(x) - 0.5 * x * x;
        // Newton on ln z - z²/2 = target. The function is concave, so from the outer side of the root the iteration is
        // monotone.
        var z = x < 1 ? Math.Sqrt(1 - 2 * target + 2) : Math.Exp(target);
        for (var pass = 0; pass < 60; pass++)
        {
            var change = (Math.Log(z) - 0.5 * z * z - target) / (1 / z - z);
            if (!double.IsFinite(change))
                break;
            z -= change;
            if (Math.Abs(change) <= 1e-15 * z)
                break;
        }

        return z * Peak;
    }

    /// <summary>
    /// f of one wall minus f of another for the same mass, without cancellation where the two nearly agree.
    /// </summary>
    public static double Difference(MaxwellSpeeds left, MaxwellSpeeds right, double v)
    {
        // ln(f_L/f_R): the temperatures' difference is formed first, where it is exact.
        var bias = left.Temperature - right.Temperature;
        var exponent = left._decay * (bias / right.Temperature) * v * v + LogOnePlus(-bias / left.Temperature);
        return Math.Abs(exponent) < 1 ? right.Density(v) * ExpMinusOne(exponent) : left.Density(v) - right.Density(v);
    }

    // Kahan's forms: the rounding of 1 + x and of exp(x) cancels between the two factors.
    private static double LogOnePlus(double x)
    {
        var sum = 1 + x;
        return sum == 1 ? x : Math.Log(sum) * (x / (sum - 1));
    }

    private static double ExpMinusOne(double x)
    {
        var power = Math.Exp(x);
        return power == 1 ? x : (power - 1) * (x / Math.Log(power));
    }
}
