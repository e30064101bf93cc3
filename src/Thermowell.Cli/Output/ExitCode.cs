using System.ComponentModel;

namespace Thermowell.Cli.Output;

/// <summary>The exit codes of the command: a contract.</summary>
internal static class ExitCode
{
    [Description("Done.")]
    public const int Done = 0;

    [Description("Thermowell itself is at fault.")]
    public const int Defect = 1;

    [Description("The input is wrong; nothing was written.")]
    public const int BadInput = 2;

    [Description("Some points failed.")]
    public const int SomeFailed = 3;

    [Description("Done, but a verdict is not \"ok\".")]
    public const int NotOk = 4;

    [Description("Points of a study are still missing.")]
    public const int Incomplete = 5;

    [Description("Memory, threads, open files or the output itself gave out.")]
    public const int Machine = 6;

    [Description("Stopped by Ctrl-C or SIGTERM.")]
    public const int Interrupted = 130;
}
