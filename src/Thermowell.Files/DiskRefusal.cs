namespace Thermowell.Files;

/// <summary>What a disk that is full, read-only or limited throws.</summary>
public static class DiskRefusal
{
    /// <summary>
    /// Whether a failure is one of a disk. A file beyond the size that its system allows is, to the runtime, an
    /// argument out of range.
    /// </summary>
    public static bool Is(Exception failure) =>
        failure is IOException or UnauthorizedAccessException or ArgumentOutOfRangeException { ParamName: "value" };

    /// <summary>What is told of a study's folder that refuses.</summary>
    public static string Sentence(string folder, Exception failure) =>
        $"'{folder}' can no longer be written to: {FailureSentence.Of(failure)} What is done is kept: 'thermowell study resume {folder}' goes on.";
}
