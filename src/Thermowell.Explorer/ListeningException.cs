namespace Thermowell.Explorer;

/// <summary>The explorer cannot listen where it was told to.</summary>
public sealed class ListeningException : Exception
{
    /// <summary>With the standard message.</summary>
    public ListeningException()
        : base("cannot be listened at.") { }

    /// <summary>With a reason.</summary>
    /// <param name="message">The rest of the sentence that begins with the setting.</param>
    public ListeningException(string message)
        : base(message) { }

    /// <summary>With a reason and its cause.</summary>
    /// <param name="message">The rest of the sentence that begins with the setting.</param>
    /// <param name="innerException">The cause.</param>
    public ListeningException(string message, Exception innerException)
        : base(message, innerException) { }

    /// <summary>With the setting that is at fault.</summary>
    /// <param name="isPort">Whether that is the port; otherwise it is the address.</param>
    /// <param name="message">The rest of the sentence that begins with it.</param>
    /// <param name="innerException">The cause.</param>
    public ListeningException(bool isPort, string message, Exception innerException)
        : base(message, innerException) => IsPort = isPort;

    /// <summary>Whether the port is at fault, not the address.</summary>
    public bool IsPort { get; }
}
