namespace Thermowell.Engines.Shards;

/// <summary>What an engine did with shards that it was given.</summary>
/// <param name="End">Whether they are done, or will be.</param>
/// <param name="Sentence">The same in words.</param>
public sealed record EngineAnswer(EngineEnd End, string Sentence);

/// <summary>How an engine takes shards.</summary>
public enum EngineEnd
{
    /// <summary>A scheduler has taken them, and will do them in its time.</summary>
    TakenOver,

    /// <summary>The processes that work on them have ended.</summary>
    Ended,

    /// <summary>They were stopped.</summary>
    Stopped,
}
