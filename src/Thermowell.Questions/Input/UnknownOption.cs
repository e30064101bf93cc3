using Thermowell.Files;

namespace Thermowell.Questions.Input;

/// <summary>The refusal of an option that there is not.</summary>
public static class UnknownOption
{
    private static readonly Dictionary<string, string> Renamed = new() { ["cutoff-frequency"] = "reference-frequency" };

    /// <summary>What an option of an earlier version is called now; null for any other name.</summary>
    /// <param name="name">The name, in kebab or camel case, with or without its dashes.</param>
    public static string? NewName(string name) => Renamed.GetValueOrDefault(OptionName.Kebab(name.TrimStart('-')));

    /// <summary>The rest of the sentence that begins with the option.</summary>
    /// <param name="name">The option given.</param>
    /// <param name="command">What it was given to.</param>
    /// <param name="known">The options there are, with or without their dashes.</param>
    public static string Problem(string name, string command, IEnumerable<string> known) =>
        NewName(name) is { } renamed && known.Any(one => one.TrimStart('-') == renamed) ? $"is called --{renamed} now."
        : NearestName.Of(name, known) is { } nearest
            ? $"is no option of '{command}': is --{nearest.TrimStart('-')} meant?"
        : $"is no option of '{command}'; --help lists them.";
}
