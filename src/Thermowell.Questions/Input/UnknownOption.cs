using Thermowell.Files;

namespace Thermowell.Questions.Input;

/// <summary>The refusal of an option that there is not.</summary>
public static class UnknownOption
{
    /// <summary>The rest of the sentence that begins with the option.</summary>
    /// <param name="name">The option given.</param>
    /// <param name="command">What it was given to.</param>
    /// <param name="known">The options there are, with or without their dashes.</param>
    public static string Problem(string name, string command, IEnumerable<string> known)
        => NearestName.Of(name, known) is { } nearest
            ? $"is no option of '{command}': is --{nearest.TrimStart('-')} meant?"
            : $"is no option of '{command}'; --help lists them.";
}
