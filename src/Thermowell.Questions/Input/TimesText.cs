using System.Globalization;
using Thermowell.Files;

namespace Thermowell.Questions.Input;

/// <summary>
/// Times as a text gives them: numbers and logarithmic ranges, separated by commas, as in <c>1,1e2</c> and
/// <c>1e-3..10:60</c>, 60 times from 1e-3 to 10.
/// </summary>
public static class TimesText
{
    /// <summary>The most times of one text.</summary>
    public const int Most = 10_000;

    /// <summary>The shortest time.</summary>
    public const double Shortest = 1e-30;

    /// <summary>The longest time.</summary>
    public const double Longest = 1e30;

    /// <summary>How a text of times looks, for a sentence.</summary>
    public const string Form = "times as 1,10,100 or a logarithmic range as 1e-3..10:60, each from 1e-30 to 1e30";

    /// <summary>Reads a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="withZero">Whether a time may be 0.</param>
    /// <returns>The times, ascending, or everything that is wrong with the text, each as the rest of a
    /// sentence that begins with the name of the option; then there are no times.</returns>
    public static (double[] Times, IReadOnlyList<string> Faults) Read(string text, bool withZero = false)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (PlainText.Problem(text) is { } problem)
            return ([], [problem]);
        var (times, faults) = (new List<double>(), new List<string>());
        foreach (var part in text.Split(',', StringSplitOptions.TrimEntries))
            if (part.Length == 0)
                faults.Add($"= '{Shown.Value(text)}' has no time between two commas or at an end: give {Form}.");
            else if ((withZero && part == "0" ? [0] : Entry(part)) is { } entry)
                times.AddRange(entry);
            else
                faults.Add(
                    $"holds '{Shown.Value(part)}': give {Form}{(withZero ? ", or 0" : "")}; a range goes up and has 2 to {Most} times."
                );
        if (times.Count > Most)
            faults.Add($"gives {times.Count} times: give at most {Most}.");
        for (var k = 1; k < times.Count && faults.Count == 0; k++)
            if (!(times[k] > times[k - 1]))
                faults.Add(
                    $"goes from {ExactNumber.Text(times[k - 1])} to {ExactNumber.Text(times[k])}: give times that ascend."
                );
        return faults.Count == 0 ? ([.. times], []) : ([], [.. faults.Distinct()]);
    }

    private static IEnumerable<double>? Entry(string text)
    {
        var dots = text.IndexOf("..", StringComparison.Ordinal);
        if (dots < 0)
            return Time(text) is { } one ? [one] : null;
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        if (
            colon < dots
            || Time(text[..dots]) is not { } from
            || Time(text[(dots + 2)..colon]) is not { } to
            || !(from < to)
            || !int.TryParse(text[(colon + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out var count)
            || count is < 2 or > Most
        )
            return null;

        // The ends are those that were given, to the bit.
        var (first, last) = (Math.Log10(from), Math.Log10(to));
        return Enumerable
            .Range(0, count)
            .Select(k =>
                k == 0 ? from
                : k == count - 1 ? to
                : Math.Pow(10, first + (last - first) * k / (count - 1))
            );
    }

    private static double? Time(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
        && value is >= Shortest and <= Longest
            ? value
            : null;
}
