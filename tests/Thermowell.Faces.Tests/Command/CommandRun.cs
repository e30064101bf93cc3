using System.Globalization;
using Thermowell.Cli;
using Thermowell.Cli.Output;
using Thermowell.Questions.Points;

namespace Thermowell.Faces.Tests.Command;

/// <summary>What one command line printed, run in this process.</summary>
internal sealed record CommandRun(int Code, string Output, string Error)
{
    /// <summary>The lines on the error stream.</summary>
    public string[] Faults => Error.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>What is on the error stream besides the lines that say how far long work is.</summary>
    public string Sentences =>
        string.Concat(
            Faults.Where(line => line.StartsWith("thermowell: ", StringComparison.Ordinal)).Select(line => line + "\n")
        );

    /// <summary>Runs a line of words that hold no blanks.</summary>
    public static CommandRun Line(string words) => Of(words.Split(' ', StringSplitOptions.RemoveEmptyEntries));

    /// <summary>Runs words.</summary>
    public static CommandRun Of(params string[] words) => Of(words, CancellationToken.None);

    /// <summary>Runs a line of words that hold no blanks, with other concepts.</summary>
    public static CommandRun Line(string words, Catalogue catalogue) =>
        Of(words.Split(' ', StringSplitOptions.RemoveEmptyEntries), CancellationToken.None, catalogue);

    /// <summary>Runs words until they are stopped.</summary>
    public static CommandRun Of(string[] words, CancellationToken cancellation, Catalogue? catalogue = null)
    {
        using var output = new StringWriter(CultureInfo.InvariantCulture) { NewLine = "\n" };
        using var error = new StringWriter(CultureInfo.InvariantCulture) { NewLine = "\n" };
        var code = ThermowellCommand.Run(
            words,
            new Terminal(output, error) { Catalogue = catalogue ?? Catalogue.BuiltIn },
            cancellation
        );
        return new CommandRun(
            code,
            output.ToString().ReplaceLineEndings("\n"),
            error.ToString().ReplaceLineEndings("\n")
        );
    }
}
