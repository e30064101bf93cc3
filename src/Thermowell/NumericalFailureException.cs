namespace Thermowell;

/// <summary>
/// A legal question that a method cannot answer to a stated accuracy; the message says why and what to try.
/// </summary>
public class NumericalFailureException : InvalidOperationException
{
    /// <summary>With the standard message.</summary>
    public NumericalFailureException()
        : base("the method did not reach a stated accuracy.") { }

    /// <summary>With a reason.</summary>
    /// <param name="message">The reason and what to try.</param>
    public NumericalFailureException(string message)
        : base(message) { }

    /// <summary>With a reason and its cause.</summary>
    /// <param name="message">The reason and what to try.</param>
    /// <param name="innerException">The cause.</param>
    public NumericalFailureException(string message, Exception innerException)
        : base(message, innerException) { }
}
