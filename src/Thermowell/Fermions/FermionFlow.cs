using System.Collections.Immutable;
using System.Numerics;
using Thermowell.Contacts;
using Thermowell.Numerics;
using Thermowell.Numerics.Quadrature;

namespace Thermowell.Fermions;

/// <summary>
/// The steady flow through sites without interaction: particles and heat from each contact, Eq. (F10) of
/// docs/theory/fermions.md, and what a small change does, Eq. (F11).
/// </summary>
public sealed class FermionFlow
{
    private const double Rounding = 2.220446049250313e-16;

    // An integral is looked for to this share of its size, and an occupation is followed to this many temperatures.
    private const double Relative = 1e-13;
    private const double Furthest = 745;

    // Ends of first pieces about an energy stand so many times as far from it each.
    private const double Ladder = 6;

    private readonly FermionTransport _transport;
    private readonly Reservoir[] _reservoirs;
    private readonly CancellationToken _cancellation;

    internal FermionFlow(FermionTransport transport, Reservoir[] reservoirs, CancellationToken cancellation)
    {
        (_transport, _reservoirs, _cancellation) = (transport, reservoirs, cancellation);
        var k = reservoirs.Length;
        (int A, int B)[] pairs =
        [
            .. Enumerable.Range(0, k).SelectMany(a => Enumerable.Range(a + 1, k - a - 1).Select(b => (a, b))),
        ];
        var p = pairs.Length;

        // Of each pair the particles, the energy beyond the potential of the one, and beyond that of the other.
        var (flows, errors) = Integrate(
            3 * p,
            (energy, t, values) =>
            {
                for (var at = 0; at < p; at++)
                {
                    var (a, b) = pairs[at];
                    var passing = t[a * k + b] * Difference(energy, a, b);
                    values[at] = passing;
                    values[p + at] = passing * (energy - reservoirs[a].Potential) / Scale;
                    values[2 * p + at] = passing * (energy - reservoirs[b].Potential) / Scale;
                }
            }
        );
        double[] particles = new double[k],
            heats = new double[k],
            particleErrors = new double[k],
            heatErrors = new double[k];
        for (var at = 0; at < p; at++)
        {
            var (a, b) = pairs[at];
            particles[a] += flows[at];
            particles[b] -= flows[at];
            heats[a] += flows[p + at] * Scale;
            heats[b] -= flows[2 * p + at] * Scale;
            particleErrors[a] += errors[at];
            particleErrors[b] += errors[at];
            heatErrors[a] += errors[p + at] * Scale;
            heatErrors[b] += errors[2 * p + at] * Scale;
        }

        (Particles, Heats) = ([.. particles], [.. heats]);
        (ParticleErrors, HeatErrors) = ([.. particleErrors], [.. heatErrors]);
    }

    /// <summary>J_r, the particles a time into the sites from each contact.</summary>
    public ImmutableArray<double> Particles { get; }

    /// <summary>J_q, the heat a time from each.</summary>
    public ImmutableArray<double> Heats { get; }

    /// <summary>The numerical error of each of <see cref="Particles"/>.</summary>
    public ImmutableArray<double> ParticleErrors { get; }

    /// <summary>The numerical error of each of <see cref="Heats"/>.</summary>
    public ImmutableArray<double> HeatErrors { get; }

    /// <summary>
    /// (1/2π) ∫ T_ab f_a (1 - f_a) dE of two contacts, the mean of the energy beyond μ_a by that weight, and the
    /// integral of the square of what is left of it: L_rr, L_rq/L_rr and L_qq - L_rq²/L_rr at the reservoir of a.
    /// </summary>
    /// <param name="a">The contact whose reservoir is taken, above T = 0.</param>
    /// <param name="b">The other.</param>
    /// <returns>The three and their errors.</returns>
    public (double[] Values, double[] Errors) Moments(int a, int b)
    {
        var k = _reservoirs.Length;
        var (t, mu) = _reservoirs[a].Pair;
        var (first, errors) = Integrate(
            2,
            (energy, all, values) =>
            {
                values[0] = all[a * k + b] * Thermal(energy, a);
                values[1] = values[0] * (energy - mu) / t;
            }
        );
        var mean = first[1] / first[0] * t;
        var (spread, error) = Integrate(
            1,
            (energy, all, values) =>
                values[0] = all[a * k + b] * Thermal(energy, a) * Math.Pow((energy - mu - mean) / t, 2)
        );
        return (
            [first[0], mean, spread[0] * t * t],
            [errors[0], (errors[1] + Math.Abs(mean / t) * errors[0]) / first[0] * t, error[0] * t * t]
        );
    }

    /// <summary>
    /// How particles and heat from each contact answer to the temperature of each: a row for each that answers.
    /// </summary>
    /// <returns>The responses of the heats to the temperatures and their errors.</returns>
    public (double[][] Values, double[][] Errors) HeatResponse()
    {
        var k = _reservoirs.Length;

        // -dJ_q,a/dT_b of a other than b; and what b gives to all others.
        var (flows, errors) = Integrate(
            2 * k * k,
            (energy, t, values) =>
            {
                for (var b = 0; b < k; b++)
                {
                    if (_reservoirs[b].Temperature == 0)
                        continue;
                    var slope =
                        Thermal(energy, b)
                        * (
                            (energy - _reservoirs[b].Potential)
                            / _reservoirs[b].Temperature
                            / _reservoirs[b].Temperature
                        );
                    for (var a = 0; a < k; a++)
                        if (a != b)
                        {
                            values[a * k + b] = t[a * k + b] * slope * (energy - _reservoirs[a].Potential);
                            values[k * k + a * k + b] = t[a * k + b] * slope * (energy - _reservoirs[b].Potential);
                        }
                }
            }
        );
        double[][] rows = [.. Enumerable.Range(0, k).Select(_ => new double[k])],
            uncertain = [.. Enumerable.Range(0, k).Select(_ => new double[k])];
        for (var a = 0; a < k; a++)
        for (var b = 0; b < k; b++)
            if (a != b)
            {
                rows[a][b] = -flows[a * k + b] + 0.0;
                rows[b][b] += flows[k * k + a * k + b];
                uncertain[a][b] = errors[a * k + b];
                uncertain[b][b] += errors[k * k + a * k + b];
            }

        return (rows, uncertain);
    }

    /// <summary>The covariances of particles and heat, Eq. (F15).</summary>
    public ParticleCovariances Covariances()
    {
        var (k, m) = (_reservoirs.Length, _transport.Channels);
        var size = 2 * k;
        var (kernel, counts) = (new double[k * k], new double[size]);
        var (values, errors) = Integrate(
            size * size,
            (energy, here) =>
            {
                FillKernel(energy, m, kernel);
                for (var a = 0; a < k; a++)
                    (counts[a], counts[k + a]) = ((energy - _reservoirs[a].Potential) / Scale, 1);
                for (var i = 0; i < size; i++)
                for (var j = 0; j < size; j++)
                    here[i * size + j] = kernel[i % k * k + j % k] * counts[i] * counts[j];
            }
        );
        return new ParticleCovariances(k, [.. values.Select(InUnits)], [.. errors.Select(InUnits)]);

        double InUnits(double value, int at) => value * (at / size < k ? Scale : 1) * (at % size < k ? Scale : 1);
    }

    /// <summary>
    /// Re Σ A^a_cd A^b_dc f_c (1 - f_d) with A^a = 1_a - s† 1_a s, whose part within a contact is what s brings to the
    /// others: so no difference is taken.
    /// </summary>
    private void FillKernel(double energy, int channels, double[] kernel)
    {
        var k = _reservoirs.Length;
        var s = _transport.Scattering(energy);
        var x = new double[k];
        for (var a = 0; a < k; a++)
            x[a] = FermiOccupation.Argument(energy, _reservoirs[a].Temperature, _reservoirs[a].Potential);
        var passed = new Complex[k];
        Array.Clear(kernel);
        for (var c = 0; c < channels; c++)
        for (var d = 0; d < channels; d++)
        {
            var (one, other) = (_transport.ContactOf(c), _transport.ContactOf(d));
            Array.Clear(passed);
            for (var e = 0; e < channels; e++)
                passed[_transport.ContactOf(e)] -= Complex.Conjugate(s[e, c]) * s[e, d];
            if (one == other)
            {
                passed[one] = 0;
                for (var a = 0; a < k; a++)
                    if (a != one)
                        passed[one] -= passed[a];
            }

            var weight =
                0.5
                * (
                    FermiOccupation.At(x[one]) * FermiOccupation.At(-x[other])
                    + FermiOccupation.At(x[other]) * FermiOccupation.At(-x[one])
                );
            for (var a = 0; a < k; a++)
            for (var b = 0; b < k; b++)
                kernel[a * k + b] += weight * (passed[a] * Complex.Conjugate(passed[b])).Real;
        }
    }

    // Energies are counted in the highest temperature, so that particles and heat are of one size.
    private double Scale => _reservoirs.Max(one => one.Temperature) is > 0 and var highest ? highest : 1;

    /// <summary>f (1 - f).</summary>
    private double Thermal(double energy, int contact)
    {
        var x = FermiOccupation.Argument(energy, _reservoirs[contact].Temperature, _reservoirs[contact].Potential);
        return FermiOccupation.At(x) * FermiOccupation.At(-x);
    }

    /// <summary>f_a - f_b, without cancellation.</summary>
    private double Difference(double energy, int a, int b)
    {
        var (one, other) = (_reservoirs[a].Pair, _reservoirs[b].Pair);
        var apart = FermiOccupation.Difference(energy, one, other);
        var (x, y) = (
            FermiOccupation.Argument(energy, one.T, one.Mu),
            FermiOccupation.Argument(energy, other.T, other.Mu)
        );
        return apart <= 0
            ? -FermiOccupation.At(x) * FermiOccupation.At(-y) * ExponentialMinusOne.At(apart)
            : FermiOccupation.At(y) * FermiOccupation.At(-x) * ExponentialMinusOne.At(-apart);
    }

    private delegate void Integrand(double energy, ReadOnlySpan<double> transmissions, Span<double> values);

    private (double[] Values, double[] Errors) Integrate(int count, Integrand integrand)
    {
        var transmissions = new double[_reservoirs.Length * _reservoirs.Length];
        return Integrate(
            count,
            (energy, here) =>
            {
                _transport.Fill(energy, transmissions);
                integrand(energy, transmissions, here);
            }
        );
    }

    private delegate void EnergyIntegrand(double energy, Span<double> values);

    private (double[] Values, double[] Errors) Integrate(int count, EnergyIntegrand integrand)
    {
        var edges = Edges();
        if (edges.Length < 2 || count == 0)
            return (new double[count], new double[count]);
        var (values, errors, sizes) = AdaptiveIntegral.Of(
            edges,
            count,
            (energy, here) =>
            {
                integrand(energy, here);
                return 0;
            },
            Relative,
            _cancellation
        );
        for (var c = 0; c < count; c++)
            (values[c], errors[c]) = (
                values[c] / (2 * Math.PI),
                (errors[c] + 16 * Rounding * sizes[c]) / (2 * Math.PI)
            );
        return (values, errors);
    }

    /// <summary>Ends of the first pieces: about every pole and potential, nearer where it changes faster.</summary>
    private double[] Edges()
    {
        double low = _reservoirs.Min(one => one.Potential - Furthest * one.Temperature),
            high = _reservoirs.Max(one => one.Potential + Furthest * one.Temperature);
        if (!(high > low))
            return [];
        var edges = new SortedSet<double> { low, high };
        foreach (var (energy, width) in _transport.Poles)
            About(energy, Math.Max(width, 1e-14 * (Math.Abs(energy) + high - low)));
        foreach (var reservoir in _reservoirs)
            About(reservoir.Potential, reservoir.Temperature);
        return [.. edges];

        void About(double center, double width)
        {
            Add(center);
            for (var at = width; at > 0 && at < high - low; at *= Ladder)
            {
                Add(center - at);
                Add(center + at);
            }
        }

        void Add(double edge)
        {
            if (edge > low && edge < high)
                edges.Add(edge);
        }
    }
}
