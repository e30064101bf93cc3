using System.Collections.Immutable;
using System.Numerics;
using Thermowell.Contacts;
using Thermowell.Numerics;
using Thermowell.Numerics.Eigen;

namespace Thermowell.Hierarchy;

/// <summary>
/// A bath's correlation as a sum of exponentials, so that the rates of quanta given and taken are right, each relative
/// to itself: section 2 of docs/theory/hierarchy.md.
/// </summary>
/// <remarks>
/// Poles of Γ in ω² by <see cref="RationalFit"/>, Eq. (T5), residues by weighted least squares, Eq. (T6). The odd part
/// of Γ is J/2 and has the law's own poles where it is rational; else it is fitted too.
/// </remarks>
internal sealed class BathFit
{
    private const int Samples = 360;
    private const int MostPoles = 24;

    // Combinations of residues that change no rate by more than this share of the largest are left out.
    private const double LeastSingular = 1e-15;

    private readonly SpectralFunction _law;
    private readonly double _temperature;
    private readonly ImmutableArray<(Complex Rate, Complex Weight)> _own;
    private readonly double[] _omega;
    private readonly double[] _even;
    private readonly double[] _odd;
    private readonly double[] _weight;
    private readonly double[] _weightForward;
    private readonly double[] _told;
    private readonly RationalFit _poles;
    private readonly List<BathTerms> _found = [];

    /// <summary>The fits of one law at one temperature.</summary>
    /// <param name="law">J(ω).</param>
    /// <param name="temperature">T, positive.</param>
    /// <param name="transitions">The energies of the transitions that the contact drives, 0 for dephasing.</param>
    /// <param name="scale">The energy of a quantum that heat is carried by.</param>
    /// <param name="floor">The share of Γ(ω) below which Γ(-ω) need not be right away from transitions.</param>
    public BathFit(
        SpectralFunction law,
        double temperature,
        ReadOnlySpan<double> transitions,
        double scale,
        double floor
    )
    {
        (_law, _temperature, _own) = (law, temperature, law.OddPoles);
        _omega = Places(law, temperature, transitions, scale);
        var n = _omega.Length;
        (_even, _odd, _told) = (new double[n], new double[n], new double[n]);
        (_weight, _weightForward) = (new double[n], new double[n]);
        var largest = _omega.Max(omega => Rates(omega).Down);
        for (var i = 0; i < n; i++)
        {
            var omega = _omega[i];
            var (up, down) = Rates(omega);
            (_even[i], _odd[i]) = (0.5 * (up + down), 0.5 * (down - up));
            var near = false;
            foreach (var transition in transitions)
                near |= Math.Abs(omega - transition) <= 0.05 * transition;
            var far = 1 + omega / scale;

            // Where a law is 0, as behind a table's end, no error is relative.
            down = down > 0 ? down : OfZero * largest;
            var least = (near ? NearFloor : floor) * far * far * down;
            _weight[i] = 1 / (up + least);

            // A rate that doubles cannot tell from none beside its opposite is held to the floor alone.
            _told[i] = up > Told * down ? _weight[i] : 1 / (up + floor * far * far * down);
            _weightForward[i] = 1 / (down * far * far);
        }

        // A law of rational J has its thermal poles in Γ_even/(J/2w), which is ω coth(ω/2T) whatever the law is.
        var z = Array.ConvertAll(_omega, omega => omega * omega);
        _poles = _own.IsEmpty
            ? new RationalFit(
                z,
                [_even, [.. _odd.Select((odd, i) => odd / _omega[i])]],
                [_weight, [.. _weight.Select((weight, i) => weight * _omega[i])]]
            )
            : new RationalFit(
                z,
                [
                    [.. _even.Select((even, i) => even * _omega[i] / _odd[i])],
                ],
                [
                    [.. _weight.Select((weight, i) => weight * _odd[i] / _omega[i])],
                ]
            );
    }

    private const double OfZero = 1e-3;
    private const double NearFloor = 1e-12;
    private const double Told = 1e-12;

    /// <summary>The fit with the fewest exponentials whose weighted error is no larger than one that is given; the
    /// best one where none is.</summary>
    /// <param name="error">The largest weighted error.</param>
    public BathTerms Within(double error)
    {
        BathTerms? best = null;
        for (var poles = _own.IsEmpty ? 1 : 0; poles <= MostPoles; poles++)
        {
            while (_found.Count <= poles)
                _found.Add(Terms(_found.Count));
            var found = _found[poles];
            if (best is null || found.Error < best.Error)
                best = found;
            if (best.Error <= error)
                break;
        }

        return best!;
    }

    /// <summary>The fit with so many poles beside the law's own.</summary>
    /// <param name="poles">How many, not negative.</param>
    public BathTerms Terms(int poles)
    {
        var rates = new List<Complex>();
        foreach (var (rate, _) in _own)
            if (rate.Imaginary >= 0)
                rates.Add(rate);
        var own = rates.Count;
        foreach (var pole in _poles.Poles(poles))
        {
            var rate = Complex.Sqrt(-pole);
            if (rate.Real > 1e-9 * rate.Magnitude && rate.Imaginary >= -1e-9 * rate.Magnitude)
                rates.Add(rate.Imaginary <= 1e-9 * rate.Magnitude ? rate.Magnitude : rate);
        }

        var terms = Residues(rates, own);
        return new BathTerms(terms, WeightedError(terms));
    }

    /// <summary>
    /// The largest error of Γ(ω) and Γ(-ω), relative to themselves within the window in which heat needs it and to
    /// the floor beyond, over all samples.
    /// </summary>
    private double WeightedError(ImmutableArray<BathTerm> terms)
    {
        double worst = 0;
        for (var i = 0; i < _omega.Length; i++)
        {
            Complex up = 0,
                down = 0;
            foreach (var term in terms)
            {
                up += term.At(-_omega[i]);
                down += term.At(_omega[i]);
            }

            worst = Math.Max(worst, _told[i] * Math.Abs(up.Real - (_even[i] - _odd[i])));
            worst = Math.Max(worst, _weightForward[i] * Math.Abs(down.Real - (_even[i] + _odd[i])));
        }

        return worst;
    }

    /// <summary>Γ(-ω) and Γ(ω), ω &gt; 0.</summary>
    private (double Up, double Down) Rates(double omega) =>
        (TransitionRate.At(_law, -omega, _temperature), TransitionRate.At(_law, omega, _temperature));

    private ImmutableArray<BathTerm> Residues(List<Complex> rates, int own)
    {
        // Unknowns: e of each rate, two of a pair; o too where the odd part is fitted.
        var isFitted = _own.IsEmpty;
        var columns = rates.Sum(rate => (rate.Imaginary == 0 ? 1 : 2) * (isFitted ? 2 : 1));
        var n = _omega.Length;
        var rows = isFitted ? 2 * n : n;
        double[] a = new double[rows * columns],
            b = new double[rows];
        for (var i = 0; i < n; i++)
        {
            var (omega, column) = (_omega[i], 0);
            foreach (var rate in rates)
            {
                var share = 1 / (rate * rate + omega * omega);
                Put(share.Real, 0, rate.Imaginary == 0 ? 1 : 2);
                if (rate.Imaginary != 0)
                    Put(-share.Imaginary, 0, 2);
                if (isFitted)
                {
                    Put(share.Real, omega, rate.Imaginary == 0 ? 1 : 2);
                    if (rate.Imaginary != 0)
                        Put(-share.Imaginary, omega, 2);
                }

                void Put(double value, double odd, int times)
                {
                    var even = odd == 0;
                    value *= times * (even ? 1 : omega);
                    if (isFitted)
                    {
                        a[column * rows + i] = _weight[i] * (even ? value : -value);
                        a[column * rows + n + i] = _weightForward[i] * value;
                    }
                    else
                        a[column * rows + i] = _weight[i] * value;
                    column++;
                }
            }

            if (isFitted)
            {
                b[i] = _weight[i] * (_even[i] - _odd[i]);
                b[n + i] = _weightForward[i] * (_even[i] + _odd[i]);
            }
            else
                b[i] = _weight[i] * _even[i];
        }

        var x = SingularVectors.LeastSquares(a, rows, columns, b, LeastSingular);
        var terms = ImmutableArray.CreateBuilder<BathTerm>();
        var at = 0;
        for (var k = 0; k < rates.Count; k++)
        {
            var rate = rates[k];
            var even = Next(rate);
            var odd =
                isFitted ? Next(rate)
                : k < own ? OwnWeight(rate)
                : 0;
            terms.Add(BathTerm.Of(rate, even, odd));
            if (rate.Imaginary != 0)
                terms.Add(BathTerm.Of(Complex.Conjugate(rate), Complex.Conjugate(even), Complex.Conjugate(odd)));
        }

        return terms.ToImmutable();

        Complex Next(Complex rate) => rate.Imaginary == 0 ? x[at++] : new Complex(x[at++], x[at++]);

        Complex OwnWeight(Complex rate) => _own.First(one => one.Rate == rate).Weight;
    }

    /// <summary>Frequencies at which rates are compared: evenly in log ω, and around each transition.</summary>
    private static double[] Places(
        SpectralFunction law,
        double temperature,
        ReadOnlySpan<double> transitions,
        double scale
    )
    {
        var places = new SortedSet<double>();
        double low = 1e-3 * Math.Min(temperature, scale),
            high = 30 * scale;
        if (law.Feature is { } feature)
            high = Math.Max(high, 3 * feature.Center);
        var (lowest, highest) = law.KnownRange;
        (low, high) = (Math.Max(low, lowest), Math.Min(high, highest));
        for (var i = 0; i < Samples; i++)
            places.Add(low * Math.Pow(high / low, i / (Samples - 1.0)));
        foreach (var transition in transitions)
            for (var i = -4; i <= 4; i++)
                if (transition > 0 && transition * (1 + 0.0125 * i) is var place && place > low && place < high)
                    places.Add(place);
        if (law.Feature is { } peak)
            for (var i = -12; i <= 12; i++)
                if (peak.Center + 0.25 * i * peak.Width is var place && place > low && place < high)
                    places.Add(place);
        return [.. places];
    }
}

/// <summary>A bath's exponentials and how well they give its rates.</summary>
/// <param name="Terms">The exponentials.</param>
/// <param name="Error">The largest weighted error of a rate.</param>
internal sealed record BathTerms(ImmutableArray<BathTerm> Terms, double Error);
