using Thermowell.Numerics;
using Thermowell.Observables;
using Thermowell.Secular;

namespace Thermowell.Counting;

/// <summary>
/// θ(χ) = lim ln⟨exp(χ Q)⟩/t of the heat Q from one contact in a time t: the largest eigenvalue of the rate matrix
/// whose jumps by that contact are multiplied by exp(χ q), Eq. (N6) of docs/theory/noise.md; of levels that do not
/// coincide.
/// </summary>
/// <remarks>
/// Where T ≪ gap, θ is many orders below the rates: it is the sum of what jumps of either sign add to the sum of the
/// eigenvector, whose small elements keep their digits because the lowest level is eliminated last. Not safe for use by
/// two threads at once.
/// </remarks>
public sealed class GeneratingFunction
{
    private const double Quarter = 0.25;

    private readonly TiltedRates _rates;
    private readonly SteadyState _state;
    private readonly (double Value, double Error) _heat;
    private readonly double[] _temperatures;
    private readonly int _contact;
    private readonly TiltedEigenpair _pair;

    private GeneratingFunction(SteadyState state, ContactHeats heats, int contact, CancellationToken cancellation)
    {
        (_state, _contact) = (state, contact);
        _heat = (heats.Values[contact], heats.Rounding[contact]);
        _temperatures = state.Temperatures.ToArray();
        _rates = new TiltedRates(state, contact);
        _pair = new TiltedEigenpair(_rates, cancellation);
    }

    /// <summary>The generating function of the heat from one contact; null where levels coincide.</summary>
    /// <param name="equation">The equation.</param>
    /// <param name="temperatures">The temperature of each contact, finite and not negative.</param>
    /// <param name="contact">The contact whose heat is counted, from 0.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <exception cref="ArgumentException">There is not one temperature a contact.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A temperature or the contact is outside its range.</exception>
    /// <exception cref="SteadyStateNotUniqueException">The baths leave some levels unconnected.</exception>
    public static GeneratingFunction? Of(
        RateEquation equation,
        ReadOnlySpan<double> temperatures,
        int contact = 0,
        CancellationToken cancellation = default
    )
    {
        ArgumentNullException.ThrowIfNull(equation);
        Require.Within(contact, 0, equation.Contacts - 1);
        if (equation.DegenerateGroups.Count > 0)
            return null;
        equation.Uniqueness.Require(temperatures);
        var (state, heats) = ContactHeats.Of(new SteadyStateSolver(equation, cancellation: cancellation), temperatures);
        return new GeneratingFunction(state, heats, contact, cancellation);
    }

    /// <summary>
    /// How far θ(χ) = θ(-χ - A) fails, A = 1/T_b - 1/T_a for the counted contact a and the other, b: the difference of
    /// both sides a quarter of the way from the middle, as a share of θ, Eq. (N7). Null where a temperature is 0 or the
    /// contacts are not two.
    /// </summary>
    /// <exception cref="NumericalFailureException">θ is not found.</exception>
    public double? SymmetryDefect()
    {
        if (Affinity is not { } affinity)
            return null;
        var away = affinity == 0 ? Quarter / _temperatures[_contact] : Quarter * affinity;
        var (one, mirrored) = (At(-affinity / 2 + away), At(-affinity / 2 - away));
        return one.Value == 0 ? null : Math.Abs(one.Value - mirrored.Value) / Math.Abs(one.Value);
    }

    /// <summary>
    /// A = 1/T_b - 1/T_a of two contacts; null where a temperature is 0 or the contacts are not two.
    /// </summary>
    internal double? Affinity
    {
        get
        {
            if (_temperatures.Length != 2 || _temperatures.Contains(0))
                return null;
            var (own, other) = (_temperatures[_contact], _temperatures[1 - _contact]);
            return (own - other) / own / other;
        }
    }

    /// <summary>c_1, the heat itself, with its error.</summary>
    internal (double Value, double Error) Heat => _heat;

    /// <summary>Σ r p q^m over the jumps of the counted contact.</summary>
    internal double Moment(int power)
    {
        double sum = 0;
        for (var i = 0; i < _rates.N; i++)
        for (var j = 0; j < _rates.N; j++)
            sum +=
                _rates.Counted[i * _rates.N + j]
                * _state.Populations[j]
                * Math.Pow(_rates.Energies[i * _rates.N + j], power);
        return sum;
    }

    /// <summary>The lowest step of energy, for a scale where nothing jumps; 1 for one level.</summary>
    internal double LowestGap => _rates.N > 1 ? _rates.Energies[_rates.N] : 1;

    /// <summary>The temperatures.</summary>
    internal ReadOnlySpan<double> Temperatures => _temperatures;

    /// <summary>Counting fields between which θ falls to its least and rises beyond both of its zeros.</summary>
    /// <param name="count">How many, at least 3.</param>
    /// <exception cref="ArgumentOutOfRangeException">They are fewer.</exception>
    /// <exception cref="NumericalFailureException">θ is not found where its second zero is looked for.</exception>
    public double[] Fields(int count)
    {
        Require.Within(count, 3, int.MaxValue);
        return CountingFields.Of(this, count);
    }

    /// <summary>θ at counting fields that ascend.</summary>
    /// <param name="fields">The fields.</param>
    /// <exception cref="NumericalFailureException">θ is not found at one.</exception>
    public GeneratingValue[] Along(ReadOnlySpan<double> fields)
    {
        // From 0 outwards, each begun from the parabola through what is known beside it.
        var values = new GeneratingValue[fields.Length];
        var first = 0;
        while (first < fields.Length && fields[first] < 0)
            first++;
        var middle = new GeneratingValue(0, 0, 0, _heat.Value, _heat.Error);
        for (var (k, near, far) = (first, middle, middle); k < fields.Length; k++)
            (far, near) = (near, values[k] = At(fields[k], Guess(fields[k], near, far)));
        for (var (k, near, far) = (first - 1, middle, middle); k >= 0; k--)
            (far, near) = (near, values[k] = At(fields[k], Guess(fields[k], near, far)));
        return values;
    }

    private static double Guess(double field, GeneratingValue near, GeneratingValue far)
    {
        var (step, back) = (field - near.Field, near.Field - far.Field);
        var curvature = back == 0 ? 0 : Math.Max(0, (near.Slope - far.Slope) / back);
        return near.Value + step * (near.Slope + curvature * step / 2);
    }

    /// <summary>θ(χ) and its slope.</summary>
    /// <param name="field">χ.</param>
    /// <exception cref="NumericalFailureException">It is not found.</exception>
    public GeneratingValue At(double field) => At(field, field * _heat.Value);

    private GeneratingValue At(double field, double guess)
    {
        if (field == 0 || _rates.N == 1)
            return new(field, 0, 0, _heat.Value, _heat.Error);
        return _pair.At(field, guess);
    }
}
