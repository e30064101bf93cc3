namespace Thermowell.Engines.Shards;

/// <summary>How the cores of this machine are shared among worker processes.</summary>
internal static class WorkerCount
{
    /// <summary>The processes at once, and the threads of each.</summary>
    public static (int Workers, int Threads) Of(EngineOptions options, ShardWork work)
    {
        var cores = Environment.ProcessorCount;
        var workers = Math.Max(1, Math.Min(options.Workers > 0 ? options.Workers : cores, work.Shards.Count));
        return (workers, Math.Max(1, cores / workers));
    }
}
