namespace Thermowell.Engines.Shards;

/// <summary>
/// What it means that a process which did a shard ended so, where the shard's result file is missing.
/// </summary>
internal static class WorkerEnd
{
    /// <summary>In words.</summary>
    /// <param name="code">Its exit code.</param>
    /// <param name="signal">The signal that killed it, or 0.</param>
    public static string Words(int code, int signal) =>
        (signal, code) switch
        {
            (> 0, _) => $"was killed by signal {signal}",
            (_, 0) => "ended well, and its result file is not here",
            (_, 2) => "was refused, as its log says",
            (_, 6) => "ran out of memory, threads or open files, as its log says, and what it had done is kept",
            (_, 130) => "was stopped by a signal, and what it had done is kept",
            _ => $"failed with exit code {code}",
        };
}
