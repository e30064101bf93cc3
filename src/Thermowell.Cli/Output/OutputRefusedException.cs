namespace Thermowell.Cli.Output;

/// <summary>
/// The standard output takes no more; with the reason in a sentence. It is no fault of a file that a command reads or
/// writes, and so no IOException.
/// </summary>
internal sealed class OutputRefusedException : Exception
{
    // EPIPE, on Linux and macOS alike.
    private const int NobodyReads = 32;

    /// <summary>With what the system said.</summary>
    /// <param name="refusal">The system's refusal.</param>
    public OutputRefusedException(Exception refusal)
        : base(Sentence(refusal), refusal) { }

    private static string Sentence(Exception refusal) =>
        refusal switch
        {
            IOException { HResult: NobodyReads } => "whoever reads the output has closed it before its end.",
            IOException => $"the output cannot be written to: {refusal.Message.TrimEnd('.')}.",
            _ => "the output cannot be written to: it is closed, or open for reading alone.",
        };
}
