using System.Numerics;
using Thermowell.Counting;
using Thermowell.Numerics;

namespace Thermowell.Harmonic;

/// <summary>
/// θ(χ) = lim ln⟨exp(χ Q)⟩/t of the heat Q from one contact of a harmonic network in a time t, Eq. (L19) of
/// docs/theory/harmonic.md.
/// </summary>
/// <remarks>Not safe for use by two threads at once, as its state is not.</remarks>
public sealed class HarmonicGeneratingFunction : IGeneratingFunction
{
    private const double Quarter = 0.25;
    private const double Told = 1e-6;

    // exp(x) of no larger x: what is multiplied by it is 0 before it overflows.
    private const double Largest = 700;

    private const double LossOfExponent = 8 * 2.220446049250313e-16;

    private readonly HarmonicState _state;
    private readonly int _contact;

    /// <summary>The generating function of the heat from one contact.</summary>
    /// <param name="state">The steady state.</param>
    /// <param name="contact">The contact, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such contact.</exception>
    public HarmonicGeneratingFunction(HarmonicState state, int contact = 0)
    {
        ArgumentNullException.ThrowIfNull(state);
        (_state, _contact) = (state, Require.Within(contact, 0, state.Contacts - 1));
    }

    ReadOnlySpan<double> IGeneratingFunction.Temperatures => _state.Temperatures;

    double? IGeneratingFunction.Affinity => Affinity;

    (double Value, double Error) IGeneratingFunction.Heat => (_state.Heats[_contact], _state.Errors[_contact]);

    /// <summary>1/ω where quanta are exchanged, 1/T of the hottest contact where nothing is a quantum.</summary>
    double IGeneratingFunction.FieldScale
    {
        get
        {
            var hottest = Hottest;
            if (_state.Occupations.IsClassical || hottest == 0)
                return hottest == 0 ? 1 : 1 / hottest;
            var (moments, _) = _state.Integrate(
                2,
                (omega, t, values) =>
                {
                    values[0] = 0;
                    for (var b = 0; b < _state.Contacts; b++)
                        if (b != _contact)
                            values[0] +=
                                Occupations.Square(t[_contact * _state.Contacts + b])
                                * (
                                    _state.Occupations.Exchange(_contact, b, omega)
                                    + _state.Occupations.Exchange(b, _contact, omega)
                                );
                    values[1] = omega * omega * values[0];
                }
            );
            return moments[0] > 0 && moments[1] > 0 ? Math.Sqrt(moments[0] / moments[1]) : 1 / hottest;
        }
    }

    private double? Affinity => GeneratingFunction.AffinityOf(_state.Temperatures, _contact);

    private double Hottest
    {
        get
        {
            double hottest = 0;
            foreach (var temperature in _state.Temperatures)
                hottest = Math.Max(hottest, temperature);
            return hottest;
        }
    }

    /// <summary>Counting fields between which θ falls to its least and rises beyond both of its zeros.</summary>
    /// <param name="count">How many, at least 3.</param>
    /// <exception cref="ArgumentOutOfRangeException">They are fewer.</exception>
    public double[] Fields(int count) => CountingFields.Of(this, Require.Within(count, 3, int.MaxValue));

    /// <summary>
    /// How far θ(χ) = θ(-χ - A) fails, as <see cref="GeneratingFunction.SymmetryDefect"/> has it: null where a
    /// temperature is 0 or the contacts are not two.
    /// </summary>
    public double? SymmetryDefect()
    {
        if (Affinity is not { } affinity)
            return null;
        var away = affinity == 0 ? Quarter / Hottest : Quarter * affinity;
        var (one, mirrored) = (At(-affinity / 2 + away), At(-affinity / 2 - away));
        return one.Error + mirrored.Error < Told * Math.Abs(one.Value)
            ? Math.Abs(one.Value - mirrored.Value) / Math.Abs(one.Value)
            : null;
    }

    /// <summary>θ(χ) and its slope.</summary>
    /// <param name="field">χ.</param>
    /// <exception cref="NumericalFailureException">⟨exp(χ Q)⟩ is infinite.</exception>
    public GeneratingValue At(double field)
    {
        if (Require.Finite(field) == 0)
            return new(0, 0, 0, _state.Heats[_contact], _state.Errors[_contact]);
        var isOutside = false;
        var exponent = Math.Abs(field);
        foreach (var temperature in _state.Temperatures)
            exponent += temperature > 0 ? 1 / temperature : 0;
        var (values, errors) = _state.Integrate(
            2,
            (omega, t, found) =>
            {
                var (x, slope) = _state.Occupations.IsClassical ? Classical(t, field) : Quantum(omega, t, field);
                if (!(x < 1))
                {
                    isOutside = true;
                    (found[0], found[1]) = (0, 0);
                    return;
                }

                (found[0], found[1]) = (-LogarithmOnePlus.At(-x), slope / (1 - x));
            },
            // An exponential is known to a rounding of its exponent.
            _state.Occupations.IsClassical
                ? null
                : omega => LossOfExponent * omega * exponent,
            // Where it is infinite no panel is worth halving.
            () => isOutside
        );
        return isOutside
            ? throw new NumericalFailureException(
                string.Create(
                    System.Globalization.CultureInfo.InvariantCulture,
                    $"the mean of exp(χ Q) is infinite at χ = {field:R}: large heats are too likely."
                )
            )
            : new(field, values[0], errors[0], values[1], errors[1]);
    }

    /// <summary>
    /// X = χ Σ T (T_a - T_b + χ T_a T_b), and dX/dχ: T_a T_b (A + χ) where both are above 0, which has its zeros
    /// exactly.
    /// </summary>
    private (double X, double Slope) Classical(ReadOnlySpan<Complex> t, double field)
    {
        var n = _state.Contacts;
        double x = 0,
            slope = 0;
        for (var b = 0; b < n; b++)
        {
            if (b == _contact)
                continue;
            var (own, other) = (_state.Temperatures[_contact], _state.Temperatures[b]);
            var transmitted = Occupations.Square(t[_contact * n + b]);
            var both = own * other;
            var affinity = (own - other) / own / other;
            x += transmitted * field * (both > 0 ? both * (affinity + field) : own - other);
            slope += transmitted * (both > 0 ? both * (affinity + field + field) : own - other);
        }

        return (x, slope);
    }

    /// <summary>
    /// X = Σ T [n_a(1+n_b)(e^χω - 1) + n_b(1+n_a)(e^-χω - 1)], and dX/dχ. As n_b(1+n_a) = n_a(1+n_b) e^-Aω, the bracket
    /// is the product n_a(1+n_b) (e^χω - 1) (1 - e^-(A+χ)ω), Eq. (L19a), which keeps its digits beside its zeros: what
    /// is left there of a difference would be rounding, and no halving of panels would end.
    /// </summary>
    private (double X, double Slope) Quantum(double omega, ReadOnlySpan<Complex> t, double field)
    {
        var n = _state.Contacts;
        double x = 0,
            slope = 0;
        for (var b = 0; b < n; b++)
        {
            if (b == _contact)
                continue;
            var transmitted = Occupations.Square(t[_contact * n + b]);
            var (own, change) = Bracket(omega, b, field);
            x += transmitted * own;
            slope += transmitted * change;
        }

        return (x, slope);
    }

    /// <summary>The bracket of one other contact, and its slope.</summary>
    private (double Value, double Slope) Bracket(double omega, int b, double field)
    {
        var a = _contact;
        var (own, others) = (_state.Temperatures[a], _state.Temperatures[b]);
        if (own == 0 && others == 0)
            return (0, 0);
        if (own == 0 || others == 0)
        {
            // One of the two alone has quanta to give.
            var (from, to, towards) = own > 0 ? (a, b, field) : (b, a, -field);
            var grown = Grown(from, to, omega, towards);
            return (
                towards >= 0
                    ? grown * -ExponentialMinusOne.At(-towards * omega)
                    : Grown(from, to, omega, 0) * ExponentialMinusOne.At(towards * omega),
                (own > 0 ? 1 : -1) * omega * grown
            );
        }

        var other = (own - others) / own / others + field;
        var middle = other + field;

        // By the larger of the two jumps, so that no exponential is more than its like.
        var (up, down) = (Grown(a, b, omega, field), Grown(b, a, omega, -field));
        var slope =
            omega
            * (
                middle >= 0
                    ? -up * ExponentialMinusOne.At(-middle * omega)
                    : down * ExponentialMinusOne.At(middle * omega)
            );
        var value =
            field >= 0
                ? other >= 0
                    ? up * ExponentialMinusOne.At(-field * omega) * ExponentialMinusOne.At(-other * omega)
                    : -Grown(b, a, omega, 0)
                        * ExponentialMinusOne.At(-field * omega)
                        * ExponentialMinusOne.At(other * omega)
                : other >= 0
                    ? -Grown(a, b, omega, 0)
                        * ExponentialMinusOne.At(field * omega)
                        * ExponentialMinusOne.At(-other * omega)
                    : down * ExponentialMinusOne.At(field * omega) * ExponentialMinusOne.At(other * omega);
        return (value, slope);
    }

    /// <summary>n_a (1 + n_b) e^χω, whose exponents are added before they leave the range of a double.</summary>
    private double Grown(int a, int b, double omega, double field)
    {
        var temperature = _state.Temperatures[a];
        if (temperature == 0)
            return 0;
        var exponent = Math.Min(Largest, (field - 1 / temperature) * omega);
        return Math.Exp(exponent)
            / -ExponentialMinusOne.At(-omega / temperature)
            * (1 + _state.Occupations.N(b, omega));
    }
}
