using Microsoft.Win32.SafeHandles;
using Thermowell.Cli.Output;

namespace Thermowell.Cli;

/// <summary>
/// Where the process begins. Whatever cannot be loaded before the command itself can tell it is told here, with nothing
/// but the core of the runtime: no console, and none of our own assemblies.
/// </summary>
internal static class Program
{
    private static ReadOnlySpan<byte> Unloaded =>
        "thermowell: a part of the runtime could not be loaded: allow this process more open files ('ulimit -n' shows how many it may have) and more memory, or mend the installation.\n"u8;

    private static int Main(string[] args)
    {
        try
        {
            return CommandProcess.Run(args);
        }
        catch (Exception lack) when (IsOfLoading(lack) && CanTell)
        {
            using var error = new FileStream(new SafeFileHandle(2, ownsHandle: false), FileAccess.Write, bufferSize: 0);
            error.Write(Unloaded);
            return ExitCode.Machine;
        }
    }

    private static bool CanTell =>
        !OperatingSystem.IsWindows() && Environment.GetEnvironmentVariable("THERMOWELL_TRACE") is null;

    /// <summary>Whether a failure is of files, types or memory; any other is a defect.</summary>
    private static bool IsOfLoading(Exception failure) =>
        failure
            is IOException
                or TypeLoadException
                or TypeInitializationException
                or BadImageFormatException
                or OutOfMemoryException;
}
