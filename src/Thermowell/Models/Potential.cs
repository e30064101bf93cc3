using System.Collections.Immutable;

namespace Thermowell.Models;

/// <summary>
/// A potential V(x) between hard walls at x = 0 and x = L, in which one particle moves.
/// </summary>
/// <remarks>Immutable. Section 1 of docs/theory/potentials.md.</remarks>
public sealed class Potential
{
    private readonly Func<double, double> _value;

    /// <summary>A potential from its values.</summary>
    /// <param name="length">The distance L of the walls, above 0.</param>
    /// <param name="value">V(x) from 0 to L, finite and smooth but for the kinks.</param>
    /// <param name="kinks">Where V or a derivative of it jumps: places between the walls, in any order. A place that is
    /// not named is found, at the price of a larger error of the levels.</param>
    /// <exception cref="ArgumentException">A kink is not between the walls.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The length is not above 0.</exception>
    public Potential(double length, Func<double, double> value, params ReadOnlySpan<double> kinks)
    {
        ArgumentNullException.ThrowIfNull(value);
        (Length, _value) = (Require.Positive(length), value);
        foreach (var kink in kinks)
            if (!(kink > 0 && kink < length))
                throw new ArgumentException($"a kink at {kink} is not between the walls at 0 and {length}.");
        Kinks = [.. new SortedSet<double>(kinks.ToArray())];
    }

    /// <summary>The distance L of the walls.</summary>
    public double Length { get; }

    /// <summary>Where V or a derivative of it jumps, ascending, between the walls.</summary>
    public ImmutableArray<double> Kinks { get; }

    /// <summary>V(x).</summary>
    /// <param name="x">A place from 0 to L.</param>
    /// <exception cref="NumericalFailureException">V is not a finite number there.</exception>
    public double At(double x)
    {
        var value = _value(x);
        return double.IsFinite(value)
            ? value
            : throw new NumericalFailureException(
                $"the potential is {value} at x = {x}: it must be finite from 0 to {Length}."
            );
    }

    /// <summary>
    /// A table of values with straight lines between them, or the monotone cubic of Fritsch and Butland, which makes no
    /// minimum or maximum that the table has not.
    /// </summary>
    /// <param name="places">The places x, ascending, the first 0 and the last L; two at least.</param>
    /// <param name="values">V at each.</param>
    /// <param name="smooth">Whether to interpolate by the cubic.</param>
    /// <exception cref="ArgumentException">The lists do not fit, a number is not finite, or the places do not ascend
    /// from 0.</exception>
    public static Potential FromTable(ReadOnlySpan<double> places, ReadOnlySpan<double> values, bool smooth = true)
    {
        if (places.Length != values.Length || places.Length < 2)
            throw new ArgumentException(
                $"a table of a potential has as many values as places, two at least: it has {places.Length} and {values.Length}."
            );
        for (var i = 0; i < places.Length; i++)
            if (!double.IsFinite(values[i]) || !(i == 0 ? places[0] == 0 : places[i] > places[i - 1]))
                throw new ArgumentException(
                    $"place {places[i]} of a table of a potential, value {values[i]}: places ascend from 0 and values are finite."
                );
        var (x, v) = (places.ToArray(), values.ToArray());
        var slopes = Slopes(x, v, smooth);
        return new Potential(x[^1], Value, x.AsSpan()[1..^1]);

        double Value(double at)
        {
            var i = Array.BinarySearch(x, at);
            i = Math.Clamp(i >= 0 ? i : ~i - 1, 0, x.Length - 2);
            var h = x[i + 1] - x[i];
            var t = (at - x[i]) / h;
            if (slopes is null)
                return v[i] + t * (v[i + 1] - v[i]);
            var s = 1 - t;
            return s * s * ((1 + 2 * t) * v[i] + t * h * slopes[i])
                + t * t * ((1 + 2 * s) * v[i + 1] - s * h * slopes[i + 1]);
        }
    }

    /// <summary>Slopes at the places that keep the cubic monotone; null for straight lines.</summary>
    private static double[]? Slopes(double[] x, double[] v, bool smooth)
    {
        if (!smooth || x.Length < 3)
            return null;
        double Secant(int i) => (v[i + 1] - v[i]) / (x[i + 1] - x[i]);
        var slopes = new double[x.Length];
        for (var i = 1; i + 1 < x.Length; i++)
        {
            var (before, after) = (Secant(i - 1), Secant(i));
            double left = x[i] - x[i - 1],
                right = x[i + 1] - x[i];
            if (before * after > 0)
                slopes[i] = 3 * (left + right) / ((2 * right + left) / before + (right + 2 * left) / after);
        }

        // At the ends the parabola through three places, held back where it would turn around.
        slopes[0] = End(Secant(0), Secant(1), x[1] - x[0], x[2] - x[1]);
        slopes[^1] = End(Secant(x.Length - 2), Secant(x.Length - 3), x[^1] - x[^2], x[^2] - x[^3]);
        return slopes;

        static double End(double own, double next, double h, double beyond)
        {
            var slope = own + (own - next) * h / (h + beyond);
            return slope * own <= 0 ? 0
                : own * next <= 0 && Math.Abs(slope) > 3 * Math.Abs(own) ? 3 * own
                : slope;
        }
    }
}
