namespace Thermowell.Letter.Couplings;

/// <summary>
/// Heat through two levels of gap Δ by flips: to second order in Δ and at any coupling to both baths, whose quanta each
/// flip moves all at once (noninteracting blips; D. Segal, Phys. Rev. B 73, 205415 (2006)). It shares nothing with the
/// hierarchy, holds where that is hardest, and is the better the stronger the coupling:
/// J = (Δ²/4) ∫ exp(-Q') [d(Q'_L - Q'_R)/dt sin Q'' - d(Q''_L - Q''_R)/dt cos Q''] dt over t > 0, with of each bath
/// Q_a(t) = (4/π) ∫ J_a/ω² [coth(ω/2T_a)(1 - cos ωt) + i sin ωt] dω, Q = Q_L + Q_R, J_a in the convention with π.
/// </summary>
/// <param name="cutoff">The cutoff ω_c of J_a = 2λω_cω/(ω² + ω_c²).</param>
internal sealed class FlippedLevels(double cutoff)
{
    private const double Gap = 1;

    // Trapezoids in ln ω and in t. With half of the steps the heats of the claims keep four digits.
    private const int Frequencies = 700;
    private const double FirstStep = 0.002;
    private const double LastStep = 0.1;
    private const double End = 25;

    private readonly double[] _frequencies =
    [
        .. Enumerable.Range(0, Frequencies + 1).Select(i => 1e-4 * Math.Pow(3e6, (double)i / Frequencies)),
    ];

    private readonly double[] _times = Times();
    private readonly Dictionary<double, (double[] Real, double[] Rate)> _baths = [];

    /// <summary>J from left to right.</summary>
    /// <param name="couplings">λ of the left and of the right bath.</param>
    /// <param name="left">T_L.</param>
    /// <param name="right">T_R.</param>
    public double HeatFlux((double Left, double Right) couplings, double left, double right)
    {
        var ((realL, rateL), (realR, rateR)) = (Bath(left), Bath(right));
        var (atLeft, atRight) = couplings;
        double sum = 0,
            before = 0;
        for (var i = 0; i < _times.Length; i++)
        {
            var fallen = Math.Exp(-cutoff * _times[i]);
            var phase = 4 * (atLeft + atRight) * (1 - fallen) / cutoff;
            var now =
                Math.Exp(-atLeft * realL[i] - atRight * realR[i])
                * (
                    (atLeft * rateL[i] - atRight * rateR[i]) * Math.Sin(phase)
                    - 4 * (atLeft - atRight) * fallen * Math.Cos(phase)
                );
            sum += i == 0 ? 0 : (before + now) / 2 * (_times[i] - _times[i - 1]);
            before = now;
        }

        return Gap * Gap / 4 * sum;
    }

    /// <summary>Q'_a and its derivative at all times, at λ = 1.</summary>
    private (double[] Real, double[] Rate) Bath(double temperature)
    {
        if (_baths.TryGetValue(temperature, out var known))
            return known;
        var (real, rate) = (new double[_times.Length], new double[_times.Length]);
        var step = Math.Log(_frequencies[1] / _frequencies[0]);
        foreach (var frequency in _frequencies)
        {
            var weight =
                4
                / Math.PI
                * step
                * 2
                * cutoff
                / (frequency * frequency + cutoff * cutoff)
                / Math.Tanh(frequency / (2 * temperature));
            for (var i = 0; i < _times.Length; i++)
            {
                var half = Math.Sin(frequency * _times[i] / 2);
                real[i] += weight * 2 * half * half;
                rate[i] += weight * frequency * Math.Sin(frequency * _times[i]);
            }
        }

        return _baths[temperature] = (real, rate);
    }

    private static double[] Times()
    {
        var times = new List<double>();
        var step = FirstStep;
        for (double time = 0; time < End; time += step)
        {
            times.Add(time);
            step = Math.Min(1.005 * step, LastStep);
        }

        return [.. times];
    }
}
