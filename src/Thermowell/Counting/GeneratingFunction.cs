using Thermowell.Numerics;
using Thermowell.Observables;
using Thermowell.Secular;

namespace Thermowell.Counting;

/// <summary>
/// θ(χ) = lim ln⟨exp(χ Q)⟩/t of the heat Q from one contact in a time t: the largest eigenvalue of the rate matrix
/// whose jumps by that contact are multiplied by exp(χ q), Eq. (N6) of docs/theory/noise.md.
/// </summary>
/// <remarks>
/// Where T ≪ gap, θ is many orders below the rates: it is the sum of what jumps of either sign add to the sum of the
/// eigenvector, whose small elements keep their digits because the lowest level is eliminated last. Not safe for use by
/// two threads at once. Where levels coincide one dense matrix is followed, which at T ≪ gap leaves fewer digits.
/// </remarks>
public sealed class GeneratingFunction : IGeneratingFunction
{
    private const double Quarter = 0.25;
    private const double Told = 1e-6;

    private readonly (double Value, double Error) _heat;
    private readonly double[] _temperatures;
    private readonly int _contact;
    private readonly TiltedGenerator _generator;
    private GeneratingFunction[] _others = [];

    private GeneratingFunction(
        RateEquation equation,
        ReadOnlySpan<double> temperatures,
        int contact,
        CancellationToken cancellation
    )
    {
        (_contact, _temperatures) = (contact, temperatures.ToArray());
        var (state, heats) = ContactHeats.Of(new SteadyStateSolver(equation, cancellation: cancellation), temperatures);
        _heat = (heats.Values[contact], heats.Rounding[contact]);
        _generator =
            equation.DegenerateGroups.Count > 0
                ? new TiltedGroups(equation, temperatures, contact, cancellation)
                : new TiltedEigenpair(state, contact, cancellation);
    }

    /// <summary>
    /// The generating function of the heat from one contact; null where so many levels coincide that a state has more
    /// than 300 numbers, two for each of their coherences.
    /// </summary>
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
        SteadyStateSolver.RequireOneEach(equation, temperatures);
        var coherences = equation.DegenerateGroups.Sum(group => group.Count * (group.Count - 1));
        if (coherences > 0 && equation.Levels + coherences > TiltedGroups.MostNumbers)
            return null;
        if (equation.Uniqueness.Holds(SteadyStateUniqueness.Hot(temperatures)))
            return new GeneratingFunction(equation, temperatures, contact, cancellation);
        if (equation.Sectors is not { } sectors || sectors.Equations.Length != sectors.Count)
            throw new SteadyStateNotUniqueException();
        var functions = new GeneratingFunction[sectors.Count];
        for (var s = 0; s < functions.Length; s++)
            functions[s] = new GeneratingFunction(sectors.Equations[s], temperatures, contact, cancellation);
        functions[0]._others = functions[1..];
        return functions[0];
    }

    /// <summary>
    /// How far θ(χ) = θ(-χ - A) fails, A = 1/T_b - 1/T_a for the counted contact a and the other, b: the difference of
    /// both sides a quarter of the way from the middle, as a share of θ, Eq. (N7). Null where a temperature is 0, the
    /// contacts are not two or θ has no digits to tell it by.
    /// </summary>
    /// <exception cref="NumericalFailureException">θ is not found.</exception>
    public double? SymmetryDefect()
    {
        if (Affinity is not { } affinity)
            return null;
        var away = affinity == 0 ? Quarter / _temperatures[_contact] : Quarter * affinity;
        var (one, mirrored) = (At(-affinity / 2 + away), At(-affinity / 2 - away));
        return one.Error + mirrored.Error < Told * Math.Abs(one.Value)
            ? Math.Abs(one.Value - mirrored.Value) / Math.Abs(one.Value)
            : null;
    }

    /// <summary>
    /// A = 1/T_b - 1/T_a of two contacts; null where a temperature is 0 or the contacts are not two.
    /// </summary>
    internal double? Affinity => AffinityOf(_temperatures, _contact);

    double? IGeneratingFunction.Affinity => Affinity;

    /// <inheritdoc cref="Affinity"/>
    internal static double? AffinityOf(ReadOnlySpan<double> temperatures, int contact)
    {
        if (temperatures.Length != 2 || temperatures.Contains(0))
            return null;
        var (own, other) = (temperatures[contact], temperatures[1 - contact]);
        return (own - other) / own / other;
    }

    /// <summary>c_1, the heat itself, with its error.</summary>
    internal (double Value, double Error) Heat => _heat;

    (double Value, double Error) IGeneratingFunction.Heat => Heat;

    ReadOnlySpan<double> IGeneratingFunction.Temperatures => Temperatures;

    /// <summary>1 over the energy that a jump brings: √(Σ r p q²/Σ r p q⁴).</summary>
    double IGeneratingFunction.FieldScale =>
        (Moment(2), Moment(4)) is (> 0 and var second, > 0 and var fourth) ? Math.Sqrt(second / fourth) : 1 / LowestGap;

    /// <inheritdoc cref="TiltedGenerator.Moment"/>
    internal double Moment(int power) => _generator.Moment(power);

    /// <inheritdoc cref="TiltedGenerator.LowestGap"/>
    internal double LowestGap => _generator.LowestGap;

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
        foreach (var other in _others)
            Join(values, other.Along(fields));
        return values;
    }

    /// <summary>Takes what another sector makes of them into the errors.</summary>
    /// <exception cref="SteadyStateNotUniqueException">It differs.</exception>
    private static void Join(Span<GeneratingValue> values, GeneratingValue[] others)
    {
        for (var k = 0; k < values.Length; k++)
        {
            var (one, other) = (values[k], others[k]);
            values[k] = one with
            {
                Error = SameHeats.Errors([one.Value], [other.Value], [one.Error], [other.Error], () => 0)[0],
                SlopeError = SameHeats.Errors(
                    [one.Slope],
                    [other.Slope],
                    [one.SlopeError],
                    [other.SlopeError],
                    () => 0
                )[0],
            };
        }
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
        if (field == 0)
            return new(field, 0, 0, _heat.Value, _heat.Error);
        return _generator.At(field, guess);
    }
}
