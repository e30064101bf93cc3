using System.Globalization;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Thermowell.Cli.Output;
using Thermowell.Files;

namespace Thermowell.Cli;

/// <summary>The command as a process of its own: signals, standard streams, and then what was asked.</summary>
internal static class CommandProcess
{
    /// <summary>Runs until the answer is written.</summary>
    /// <param name="args">The words after the command's name.</param>
    /// <returns>The exit code.</returns>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static int Run(string[] args)
    {
        using var stop = new CancellationTokenSource();

        // A scheduler's SIGTERM, and the SIGURG or SIGUSR1 by which it warns of the time limit, are a Ctrl-C: what is
        // done is kept. They come first: until it is heard SIGUSR1 ends the process as it is, and SIGURG, which our own
        // batch script has sent, does nothing.
        void Stop(PosixSignalContext signal)
        {
            signal.Cancel = true;
            stop.Cancel();
        }

        using var warned = OperatingSystem.IsWindows()
            ? null
            : PosixSignalRegistration.Create((PosixSignal)(OperatingSystem.IsLinux() ? 10 : 30), Stop);
        using var urged = OperatingSystem.IsWindows()
            ? null
            : PosixSignalRegistration.Create((PosixSignal)(OperatingSystem.IsLinux() ? 23 : 16), Stop);
        using var terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        Console.CancelKeyPress += (_, pressed) =>
        {
            pressed.Cancel = true;
            stop.Cancel();
        };
        StandardStreams.Guard();
        if (HeapRoom.Refusal() is { } refusal)
        {
            Console.Error.WriteLine("thermowell: " + refusal);
            return ExitCode.Machine;
        }

        MachineFailure.Prepare();
        return ThermowellCommand.Run(args, new Terminal(Console.Out, Console.Error), stop.Token);
    }
}

/// <summary>Whether the runtime may have the memory without which it ends before it can say so.</summary>
internal static class HeapRoom
{
    private const long Least = 48L << 20;

    /// <summary>Why nothing can be begun, or null.</summary>
    public static string? Refusal() => Refusal(GC.GetGCMemoryInfo().TotalAvailableMemoryBytes);

    /// <summary>The same for an amount of memory.</summary>
    /// <param name="bytes">What the heap may have; 0 where that is unknown.</param>
    public static string? Refusal(long bytes) =>
        bytes is 0 or >= Least
            ? null
            : string.Create(
                CultureInfo.InvariantCulture,
                $"this process may have {bytes >> 20} MB of memory for its data: it needs {Least >> 20} MB at least, and more for large points."
            );
}
