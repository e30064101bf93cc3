namespace Thermowell.Questions.Points;

/// <summary>A legal request that has no answer, with the reason in a sentence.</summary>
public sealed class PointFailedException : Exception
{
    /// <summary>With the standard message.</summary>
    public PointFailedException()
        : base("the point has no answer.") { }

    /// <summary>With a reason.</summary>
    /// <param name="message">The reason, as a sentence.</param>
    public PointFailedException(string message)
        : base(message) { }

    /// <summary>With a reason and its cause.</summary>
    /// <param name="message">The reason, as a sentence.</param>
    /// <param name="innerException">The cause.</param>
    public PointFailedException(string message, Exception innerException)
        : base(message, innerException) { }
}
