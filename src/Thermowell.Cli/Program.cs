using System.Runtime.InteropServices;
using Thermowell.Cli;
using Thermowell.Cli.Commands;

using var stop = new CancellationTokenSource();
Console.CancelKeyPress += (_, pressed) =>
{
    pressed.Cancel = true;
    stop.Cancel();
};

// A scheduler's SIGTERM, and the SIGUSR1 by which it warns of the time limit, are a Ctrl-C: what is done is kept.
void Stop(PosixSignalContext signal)
{
    signal.Cancel = true;
    stop.Cancel();
}

using var terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
using var warned = OperatingSystem.IsWindows() ? null : PosixSignalRegistration.Create((PosixSignal)(OperatingSystem.IsLinux() ? 10 : 30), Stop);
try
{
    return ThermowellCommand.Run(args, new Terminal(Console.Out, Console.Error), stop.Token);
}
catch (IOException)
{
    // Not even the terminal, or the file in its place, takes a sentence any more: a full disk.
    return ExitCode.BadInput;
}
