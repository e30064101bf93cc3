namespace Thermowell.Cli.Output;

/// <summary>What the command refuses, for a reader.</summary>
internal static class Refusals
{
    /// <summary>
    /// Prints faults, a sentence and a line each: control characters in a value are shown by their code.
    /// </summary>
    public static int Write(Terminal terminal, IEnumerable<string> faults)
    {
        foreach (var fault in faults)
            terminal.Error.WriteLine(
                "thermowell: " + string.Concat(fault.Select(c => char.IsControl(c) ? $"\\u{(int)c:X4}" : c.ToString()))
            );
        return ExitCode.BadInput;
    }
}
