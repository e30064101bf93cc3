using Thermowell.Engines.Shards;
using Thermowell.Engines.Slurm;
using Thermowell.Plans.Runs;

namespace Thermowell.Engines;

/// <summary>The engines by their names.</summary>
public static class ShardEngines
{
    /// <summary>The names.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Enum.GetValues<EngineKind>().Select(Name)];

    /// <summary>An engine's name, which is also that of its folder in the study's.</summary>
    /// <param name="kind">The engine.</param>
    public static string Name(EngineKind kind) =>
        kind switch
        {
            EngineKind.Slurm => "slurm",
            EngineKind.Local => "local",
            _ => "parallel",
        };

    /// <summary>The engine of a name.</summary>
    /// <param name="name">One of <see cref="Names"/>.</param>
    public static EngineKind Find(string name) => Enum.GetValues<EngineKind>().First(kind => Name(kind) == name);

    /// <summary>Makes an engine.</summary>
    /// <param name="kind">Which.</param>
    /// <param name="options">What is set.</param>
    public static IShardEngine Create(EngineKind kind, EngineOptions options) =>
        kind switch
        {
            EngineKind.Slurm => new SlurmEngine(options),
            EngineKind.Local => new LocalEngine(options),
            _ => new ParallelEngine(options),
        };

    /// <summary>
    /// Why shards are missing, by every engine that was given some of them; those with one reason together.
    /// </summary>
    /// <param name="work">The shards without a result file.</param>
    public static IReadOnlyList<ShardExplanation> Explain(ShardWork work)
    {
        ArgumentNullException.ThrowIfNull(work);
        return
        [
            .. from kind in Enum.GetValues<EngineKind>()
            where work.Shards.Count > 0 && Directory.Exists(work.In(Name(kind)))
            from one in Create(kind, EngineOptions.None).Explain(work)
            where one.Value.Phase != ShardPhase.NotSubmitted && !work.IsFinished(one.Key)
            group one by (kind, one.Value.Phase, one.Value.Reason) into alike
            orderby alike.Key.kind, alike.Min(one => one.Key)
            select new ShardExplanation(
                Name(alike.Key.kind),
                IndexRanges.Write([.. alike.Select(one => one.Key).Order()]),
                alike.Key.Phase,
                alike.Key.Reason,
                alike.MinBy(one => one.Key).Value.Log
            ),
        ];
    }
}
