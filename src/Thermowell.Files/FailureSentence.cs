namespace Thermowell.Files;

/// <summary>A failure in words for a user.</summary>
public static class FailureSentence
{
    /// <summary>The sentence of a failure, without the name of a parameter that no user has given.</summary>
    /// <param name="failure">The failure.</param>
    public static string Of(Exception failure) => failure.Message.Split(" (Parameter '")[0];
}
