using Spectre.Console;
using Thermowell.Questions.Points;

namespace Thermowell.Cli.Output;

/// <summary>
/// Where the command writes, and what it knows: results to one stream, everything else to the other. Colour only where
/// a person reads it.
/// </summary>
/// <param name="output">For results.</param>
/// <param name="error">For faults, notices and progress.</param>
internal sealed class Terminal(TextWriter output, TextWriter error)
{
    /// <summary>For results.</summary>
    public TextWriter Output { get; } = output;

    /// <summary>For faults, notices and progress.</summary>
    public TextWriter Error { get; } = error;

    private readonly Catalogue? _catalogue;

    /// <summary>
    /// The concepts that the command knows. They are looked at first where a lack of the machine's is told in words,
    /// and not before.
    /// </summary>
    public Catalogue Catalogue
    {
        get => _catalogue ?? Catalogue.BuiltIn;
        init => _catalogue = value;
    }

    /// <summary>A console for tables on the output stream.</summary>
    public IAnsiConsole OutputConsole() =>
        Console(Output, System.Console.IsOutputRedirected || !ReferenceEquals(Output, System.Console.Out));

    /// <summary>
    /// A console for a progress bar on the error stream; null where that is redirected, and no bar is drawn.
    /// </summary>
    public IAnsiConsole? ProgressConsole() =>
        System.Console.IsErrorRedirected || !ReferenceEquals(Error, System.Console.Error)
            ? null
            : Console(Error, redirected: false);

    /// <summary>
    /// Whether long work says in lines how far it is: where the process's own error stream goes to a file or a pipe.
    /// </summary>
    public bool HasProgressLines => System.Console.IsErrorRedirected && ReferenceEquals(Error, System.Console.Error);

    private static IAnsiConsole Console(TextWriter writer, bool redirected)
    {
        var plain = redirected || !string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"));
        var console = AnsiConsole.Create(
            new AnsiConsoleSettings
            {
                Out = new AnsiConsoleOutput(writer),
                Ansi = redirected ? AnsiSupport.No : AnsiSupport.Detect,
                ColorSystem = plain ? ColorSystemSupport.NoColors : ColorSystemSupport.Detect,
                Interactive = redirected ? InteractionSupport.No : InteractionSupport.Detect,
            }
        );
        if (redirected)
            console.Profile.Width = 120;
        return console;
    }
}
