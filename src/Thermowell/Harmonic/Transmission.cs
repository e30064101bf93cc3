using System.Numerics;
using Thermowell.Contacts;
using Thermowell.Numerics.Quadrature;

namespace Thermowell.Harmonic;

/// <summary>
/// What a network transmits between its contacts at the frequencies where it matters, t_ab = √J_a c_aᵀ G c_b √J_b with
/// T_ab = |t_ab|², Eq. (L15) of docs/theory/harmonic.md; and integrals over it, to a stated error.
/// </summary>
/// <remarks>
/// Panels are halved where an integral asks for it, and are kept for the next one. Its bits do not depend on the number
/// of threads: panels are looked at one by one, and summed in their order.
/// </remarks>
internal sealed class Transmission
{
    // What an integral is brought to, as a share of the integral of its size, and what ends it all the same.
    private const double Tolerance = 2e-13;
    private const int MostRounds = 100;
    private const int MostPanels = 400_000;

    // A panel whose error is so small a share of itself is as good as rounding lets it be.
    private const double Settled = 2e-15;

    // Neighbouring edges are no further apart, and so far below the lowest there are some too.
    private const double Ratio = 4;
    private const int Below = 10;

    // How often what rounding does is stated.
    private const double Safety = 4;

    // A resonance is looked at closely where it is so much narrower than what it has to itself.
    private const double Narrow = 0.25;

    // n(ω) is below every number beyond so many T, as e^-ω/T is.
    private const double Beyond = 745;

    private readonly SpectralFunction[] _spectra;
    private readonly ContactGreen _green;
    private readonly Resonances _resonances;
    private List<FrequencyPanel> _panels = [];

    /// <summary>The transmission of a network at temperatures.</summary>
    /// <param name="spectra">The law of each contact.</param>
    /// <param name="green">The response of the network.</param>
    /// <param name="resonances">Where it has resonances.</param>
    /// <param name="temperatures">The temperatures that weigh it; empty where every frequency counts alike.</param>
    public Transmission(
        SpectralFunction[] spectra,
        ContactGreen green,
        Resonances resonances,
        ReadOnlySpan<double> temperatures
    )
    {
        (_spectra, _green, _resonances) = (spectra, green, resonances);
        Panels(temperatures);
    }

    /// <summary>The number of contacts.</summary>
    public int Contacts => _spectra.Length;

    /// <summary>What is integrated: some numbers of a frequency, and what is transmitted there.</summary>
    /// <param name="omega">The frequency.</param>
    /// <param name="amplitudes">t_ab, contacts × contacts, symmetric.</param>
    /// <param name="values">Receives the numbers.</param>
    public delegate void Integrand(double omega, ReadOnlySpan<Complex> amplitudes, Span<double> values);

    /// <summary>t_ab at a frequency, contacts × contacts.</summary>
    public Complex[] At(double omega)
    {
        var triangle = new Complex[Contacts * (Contacts + 1) / 2];
        Fill([omega], triangle, new double[1]);
        var whole = new Complex[Contacts * Contacts];
        Unpack(triangle, whole);
        return whole;
    }

    /// <summary>∫ f dω of every number, with its error: of the quadrature, and of rounding.</summary>
    /// <param name="count">How many numbers.</param>
    /// <param name="integrand">f.</param>
    /// <param name="parallel">Threads and cancellation.</param>
    /// <param name="loss">The share of f that rounding may take at a frequency, beside that of what is
    /// transmitted.</param>
    /// <param name="isOver">Whether the integral is no longer wanted, asked when all points of a round are
    /// known.</param>
    public (double[] Values, double[] Errors) Integrate(
        int count,
        Integrand integrand,
        ParallelOptions parallel,
        Func<double, double>? loss = null,
        Func<bool>? isOver = null
    )
    {
        var estimates = new List<Estimate?>(_panels.Select(_ => (Estimate?)null));
        for (var round = 0; ; round++)
        {
            int[] open = [.. Enumerable.Range(0, _panels.Count).Where(i => estimates[i] is null)];
            Parallel.ForEach(
                System.Collections.Concurrent.Partitioner.Create(0, open.Length),
                parallel,
                range =>
                {
                    for (var i = range.Item1; i < range.Item2; i++)
                        estimates[open[i]] = Look(_panels[open[i]], count, integrand, loss);
                }
            );
            var halved = new bool[_panels.Count];
            if (
                isOver?.Invoke() == true
                || round == MostRounds
                || _panels.Count > MostPanels
                || !Mark(estimates, count, halved)
            )
                return Sum(estimates, count, integrand);
            var (panels, kept) = (new List<FrequencyPanel>(), new List<Estimate?>());
            for (var i = 0; i < halved.Length; i++)
            {
                panels.AddRange(halved[i] ? _panels[i].Halves() : [_panels[i]]);
                kept.AddRange(halved[i] ? [null, null] : [estimates[i]]);
            }

            (_panels, estimates) = (panels, kept);
        }
    }

    /// <summary>Marks the panels of the largest errors; false where nothing is to be gained.</summary>
    private bool Mark(List<Estimate?> estimates, int count, bool[] halved)
    {
        var any = false;
        for (var c = 0; c < count; c++)
        {
            var left = estimates.Sum(one => one!.Errors[c]);
            var enough = Tolerance * estimates.Sum(one => one!.Sizes[c]);
            if (left <= enough)
                continue;
            foreach (var i in Enumerable.Range(0, estimates.Count).OrderByDescending(i => estimates[i]!.Errors[c]))
            {
                if (left <= enough / 2)
                    break;
                var one = estimates[i]!;
                left -= one.Errors[c];
                if (!(one.Errors[c] <= Math.Max(Settled * one.Sizes[c], one.Losses[c])) && _panels[i].CanBeHalved)
                    any = halved[i] = true;
            }
        }

        return any;
    }

    private (double[] Values, double[] Errors) Sum(List<Estimate?> estimates, int count, Integrand integrand)
    {
        double[] values = new double[count],
            errors = new double[count],
            losses = new double[count],
            sizes = new double[count];
        foreach (var one in estimates)
            for (var c = 0; c < count; c++)
            {
                values[c] += one!.Values[c];
                errors[c] += one.Errors[c];
                losses[c] += one.Losses[c] * one.Losses[c];
                sizes[c] += one.Sizes[c];
            }

        // What rounding moves a point by is moved another way at the next: such errors add up as their squares do.
        for (var c = 0; c < count; c++)
            errors[c] += Safety * Math.Sqrt(losses[c]) + 8 * Epsilon * sizes[c];
        Leave(integrand, errors);
        return (values, errors);
    }

    /// <summary>What modes that are too narrow to be seen would add, at the height of their peaks.</summary>
    private void Leave(Integrand integrand, double[] errors)
    {
        var amplitudes = new Complex[Contacts * Contacts];
        var values = new double[errors.Length];
        foreach (var (center, mode, damping) in _resonances.NarrowModes)
        {
            for (var a = 0; a < Contacts; a++)
            for (var b = 0; b < Contacts; b++)
                amplitudes[a * Contacts + b] =
                    Complex.ImaginaryOne
                    * Math.Sqrt(_spectra[a].At(center) * _spectra[b].At(center))
                    * Seen(a, mode)
                    * Seen(b, mode)
                    / damping;
            integrand(center, amplitudes, values);
            for (var c = 0; c < values.Length; c++)
                errors[c] += Math.PI * damping / (2 * center) * Math.Abs(values[c]);
        }
    }

    /// <summary>c_a · u_k.</summary>
    public required Func<int, int, double> Seen { private get; init; }

    private const double Epsilon = 2.220446049250313e-16;

    private sealed record Estimate(double[] Values, double[] Errors, double[] Sizes, double[] Losses);

    /// <summary>The integrals over a panel, with the error estimate of QUADPACK.</summary>
    private Estimate Look(FrequencyPanel panel, int count, Integrand integrand, Func<double, double>? loss)
    {
        const int Order = GaussKronrod.Order;
        var triangle = Contacts * (Contacts + 1) / 2;
        if (panel.Amplitudes is null)
        {
            var amplitudes = new Complex[Order * triangle];
            Fill(panel.Omega, amplitudes, panel.Losses);
            panel.Amplitudes = amplitudes;
        }

        var one = new Estimate(new double[count], new double[count], new double[count], new double[count]);
        var whole = new Complex[Contacts * Contacts];
        var values = new double[Order * count];
        var gauss = new double[count];
        for (var i = 0; i < Order; i++)
        {
            Unpack(panel.Amplitudes.AsSpan(i * triangle, triangle), whole);
            var here = values.AsSpan(i * count, count);
            integrand(panel.Omega[i], whole, here);
            var share = panel.Losses[i] + (loss?.Invoke(panel.Omega[i]) ?? 0);
            for (var c = 0; c < count; c++)
            {
                here[c] *= panel.Scales[i];
                one.Values[c] += GaussKronrod.Weights[i] * here[c];
                gauss[c] += GaussKronrod.GaussWeights[i] * here[c];
                one.Sizes[c] += GaussKronrod.Weights[i] * Math.Abs(here[c]);
                var lost = GaussKronrod.Weights[i] * here[c] * share;
                one.Losses[c] += lost * lost;
            }
        }

        for (var c = 0; c < count; c++)
        {
            double spread = 0;
            for (var i = 0; i < Order; i++)
                spread += GaussKronrod.Weights[i] * Math.Abs(values[i * count + c] - 0.5 * one.Values[c]);
            var off = Math.Abs(one.Values[c] - gauss[c]);
            one.Losses[c] = Math.Sqrt(one.Losses[c]);
            one.Errors[c] =
                off <= Safety * one.Losses[c] || spread == 0
                    ? off
                    : spread * Math.Min(1, Math.Pow(200 * off / spread, 1.5));
        }

        return one;
    }

    /// <summary>t_ab at frequencies, and the share of |t|² that rounding may have cost.</summary>
    private void Fill(ReadOnlySpan<double> omega, Span<Complex> amplitudes, Span<double> losses)
    {
        var n = Contacts;
        var sigma = new Complex[omega.Length * n];
        for (var i = 0; i < omega.Length; i++)
        for (var a = 0; a < n; a++)
            sigma[i * n + a] = _spectra[a].SelfEnergy(omega[i]);
        var green = new Complex[omega.Length * n * n];
        var shifts = new double[omega.Length];
        _green.Fill(omega, sigma, green, shifts, losses);
        var at = 0;
        for (var i = 0; i < omega.Length; i++)
        {
            losses[i] = 2 * losses[i] + _resonances.Loss(omega[i], shifts[i]);
            for (var a = 0; a < n; a++)
            for (var b = a; b < n; b++)
                amplitudes[at++] =
                    2
                    * Math.Sqrt(sigma[i * n + a].Imaginary)
                    * Math.Sqrt(sigma[i * n + b].Imaginary)
                    * green[(i * n + a) * n + b];
        }
    }

    private void Unpack(ReadOnlySpan<Complex> triangle, Span<Complex> whole)
    {
        var at = 0;
        for (var a = 0; a < Contacts; a++)
        for (var b = a; b < Contacts; b++)
            whole[a * Contacts + b] = whole[b * Contacts + a] = triangle[at++];
    }

    /// <summary>The first panels: edges at resonances and between them, at temperatures and at features.</summary>
    private void Panels(ReadOnlySpan<double> temperatures)
    {
        var centers = _resonances.Centers;
        var widths = _resonances.Widths;
        var edges = new SortedSet<double>(_resonances.Features);
        double upper = 0;
        foreach (var temperature in temperatures)
        {
            upper = Math.Max(upper, Beyond * temperature);
            for (var factor = 0.125; factor < Beyond && temperature > 0; factor *= 2)
                edges.Add(factor * temperature);
        }

        for (var k = 0; k < centers.Length; k++)
        {
            edges.Add(centers[k]);
            edges.Add(centers[k] + widths[k]);
            if (k > 0)
                edges.Add(0.5 * (centers[k - 1] + centers[k]));
        }

        if (temperatures.IsEmpty)
            upper = double.PositiveInfinity;
        else
            edges.RemoveWhere(edge => edge >= upper);
        edges.Remove(0);
        if (edges.Count == 0)
            edges.Add(double.IsFinite(upper) && upper > 0 ? upper : 1);
        if (double.IsFinite(upper))
            edges.Add(upper);
        else
            edges.Add(Ratio * edges.Max);
        var ladder = new List<double> { 0 };
        for (var step = Below; step > 0; step--)
            ladder.Add(edges.Min * Math.Pow(Ratio, -step));
        foreach (var edge in edges)
        {
            while (ladder[^1] * Ratio < edge && ladder[^1] > 0)
                ladder.Add(ladder[^1] * Ratio);
            if (edge > ladder[^1] * (1 + 1e-12))
                ladder.Add(edge);
        }

        for (var i = 1; i < ladder.Count; i++)
            Add(ladder[i - 1], ladder[i]);
        if (!double.IsFinite(upper))
            _panels.Add(FrequencyPanel.Endless(ladder[^1]));
    }

    private void Add(double begin, double end)
    {
        var centers = _resonances.Centers;
        var widths = _resonances.Widths;
        var middle = 0.5 * (begin + end);
        var at = centers.BinarySearch(middle);
        at = at < 0 ? ~at : at;
        if (at == centers.Length || (at > 0 && middle - centers[at - 1] < centers[at] - middle))
            at--;
        if (at >= 0)
        {
            var own = Math.Min(
                at > 0 ? centers[at] - centers[at - 1] : double.PositiveInfinity,
                at + 1 < centers.Length ? centers[at + 1] - centers[at] : double.PositiveInfinity
            );
            if (
                widths[at] < Narrow * Math.Min(own, centers[at] > 0 ? centers[at] : double.PositiveInfinity)
                && widths[at] < end - begin
            )
            {
                _panels.AddRange(FrequencyPanel.Peaked(centers[at], widths[at], begin, end));
                return;
            }
        }

        _panels.Add(FrequencyPanel.Plain(begin, end));
    }
}
