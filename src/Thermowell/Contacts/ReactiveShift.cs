using Thermowell.Numerics.Quadrature;

namespace Thermowell.Contacts;

/// <summary>
/// ω/2π P∫ J(x) coth(x/2T)/(ω² - x²) dx over x > 0, the part of the shift of levels that is odd in ω, Eq. (S15) of
/// docs/theory/spectral-laws.md. As P∫ dx/(ω² - x²) = 0, the integrand's value at the pole is taken off, and no pole is
/// left.
/// </summary>
internal static class ReactiveShift
{
    private const double Relative = 1e-13;
    private const double Rounding = 2.220446049250313e-16;

    // Neighbouring edges are no further apart, and so far beyond the outermost ones there are some too.
    private const double Ratio = 4;
    private const int Beyond = 4;

    // Colder than this share of ω the occupations of the bath change the integral by less than rounding does.
    private const double Cold = 1e-20;

    // Below this share of the lowest edge the integrand is the power with which it begins, to rounding.
    private const double Head = 1e-30;

    // J coth grows no more slowly than this power where J begins as one.
    private const int NearFeature = 4;

    /// <summary>The integral and its error.</summary>
    /// <param name="spectrum">J.</param>
    /// <param name="omega">ω, above 0.</param>
    /// <param name="temperature">T, not negative.</param>
    public static (double Value, double Error) At(SpectralFunction spectrum, double omega, double temperature)
    {
        if (temperature < Cold * omega)
            temperature = 0;
        return Of(
            spectrum,
            omega,
            temperature,
            x => temperature == 0 ? spectrum.At(x) : spectrum.At(x) / Math.Tanh(x / (2 * temperature)),
            temperature > 0 ? 0 : 1
        );
    }

    /// <summary>d/dT of the same, Eq. (S18): 2 dn/dT in the place of coth; with its error, 0 at T = 0.</summary>
    /// <param name="spectrum">J.</param>
    /// <param name="omega">ω, above 0.</param>
    /// <param name="temperature">T, not negative.</param>
    public static (double Value, double Error) SlopeAt(SpectralFunction spectrum, double omega, double temperature) =>
        temperature == 0
            ? (0, 0)
            : Of(
                spectrum,
                omega,
                temperature,
                x => 2 * spectrum.At(x) * BoseOccupation.Slope(x, temperature),
                powerMore: 0
            );

    /// <summary>ω/2π P∫ f(x)/(ω² - x²) dx of an f that begins as J x^(m-1), m being 0 or 1.</summary>
    private static (double Value, double Error) Of(
        SpectralFunction spectrum,
        double omega,
        double temperature,
        Func<double, double> symmetric,
        int powerMore
    )
    {
        var own = symmetric(omega);
        double[] edges = [.. Edges(spectrum, omega, temperature)];
        double sum = 0,
            error = 0;

        // Beside 0 f begins as a power, which is taken out by x = h v^p.
        var lowest = edges[0];
        var power = spectrum.PowerAtZero;
        var p = Math.Max(1, 1 / power);
        var (least, start) = (lowest * Head, Math.Pow(Head, 1 / p));
        var begin = symmetric(least) / (power + powerMore) - own;
        sum += least * begin / (omega * omega);
        Add(
            [start, 1],
            v =>
            {
                var x = lowest * Math.Pow(v, p);
                return (x, p * x / v);
            }
        );
        Add(edges, x => (x, 1));
        var last = edges[^1];
        Add([0, 1], v => (last / v, last / (v * v)));
        var factor = omega / (2 * Math.PI);
        return (factor * sum, factor * error);

        // Beside the pole the difference is rounded, and at it nothing is lost by leaving it out.
        void Add(double[] pieces, Func<double, (double X, double Slope)> map)
        {
            var (values, errors, _) = AdaptiveIntegral.Of(
                pieces,
                1,
                (at, found) =>
                {
                    var (x, slope) = map(at);
                    var (value, distance) = (symmetric(x), (omega - x) * (omega + x));
                    found[0] = distance == 0 ? 0 : slope * ((value - own) / distance);
                    return distance == 0
                        ? 0
                        : 4 * Rounding * slope * (Math.Abs(value) + Math.Abs(own)) / Math.Abs(distance);
                },
                Relative
            );
            (sum, error) = (sum + values[0], error + errors[0]);
        }
    }

    /// <summary>Where the integrand changes: at ω, at the temperature and at the features of the law.</summary>
    private static List<double> Edges(SpectralFunction spectrum, double omega, double temperature)
    {
        var places = new SortedSet<double> { omega };
        if (temperature > 0)
            places.Add(temperature);
        if (spectrum.Feature is var (center, width))
        {
            places.Add(center);
            for (var far = width / NearFeature; far < center; far *= NearFeature)
            {
                places.Add(center - far);
                places.Add(center + far);
            }
        }

        var ladder = new List<double> { places.Min * Math.Pow(Ratio, -Beyond) };
        foreach (var place in places.Append(places.Max * Math.Pow(Ratio, Beyond)))
        {
            while (ladder[^1] * Ratio < place)
                ladder.Add(ladder[^1] * Ratio);
            if (place > ladder[^1])
                ladder.Add(place);
        }

        return ladder;
    }
}
