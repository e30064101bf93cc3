using System.Collections.Immutable;

namespace Thermowell.Harmonic;

/// <summary>
/// The steady state of a harmonic network between baths: the heat from each contact, and what is told of it.
/// </summary>
/// <remarks>Not safe for use by two threads at once: frequencies that one question looked at are kept.</remarks>
public sealed class HarmonicState
{
    private readonly ParallelOptions _parallel;

    internal HarmonicState(
        HarmonicTransport transport,
        Transmission transmission,
        double[] temperatures,
        ParallelOptions parallel
    )
    {
        (Transport, Transmission, _parallel) = (transport, transmission, parallel);
        Occupations = new(temperatures, transport.Statistics == HarmonicStatistics.Classical);
        var pairs = Pairs(Contacts);
        var (flows, errors) = Integrate(
            pairs.Length,
            (omega, t, values) =>
            {
                for (var p = 0; p < pairs.Length; p++)
                {
                    var (a, b) = pairs[p];
                    values[p] = Occupations.Square(t[a * Contacts + b]) * Occupations.Difference(a, b, omega);
                }
            }
        );
        double[] heats = new double[Contacts],
            uncertain = new double[Contacts];
        for (var p = 0; p < pairs.Length; p++)
        {
            var (a, b) = pairs[p];
            heats[a] += flows[p];
            heats[b] -= flows[p];
            uncertain[a] += errors[p] + Rounding * Math.Abs(flows[p]);
            uncertain[b] += errors[p] + Rounding * Math.Abs(flows[p]);
        }

        (Heats, Errors) = ([.. heats], [.. uncertain]);
    }

    private const double Rounding = 4.4e-16;

    /// <summary>The network and its laws.</summary>
    public HarmonicTransport Transport { get; }

    /// <summary>The temperature of each contact.</summary>
    public ReadOnlySpan<double> Temperatures => Occupations.Temperatures;

    /// <summary>J_a, the heat into the network from each contact, Eq. (L16); they sum to 0.</summary>
    public ImmutableArray<double> Heats { get; }

    /// <summary>The numerical error of each.</summary>
    public ImmutableArray<double> Errors { get; }

    internal int Contacts => Occupations.Count;

    internal Transmission Transmission { get; }

    internal Occupations Occupations { get; }

    /// <summary>dJ_a/dT_b, a row for each a, analytically, Eq. (L18).</summary>
    /// <returns>The responses and their numerical errors.</returns>
    /// <exception cref="OperationCanceledException">The work was stopped.</exception>
    public (double[][] Values, double[][] Errors) Response()
    {
        var k = Contacts;

        // -dJ_a/dT_b for b other than a: none is below 0.
        var (flows, errors) = Integrate(
            k * k,
            (omega, t, values) =>
            {
                for (var b = 0; b < k; b++)
                {
                    var slope = Occupations.Slope(b, omega);
                    for (var a = 0; a < k; a++)
                        values[a * k + b] = a == b ? 0 : Occupations.Square(t[a * k + b]) * slope;
                }
            }
        );
        double[][] rows = new double[k][],
            uncertain = new double[k][];
        for (var a = 0; a < k; a++)
            (rows[a], uncertain[a]) = (new double[k], new double[k]);
        for (var a = 0; a < k; a++)
        for (var b = 0; b < k; b++)
            if (a != b)
            {
                rows[a][b] = -flows[a * k + b] + 0.0;
                rows[b][b] += flows[a * k + b];
                uncertain[a][b] = errors[a * k + b];
                uncertain[b][b] += errors[a * k + b] + Rounding * flows[a * k + b];
            }

        return (rows, uncertain);
    }

    /// <summary>(1/2π) ∫ f dω of every number, and its error.</summary>
    /// <param name="count">How many numbers.</param>
    /// <param name="integrand">f.</param>
    /// <param name="loss">The share of f that rounding may take at a frequency, beside that of what is
    /// transmitted.</param>
    /// <param name="isOver">Whether the integral is no longer wanted, asked when all points of a round are
    /// known.</param>
    internal (double[] Values, double[] Errors) Integrate(
        int count,
        Transmission.Integrand integrand,
        Func<double, double>? loss = null,
        Func<bool>? isOver = null
    )
    {
        var (values, errors) = Transmission.Integrate(count, integrand, _parallel, loss, isOver);
        for (var c = 0; c < count; c++)
            (values[c], errors[c]) = (values[c] / (2 * Math.PI), errors[c] / (2 * Math.PI));
        if (!values.All(double.IsFinite) || !errors.All(double.IsFinite))
            throw new NumericalFailureException(
                "an integral over frequencies has no finite value: the network and its laws transmit at every frequency, or from frequency 0 on without bound."
            );
        return (values, errors);
    }

    private static (int, int)[] Pairs(int contacts) =>
        [
            .. Enumerable
                .Range(0, contacts)
                .SelectMany(a => Enumerable.Range(a + 1, contacts - a - 1).Select(b => (a, b))),
        ];
}
