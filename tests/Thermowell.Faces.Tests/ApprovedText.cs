using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Xunit;

namespace Thermowell.Faces.Tests;

/// <summary>
/// Compares a text with the approved one beside the test: words exactly, numbers within a relative tolerance, whole
/// numbers exactly. Defects, residuals, negative weights, changes and numerical errors are rounding noise where they
/// are small: below 1e-9 any two agree, above it they agree within a factor of 2. Where texts differ the one received
/// is written beside the approved one; to accept it, rename it after reading the difference.
/// </summary>
internal static partial class ApprovedText
{
    private const double Noise = 1e-9;

    /// <summary>Asserts that a text is the approved one.</summary>
    /// <param name="name">The file's name without ".approved.txt".</param>
    /// <param name="received">The text.</param>
    /// <param name="relative">The largest relative difference of two numbers at the same place.</param>
    /// <param name="test">The file of the test.</param>
    public static void Matches(string name, string received, double relative, [CallerFilePath] string test = "")
    {
        var path = Path.Combine(Path.GetDirectoryName(test)!, name);
        var approved = File.Exists(path + ".approved.txt")
            ? File.ReadAllText(path + ".approved.txt").ReplaceLineEndings("\n")
            : "";
        var difference = FirstDifference(approved, received, relative);
        if (difference is null)
            return;
        File.WriteAllText(path + ".received.txt", received);
        Assert.Fail($"{difference}\nTo accept what was received: mv '{path}.received.txt' '{path}.approved.txt'");
    }

    /// <summary>
    /// The first line in which two texts differ by more than the tolerance, in words; null if none does.
    /// </summary>
    public static string? FirstDifference(string approved, string received, double relative)
    {
        string[] a = Lines(approved),
            b = Lines(received);
        for (var i = 0; i < Math.Max(a.Length, b.Length); i++)
        {
            if (i >= a.Length || i >= b.Length || !Same(a[i], b[i], relative))
                return $"Line {i + 1} is approved as\n  {(i < a.Length ? a[i] : "(no line)")}\nand received as\n  {(i < b.Length ? b[i] : "(no line)")}";
        }

        return null;
    }

    private static bool Same(string a, string b, double relative)
    {
        if (a == b)
            return true;

        // Blanks that only pad a column, and rules under it, may follow the length of a number.
        if (Padding().Replace(Number().Replace(a, "#"), " ") != Padding().Replace(Number().Replace(b, "#"), " "))
            return false;
        return Number()
            .Matches(a)
            .Zip(Number().Matches(b))
            .All(pair => SameNumber(pair.First.Value, pair.Second.Value, relative, IsError(a, pair.First)));
    }

    private static bool IsError(string line, Match number) =>
        ErrorLine().IsMatch(line)
        || line.AsSpan(number.Index + number.Length).StartsWith(" (numerical)", StringComparison.Ordinal);

    private static bool SameNumber(string a, string b, double relative, bool isError)
    {
        if (a == b)
            return true;

        var (x, y) = (double.Parse(a, CultureInfo.InvariantCulture), double.Parse(b, CultureInfo.InvariantCulture));
        var (difference, larger) = (Math.Abs(x - y), Math.Max(Math.Abs(x), Math.Abs(y)));
        if (isError)
            return larger <= Noise || difference <= 0.5 * larger;

        // Whole numbers are counts and names.
        return (Fraction().IsMatch(a) || Fraction().IsMatch(b)) && difference <= relative * larger;
    }

    private static string[] Lines(string text) => [.. text.Split('\n').Select(line => line.TrimEnd())];

    [GeneratedRegex(@"(?<![\w.])[-+]?\d+(\.\d+)?([eE][-+]?\d+)?")]
    private static partial Regex Number();

    [GeneratedRegex(
        "[dD]efect|numericalError|energy ledger|residual|negative weight|smallest eigenvalue|relative change"
    )]
    private static partial Regex ErrorLine();

    [GeneratedRegex("[.eE]")]
    private static partial Regex Fraction();

    [GeneratedRegex(@"[ \u2500]+")]
    private static partial Regex Padding();
}
