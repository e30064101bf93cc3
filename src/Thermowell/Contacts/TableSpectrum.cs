using System.Collections.Immutable;
using static System.FormattableString;

namespace Thermowell.Contacts;

/// <summary>
/// J(ω) from a table of frequencies and values, between which it is a monotone cubic (Fritsch and Carlson, SIAM J.
/// Numer. Anal. 17, 238 (1980)); Eq. (S8) of docs/theory/spectral-laws.md. Outside of the table there is no answer.
/// </summary>
/// <remarks>
/// Exact at the nodes, between two nodes never outside of their values and so never negative, to full relative
/// accuracy where values of many magnitudes meet. It has no <see cref="Declarations.Declaration"/>, as a list is no
/// parameter that one has. Γ(0) is known where the table begins at ω = 0; else it must be told by
/// <see cref="SpectralFunction.AtZero"/>, or is refused with a <see cref="NumericalFailureException"/>.
/// </remarks>
public sealed record TableSpectrum : SpectralFunction
{
    private readonly ImmutableArray<double> _omega;
    private readonly ImmutableArray<double> _values;

    // Of each interval the two inner Bernstein coefficients of its cubic; the outer ones are the values.
    private readonly ImmutableArray<(double First, double Second)> _inner;

    /// <summary>A law from a table.</summary>
    /// <param name="points">At least two pairs of ω ≥ 0, ascending, and J(ω) ≥ 0; at ω = 0 J is 0.</param>
    /// <param name="strength">Strength γ that multiplies every value, finite and above 0.</param>
    /// <exception cref="ArgumentException">There are fewer pairs, or one is out of order or range.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The strength is not finite and above 0.</exception>
    public TableSpectrum(ReadOnlySpan<(double Frequency, double Value)> points, double strength = 1)
    {
        Strength = Require.Positive(strength);
        if (points.Length < 2)
            throw new ArgumentException($"a table of J has 2 points at least, not {points.Length}.", nameof(points));
        for (var i = 0; i < points.Length; i++)
            if (Problem(points, i) is { } problem)
                throw new ArgumentException($"point {i + 1} of a table of J {problem}.", nameof(points));
        (double Frequency, double Value)[] pairs = [.. points];
        _omega = [.. pairs.Select(pair => pair.Frequency)];
        _values = [.. pairs.Select(pair => pair.Value)];
        _inner = Inner(_omega.AsSpan(), _values.AsSpan());
    }

    private TableSpectrum(TableSpectrum other, double strength)
        : base(other) =>
        (Strength, _omega, _values, _inner) = (Require.Positive(strength), other._omega, other._values, other._inner);

    /// <inheritdoc/>
    public override double Strength { get; }

    /// <summary>The frequency at which the table begins.</summary>
    public double LowestFrequency => _omega[0];

    /// <summary>The frequency at which it ends.</summary>
    public double HighestFrequency => _omega[^1];

    /// <inheritdoc/>
    protected override double SlopeAtZero =>
        LowestFrequency == 0
            ? Strength * (3 * _inner[0].First / _omega[1])
            : throw new NumericalFailureException(
                Invariant(
                    $"a table of J that begins at frequency {LowestFrequency:R} does not tell the rate at frequency 0: begin it at 0, or give the rate."
                )
            );

    /// <inheritdoc/>
    public override string? WhyNoSelfEnergy =>
        "a table of J does not tell the self-energy, which depends on J at every frequency: take a law with a formula.";

    /// <inheritdoc/>
    public override string? WhyNoExponentials => null;

    /// <inheritdoc/>
    public override string? WhyNoLambShift =>
        "a table of J does not tell the shift of levels, which depends on J at every frequency: give a law with a formula and a cutoff, or lamb-shift none.";

    /// <inheritdoc/>
    public override (double Lowest, double Highest) KnownRange => (LowestFrequency, HighestFrequency);

    /// <inheritdoc/>
    /// <exception cref="NumericalFailureException">ω is above 0 and outside of the table.</exception>
    public override double At(double omega)
    {
        if (omega <= 0)
            return 0;
        if (!IsKnownAt(omega))
            throw new NumericalFailureException(
                Invariant(
                    $"a table of J from frequency {LowestFrequency:R} to {HighestFrequency:R} is asked at {omega:R}: extend it, or keep the Bohr frequencies inside."
                )
            );
        var place = _omega.BinarySearch(omega);
        if (place >= 0)
            return Strength * _values[place];

        // A cubic in Bernstein's form: all terms are positive, so that nothing cancels.
        var k = ~place - 1;
        var h = _omega[k + 1] - _omega[k];
        var (t, u) = ((omega - _omega[k]) / h, (_omega[k + 1] - omega) / h);
        var (first, second) = _inner[k];
        return Strength * (u * u * (u * _values[k] + 3 * t * first) + t * t * (3 * u * second + t * _values[k + 1]));
    }

    /// <summary>Whether it is the same table of the same strength and rule.</summary>
    /// <param name="other">Another.</param>
    public bool Equals(TableSpectrum? other) =>
        base.Equals(other)
        && Strength == other.Strength
        && _omega.AsSpan().SequenceEqual(other._omega.AsSpan())
        && _values.AsSpan().SequenceEqual(other._values.AsSpan());

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(base.GetHashCode(), Strength, _omega.Length, _values[^1]);

    /// <inheritdoc/>
    protected override SpectralFunction WithStrength(double strength) => new TableSpectrum(this, strength);

    private static string? Problem(ReadOnlySpan<(double Frequency, double Value)> points, int i)
    {
        var (frequency, value) = points[i];
        if (!(frequency >= 0 && double.IsFinite(frequency)))
            return Invariant($"has the frequency {frequency:R}, not a finite number of 0 or above");
        if (!(value >= 0 && double.IsFinite(value)))
            return Invariant($"has J = {value:R}, not a finite number of 0 or above");
        if (frequency == 0 && value > 0)
            return Invariant($"has J(0) = {value:R}, which is 0 in every law: begin above frequency 0");
        return i > 0 && frequency <= points[i - 1].Frequency
            ? Invariant($"has the frequency {frequency:R}, not above the one before it, {points[i - 1].Frequency:R}")
            : null;
    }

    /// <summary>
    /// Slopes are the harmonic means of Fritsch and Butland, SIAM J. Sci. Stat. Comput. 5, 300 (1984), none more than
    /// three times the secant on either side; at the ends the second derivative is 0.
    /// </summary>
    private static ImmutableArray<(double First, double Second)> Inner(
        ReadOnlySpan<double> omega,
        ReadOnlySpan<double> values
    )
    {
        var last = omega.Length - 2;
        double[] h = new double[last + 1],
            secant = new double[last + 1];
        for (var k = 0; k <= last; k++)
        {
            h[k] = omega[k + 1] - omega[k];
            secant[k] = (values[k + 1] - values[k]) / h[k];
        }

        var inner = new (double, double)[last + 1];
        for (var k = 0; k <= last; k++)
        {
            var left = k == 0 ? Share.Straight : Share.Of(h[k], h[k - 1], secant[k], secant[k - 1]);
            var right = k == last ? Share.Straight : Share.Of(h[k], h[k + 1], secant[k], secant[k + 1]);
            (left, right) = (k == 0 ? Share.OfEnd(right) : left, k == last ? Share.OfEnd(left) : right);
            inner[k] = (
                values[k] * left.Rest + values[k + 1] * left.Value,
                values[k] * right.Value + values[k + 1] * right.Rest
            );
        }

        return [.. inner];
    }

    /// <summary>
    /// A third of a slope as a share of the secant, from 0 to 1, and what is left of 1, each of positive terms.
    /// </summary>
    private readonly record struct Share(double Value, double Rest)
    {
        public static Share Straight => new(1.0 / 3, 2.0 / 3);

        /// <summary>Between this interval and the next one on that side.</summary>
        public static Share Of(double own, double other, double secant, double next)
        {
            var weighed = (2 * own + other) * (secant / next);
            if (Math.Sign(secant) * Math.Sign(next) <= 0 || !double.IsFinite(weighed))
                return new(0, 1);
            var sum = own + 2 * other + weighed;
            return new((own + other) / sum, (other + weighed) / sum);
        }

        /// <summary>At an end of the table, by the share at the other end of the interval.</summary>
        public static Share OfEnd(Share other) => new(other.Rest / 2, 1 - other.Rest / 2);
    }
}
