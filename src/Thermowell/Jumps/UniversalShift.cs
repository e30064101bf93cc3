using System.Numerics;
using Thermowell.Contacts;
using Thermowell.Numerics.Quadrature;
using Thermowell.Systems;

namespace Thermowell.Jumps;

/// <summary>
/// H_LS of one contact in the universal equation,
/// H_ij = -1/2π Σ_l S_li* S_lj P∫ √(Γ(k + e_i - e_l) Γ(k + e_j - e_l)) dk/k, Eq. (G11) of docs/theory/formalisms.md.
/// </summary>
/// <remarks>
/// With M_lj(k) = S_lj √Γ(k + e_j - e_l) it is the integral of M†M over k, one product of matrices a frequency: the
/// pole
/// is met by taking M(k)†M(k) - M(-k)†M(-k) over k above 0, from which a counter-term takes J(k) S².
/// </remarks>
internal static class UniversalShift
{
    private const double Relative = 1e-12;
    private const double Rounding = 2.220446049250313e-16;

    // Neighbouring edges are no further apart, and so far beyond the outermost ones there are some too.
    private const double Ratio = 4;
    private const int Beyond = 4;

    // Of frequencies at which the integrand may have a peak or a corner no more are made edges: pieces are halved where
    // they need it.
    private const int MostPlaces = 300;

    /// <summary>H_LS and the error of each element.</summary>
    /// <param name="system">Levels and couplings.</param>
    /// <param name="contact">The contact, from 0.</param>
    /// <param name="spectrum">Its J(ω).</param>
    /// <param name="temperature">Its temperature.</param>
    /// <param name="shift">With the counter-term, or without it.</param>
    /// <param name="cancellation">Stops the work.</param>
    public static LevelShift Of(
        OpenSystem system,
        int contact,
        SpectralFunction spectrum,
        double temperature,
        LambShift shift,
        CancellationToken cancellation
    )
    {
        var n = system.Levels;
        var (coupling, e) = (system.Couplings[contact], system.Energies);
        var elements = new List<(int Row, int Column, Complex Value)>();
        for (var at = 0; at < n * n; at++)
            if (coupling.Size(at) > 0)
                elements.Add((at / n, at % n, coupling.Element(at)));
        var rows = elements.ToLookup(one => one.Row);
        var square = new Complex[n * n];
        if (shift == LambShift.Renormalised)
            AddSquare(_ => 1, 1, square);
        var edges = Edges(spectrum, temperature, elements.Select(one => Math.Abs(e[one.Column] - e[one.Row])));
        var (values, errors) = (new double[2 * n * n], new double[2 * n * n]);
        Add([0, edges[0]], At);
        Add(edges, At);
        var last = edges[^1];
        Add(
            [0, 1],
            (v, found) =>
            {
                var lost = At(last / v, found);
                foreach (ref var value in found)
                    value *= last / (v * v);
                return lost * last / (v * v);
            }
        );
        var whole = new Complex[n * n];
        var off = new double[n * n];
        for (var at = 0; at < n * n; at++)
        {
            whole[at] = new Complex(values[at], values[n * n + at]) / (-2 * Math.PI);
            off[at] = (errors[at] + errors[n * n + at]) / (2 * Math.PI);
        }

        return LevelShift.Of(n, whole, off);

        void Add(double[] pieces, AdaptiveIntegral.Integrand integrand)
        {
            var (found, lost, _) = AdaptiveIntegral.Of(pieces, 2 * n * n, integrand, Relative, cancellation);
            for (var at = 0; at < values.Length; at++)
                (values[at], errors[at]) = (values[at] + found[at], errors[at] + lost[at]);
        }

        double At(double k, Span<double> found)
        {
            var sum = new Complex[n * n];
            var size = AddSquare(gap => Math.Sqrt(Rate(k + gap)), 1, sum);
            size += AddSquare(gap => Math.Sqrt(Rate(gap - k)), -1, sum);
            var own = spectrum.At(k);
            for (var at = 0; at < sum.Length; at++)
            {
                var value = (sum[at] - own * square[at]) / k;
                (found[at], found[n * n + at]) = (value.Real, value.Imaginary);
                size = Math.Max(size, own * Complex.Abs(square[at]));
            }

            return 4 * Rounding * size / k;
        }

        // Γ without the rule of frequency 0: at that one frequency alone it changes nothing.
        double Rate(double omega) =>
            omega == 0 ? 0
            : omega > 0 ? spectrum.At(omega) * (1 + BoseOccupation.At(omega, temperature))
            : spectrum.At(-omega) * BoseOccupation.At(-omega, temperature);

        // Adds M†M times a sign; its trace bounds every element.
        double AddSquare(Func<double, double> root, double sign, Complex[] target)
        {
            double trace = 0;
            for (var l = 0; l < n; l++)
            {
                var row = rows[l].Select(one => (one.Column, Value: one.Value * root(e[one.Column] - e[l]))).ToArray();
                foreach (var (i, left) in row)
                {
                    trace += left.Real * left.Real + left.Imaginary * left.Imaginary;
                    var turned = sign * Complex.Conjugate(left);
                    foreach (var (j, right) in row)
                        target[i * n + j] += turned * right;
                }
            }

            return trace;
        }
    }

    /// <summary>Where the integrand changes: about each Bohr frequency as Γ does about 0.</summary>
    private static double[] Edges(SpectralFunction spectrum, double temperature, IEnumerable<double> gaps)
    {
        var own = new SortedSet<double>();
        if (temperature > 0)
            own.Add(temperature);
        if (spectrum.Feature is var (center, width))
        {
            own.Add(center);
            for (var far = width / Ratio; far < center; far *= Ratio)
            {
                own.Add(center - far);
                own.Add(center + far);
            }
        }

        var places = new SortedSet<double>(own);
        foreach (var gap in gaps.Where(gap => gap > 0).Distinct().Order())
        {
            if (places.Count > MostPlaces)
                break;
            places.Add(gap);
            foreach (var place in own)
            {
                places.Add(gap + place);
                places.Add(Math.Abs(gap - place));
            }
        }

        places.RemoveWhere(place => !(place > 1e-12 * places.Max));
        var ladder = new List<double> { places.Min * Math.Pow(Ratio, -Beyond) };
        foreach (var place in places.Append(places.Max * Math.Pow(Ratio, Beyond)))
        {
            while (ladder[^1] * Ratio < place)
                ladder.Add(ladder[^1] * Ratio);
            if (place > ladder[^1] * (1 + 1e-9))
                ladder.Add(place);
        }

        return [.. ladder];
    }
}
