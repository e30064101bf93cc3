namespace Thermowell.Cli.Output;

/// <summary>The exit codes of the command: a contract.</summary>
internal static class ExitCode
{
    /// <summary>Done.</summary>
    public const int Done = 0;

    /// <summary>Thermowell itself is at fault.</summary>
    public const int Defect = 1;

    /// <summary>The input is wrong; nothing was written.</summary>
    public const int BadInput = 2;

    /// <summary>Some points failed.</summary>
    public const int SomeFailed = 3;

    /// <summary>Done, but a verdict is not "ok".</summary>
    public const int NotOk = 4;

    /// <summary>Points of a study are still missing.</summary>
    public const int Incomplete = 5;

    /// <summary>Memory, threads, open files or the output itself gave out.</summary>
    public const int Machine = 6;

    /// <summary>Stopped by Ctrl-C or SIGTERM.</summary>
    public const int Interrupted = 130;
}
