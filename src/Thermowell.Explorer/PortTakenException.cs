namespace Thermowell.Explorer;

/// <summary>Another program listens at the address and port that were asked for, or they cannot be had.</summary>
public sealed class PortTakenException : Exception
{
    /// <summary>With the standard message.</summary>
    public PortTakenException()
        : base("the port is taken.")
    {
    }

    /// <summary>With a reason.</summary>
    /// <param name="message">The reason, as a sentence.</param>
    public PortTakenException(string message)
        : base(message)
    {
    }

    /// <summary>With a reason and its cause.</summary>
    /// <param name="message">The reason, as a sentence.</param>
    /// <param name="innerException">The cause.</param>
    public PortTakenException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
