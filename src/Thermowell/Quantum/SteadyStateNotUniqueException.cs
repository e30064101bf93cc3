namespace Thermowell.Quantum;

/// <summary>The baths leave some levels unconnected to the rest, or a superposition of levels that coincide, so that the steady state depends on the initial one.</summary>
public sealed class SteadyStateNotUniqueException : NumericalFailureException
{
    /// <summary>With the standard message.</summary>
    public SteadyStateNotUniqueException()
        : base("the steady state is not unique: the couplings and J(ω) leave some levels unconnected to the rest, or a superposition of levels that coincide.")
    {
    }

    /// <summary>With a message of one's own.</summary>
    /// <param name="message">The message.</param>
    public SteadyStateNotUniqueException(string message)
        : base(message)
    {
    }

    /// <summary>With a message and a cause.</summary>
    /// <param name="message">The message.</param>
    /// <param name="innerException">The cause.</param>
    public SteadyStateNotUniqueException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
