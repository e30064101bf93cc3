using System.Globalization;
using System.Text.RegularExpressions;
using Thermowell.Cli;
using Thermowell.Cli.Output;

namespace Thermowell.Faces.Tests;

/// <summary>A command line quoted in a page, run in this process.</summary>
internal static partial class QuotedCommand
{
    /// <summary>Runs a line that begins with "thermowell"; files are looked for from the repository's root.</summary>
    public static (int Code, string Output, string Error) Run(string line)
    {
        using var output = new StringWriter(CultureInfo.InvariantCulture);
        using var error = new StringWriter(CultureInfo.InvariantCulture);
        var code = ThermowellCommand.Run(Words(line), new Terminal(output, error), CancellationToken.None);
        return (code, output.ToString(), error.ToString());
    }

    /// <summary>The words behind "thermowell"; the examples are those of the repository.</summary>
    public static string[] Words(string line) =>
        [
            .. line.Split(' ', StringSplitOptions.RemoveEmptyEntries)
                .Skip(1)
                .Select(word =>
                    word.StartsWith("examples/", StringComparison.Ordinal) ? Path.Combine(Repository.Root, word) : word
                ),
        ];

    /// <summary>
    /// Whether two printed texts agree: the same words, and numbers equal to 1e-6 of themselves or to 1e-9. Rounding
    /// noise, as in a defect, differs between processors.
    /// </summary>
    public static bool SameText(string expected, string actual)
    {
        string[] a = Parts(expected),
            b = Parts(actual);
        return a.Length == b.Length
            && a.Zip(b).All(pair => pair.First == pair.Second || SameNumber(pair.First, pair.Second));
    }

    private static string[] Parts(string text) => [.. Blank().Split(text).Where(word => word.Length > 0)];

    private static bool SameNumber(string a, string b) =>
        double.TryParse(a, NumberStyles.Float, CultureInfo.InvariantCulture, out var x)
        && double.TryParse(b, NumberStyles.Float, CultureInfo.InvariantCulture, out var y)
        && Math.Abs(x - y) <= 1e-9 + 1e-6 * Math.Max(Math.Abs(x), Math.Abs(y));

    [GeneratedRegex(@"[\s\u2500]+")]
    private static partial Regex Blank();
}
