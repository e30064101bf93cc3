using Thermowell.Files;

namespace Thermowell.Cli.Output;

/// <summary>A file that a command makes, and that was not there before.</summary>
internal static class NewFile
{
    /// <summary>Writes it; or tells why that cannot be.</summary>
    /// <param name="terminal">Where a refusal goes.</param>
    /// <param name="path">What --out says; the standard output if null.</param>
    /// <param name="text">What it holds.</param>
    public static int Write(Terminal terminal, string? path, string text)
    {
        if (path is null)
        {
            terminal.Output.Write(text);
            return ExitCode.Done;
        }

        try
        {
            using var file = new StreamWriter(new FileStream(path, FileMode.CreateNew));
            file.Write(text);
            return ExitCode.Done;
        }
        catch (Exception fault) when (fault is ArgumentException or NotSupportedException)
        {
            return Refusals.Write(terminal, [$"--out = '{Shown.Path(path)}' is not the name of a file."]);
        }
        catch (IOException) when (File.Exists(path))
        {
            return Refusals.Write(
                terminal,
                [$"--out = '{Shown.Path(path)}' is there already and is left as it is: give another name."]
            );
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return Refusals.Write(
                terminal,
                [$"--out = '{Shown.Path(path)}' cannot be written to: {FileFault.Reason(fault)}"]
            );
        }
    }
}
