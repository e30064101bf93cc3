namespace Thermowell.Engines.Shards;

/// <summary>Shards that an engine did not take, with the reason and what to do in a sentence.</summary>
public sealed class EngineException : Exception
{
    /// <summary>With the standard message.</summary>
    public EngineException()
        : base("the engine did not take the shards.") { }

    /// <summary>With a reason.</summary>
    /// <param name="message">The reason, as a sentence.</param>
    public EngineException(string message)
        : base(message) { }

    /// <summary>With a reason and its cause.</summary>
    /// <param name="message">The reason, as a sentence.</param>
    /// <param name="innerException">The cause.</param>
    public EngineException(string message, Exception innerException)
        : base(message, innerException) { }
}
