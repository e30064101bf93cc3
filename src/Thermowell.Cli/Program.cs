using System.CommandLine;
using Thermowell.Cli;
using Thermowell.Cli.Commands;

using var stop = new CancellationTokenSource();
Console.CancelKeyPress += (_, pressed) =>
{
    pressed.Cancel = true;
    stop.Cancel();
};
return ThermowellCommand.Run(args, new Terminal(Console.Out, Console.Error), stop.Token);
