using System.Globalization;

namespace Thermowell.Plans;

/// <summary>A number of a junction, by path, and the values that it runs over.</summary>
/// <param name="Path">The path, as in <c>parameters.g</c>.</param>
/// <param name="Values">From 2 to <see cref="MostValues"/> values.</param>
public sealed record SweptNumber(string Path, IReadOnlyList<double> Values)
{
    /// <summary>The most values.</summary>
    public const int MostValues = 1000;

    /// <summary>How it is written, behind what it is a number of.</summary>
    public static string Form { get; } =
        "and its values, as contacts.cold.temperature=0.1,0.2,0.5 or parameters.g=1e-3..0.3:31, which are 31 logarithmic "
        + $"steps, or parameters.g=-1..1:31:linear; from 2 to {MostValues} values";

    /// <summary>Reads one; null for what is none.</summary>
    /// <param name="text">The text, as in <c>parameters.g=1e-3..0.3:31</c>.</param>
    public static SweptNumber? Read(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var sign = text.IndexOf('=', StringComparison.Ordinal);
        return sign > 0 && ReadValues(text[(sign + 1)..]) is { Length: > 1 } values
            ? new SweptNumber(text[..sign].Trim(), values)
            : null;
    }

    /// <summary>What is asked where the number has a value.</summary>
    /// <param name="value">The value.</param>
    /// <param name="ask">What is asked beside it.</param>
    public JunctionAsk At(double value, JunctionAsk ask)
    {
        ArgumentNullException.ThrowIfNull(ask);
        return ask with { Numbers = new Dictionary<string, double>(ask.Numbers) { [Path] = value } };
    }

    private static double[]? ReadValues(string text)
    {
        var range = text.IndexOf("..", StringComparison.Ordinal);
        if (range < 0)
        {
            var all = text.Split(',').Select(Number).ToList();
            return all.Contains(null) || all.Count > MostValues ? null : [.. all.Select(one => one!.Value)];
        }

        var parts = text[(range + 2)..].Split(':');
        var isLinear = parts is [_, _, "linear"];
        if (
            parts is not ([_, _] or [_, _, "linear"])
            || Number(text[..range]) is not { } from
            || Number(parts[0]) is not { } to
            || !(to > from)
            || !(isLinear || from > 0)
            || !double.IsFinite(to - from)
            || !int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var count)
            || count is < 2 or > MostValues
        )
            return null;
        return
        [
            .. Enumerable
                .Range(0, count)
                .Select(k =>
                    k == 0 ? from
                    : k == count - 1 ? to
                    : isLinear ? from + (to - from) * k / (count - 1)
                    : from * Math.Pow(to / from, (double)k / (count - 1))
                ),
        ];
    }

    private static double? Number(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value)
            ? value
            : null;
}
