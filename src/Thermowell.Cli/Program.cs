using System.Runtime.InteropServices;
using Thermowell.Cli;
using Thermowell.Cli.Commands;

using var stop = new CancellationTokenSource();
Console.CancelKeyPress += (_, pressed) =>
{
    pressed.Cancel = true;
    stop.Cancel();
};

// A scheduler's SIGTERM is a Ctrl-C: what is done is kept.
using var terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, signal =>
{
    signal.Cancel = true;
    stop.Cancel();
});
return ThermowellCommand.Run(args, new Terminal(Console.Out, Console.Error), stop.Token);
