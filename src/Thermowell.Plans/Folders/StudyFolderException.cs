namespace Thermowell.Plans.Folders;

/// <summary>A study folder that cannot be used as it is, with the reason and what to do in a sentence.</summary>
public sealed class StudyFolderException : Exception
{
    /// <summary>Whether nothing is wrong but that points are still missing.</summary>
    public bool IsIncomplete { get; init; }

    /// <summary>Whether another process is at the same work, so that to wait for it is enough.</summary>
    public bool IsHeldElsewhere { get; init; }

    /// <summary>With the standard message.</summary>
    public StudyFolderException()
        : base("the study folder cannot be used.") { }

    /// <summary>With a reason.</summary>
    /// <param name="message">The reason, as a sentence.</param>
    public StudyFolderException(string message)
        : base(message) { }

    /// <summary>With a reason and its cause.</summary>
    /// <param name="message">The reason, as a sentence.</param>
    /// <param name="innerException">The cause.</param>
    public StudyFolderException(string message, Exception innerException)
        : base(message, innerException) { }
}
