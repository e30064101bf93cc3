namespace Thermowell.Files;

/// <summary>
/// Work that the machine could not do, with what was missing in a sentence; see <see cref="MachineFailure"/>.
/// </summary>
public sealed class MachineFailureException : Exception
{
    /// <summary>With the standard message.</summary>
    public MachineFailureException()
        : base("the machine could not do the work.") { }

    /// <summary>With what was missing.</summary>
    /// <param name="message">The same as a sentence.</param>
    public MachineFailureException(string message)
        : base(message) { }

    /// <summary>With what was missing and its cause.</summary>
    /// <param name="message">The same as a sentence.</param>
    /// <param name="innerException">The cause.</param>
    public MachineFailureException(string message, Exception innerException)
        : base(message, innerException) { }
}
