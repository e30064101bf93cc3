using System.Numerics.Tensors;

namespace Thermowell.Counting;

/// <summary>What the counting fields of a generating function are chosen by.</summary>
internal interface IGeneratingFunction
{
    /// <summary>The temperature of each contact.</summary>
    ReadOnlySpan<double> Temperatures { get; }

    /// <summary>1/T_b - 1/T_a of two contacts, else null.</summary>
    double? Affinity { get; }

    /// <summary>c_1, the heat itself, with its error.</summary>
    (double Value, double Error) Heat { get; }

    /// <summary>1 over the energy that one exchange brings.</summary>
    double FieldScale { get; }

    /// <summary>θ at a field.</summary>
    GeneratingValue At(double field);
}

/// <summary>
/// Counting fields that show a generating function: close to one another where it bends, near both of its zeros, and as
/// far beyond them as it takes to bend; Eq. (N26) of docs/theory/noise.md.
/// </summary>
internal static class CountingFields
{
    // The least share of the fields that lies beyond the zeros.
    private const double ShareBeyond = 0.2;

    // The share of 1/T beyond a zero that is shown.
    private const double Share = 0.5;

    // How far the fields reach, in units of the scale, where there is no second zero; how far one is looked for.
    private const double OneSided = 20;
    private const double Farthest = 1000;
    private const double Nearness = 1e-12;

    /// <summary>So many fields, which ascend.</summary>
    /// <param name="function">The function.</param>
    /// <param name="count">How many.</param>
    public static double[] Of(IGeneratingFunction function, int count)
    {
        var fields = new double[count];
        var scale = function.FieldScale;
        var hottest = 0.0;
        foreach (var temperature in function.Temperatures)
            hottest = Math.Max(hottest, temperature);

        // At 1/T a jump upwards would be as likely as one downwards.
        var margin = hottest == 0 ? scale : Math.Min(scale, Share / hottest);
        var zero = -(function.Affinity ?? SecondZero(function, scale)) ?? double.NaN;
        if (!double.IsFinite(zero))
            return OfOneSide(function, count, scale, margin);

        // Half of them on either side of the middle of the symmetry; the zeros are fields of their own.
        var (last, half) = (count - 1, Math.Abs(zero) / 2);
        var (inner, outer) = (Math.Asinh(half / scale), Math.Asinh(margin / scale));
        var share = Math.Min(1 - ShareBeyond, inner / (inner + outer));
        var inside = inner == 0 ? 0 : Math.Min(last - 2, 2 * (int)Math.Round((share * last - last % 2) / 2) + last % 2);
        for (var k = 0; k < count; k++)
        {
            var step = Math.Abs(2 * k - last);
            var beyond =
                step < inside
                    ? -scale * Math.Sinh(inner * (1 - (double)step / inside))
                    : scale * Math.Sinh(outer * ((double)(step - inside) / (last - inside)));
            fields[k] =
                step == 0 ? zero / 2
                : 2 * k < last ? Math.Min(0, zero) - beyond
                : Math.Max(0, zero) + beyond;
        }

        // No -0.
        TensorPrimitives.Add(fields, 0.0, fields);
        return fields;
    }

    /// <summary>
    /// The same where nothing is taken up by one side, so that θ has one zero and tends to a limit on the other side.
    /// </summary>
    private static double[] OfOneSide(IGeneratingFunction function, int count, double scale, double margin)
    {
        var fields = new double[count];
        var towardsLimit = function.Heat.Value < 0 ? 1 : -1;
        var inside = Math.Min(count - 2, (int)Math.Round((count - 1) * (1 - ShareBeyond)));
        for (var k = 0; k < count; k++)
        {
            var field =
                k < inside
                    ? towardsLimit * scale * Math.Sinh((1 - (double)k / inside) * Math.Asinh(OneSided))
                    : -towardsLimit * margin * (k - inside) / (count - 1 - inside);
            fields[towardsLimit < 0 ? k : count - 1 - k] = field;
        }

        return fields;
    }

    /// <summary>Less the field at which θ is 0 once more; null where it stays below 0.</summary>
    private static double? SecondZero(IGeneratingFunction function, double scale)
    {
        var (heat, error) = function.Heat;
        if (function.Temperatures.Length < 2)
            return 0;
        if (Math.Abs(heat) <= error)
            return function.Temperatures.Contains(0) ? null : 0;
        if (function.Temperatures.Length == 2)
            return null;
        var side = -Math.Sign(heat);
        var (inner, outer) = (0.0, scale);
        while (IsNegative(outer))
        {
            if (outer > Farthest * scale)
                return null;
            (inner, outer) = (outer, 2 * outer);
        }

        while (outer - inner > Nearness * outer)
        {
            var middle = (inner + outer) / 2;
            (inner, outer) = IsNegative(middle) ? (middle, outer) : (inner, middle);
        }

        return -side * outer;

        // Where it is not found it leaves the range of a double upwards.
        bool IsNegative(double size)
        {
            try
            {
                return function.At(side * size).Value < 0;
            }
            catch (NumericalFailureException)
            {
                return false;
            }
        }
    }
}
