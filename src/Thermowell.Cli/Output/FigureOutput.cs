using Thermowell.Drawing;
using Thermowell.Files;
using Thermowell.Letter.Reports;
using Thermowell.Questions.Input;

namespace Thermowell.Cli.Output;

/// <summary>A figure that a command writes as SVG and PNG.</summary>
internal static class FigureOutput
{
    /// <summary>Writes both; or tells why that cannot be.</summary>
    /// <param name="terminal">Where a refusal goes.</param>
    /// <param name="option">The option that names the files.</param>
    /// <param name="path">Their name, without the ending.</param>
    /// <param name="figure">The figure.</param>
    /// <param name="told">Receives a sentence of what was written.</param>
    /// <param name="notices">What its reader should know.</param>
    public static int Write(
        Terminal terminal,
        string option,
        string path,
        Figure figure,
        TextWriter told,
        params IReadOnlyList<string> notices
    )
    {
        try
        {
            var files = FigureFiles.Write(path, figure);
            foreach (var notice in notices)
                terminal.Error.WriteLine("thermowell: " + notice);
            if (files.PngLeftOut is { } reason)
                terminal.Error.WriteLine("thermowell: " + reason);
            told.WriteLine($"{path}.svg{(files.PngLeftOut is null ? $" and {path}.png" : "")}: {figure.Title}");
            return ExitCode.Done;
        }
        catch (Exception fault) when (fault is ArgumentException or NotSupportedException)
        {
            return Refusals.Write(terminal, [$"--{option} = '{Shown.Path(path)}' is not the name of a file."]);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return Refusals.Write(terminal, [$"'{Shown.Path(path)}' cannot be written: {FileFault.Reason(fault)}"]);
        }
    }
}
