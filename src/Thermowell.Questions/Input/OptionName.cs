namespace Thermowell.Questions.Input;

/// <summary>The two ways to write the name of an option: kebab case, as the command has it, and camel case, as the
/// columns of a table have it.</summary>
public static class OptionName
{
    /// <summary>
    /// The name in kebab case: right-temperature for rightTemperature. One without capitals stays as it is.
    /// </summary>
    /// <param name="name">The name in either.</param>
    public static string Kebab(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return string.Concat(
            name.Select(
                (letter, i) =>
                    i > 0 && char.IsAsciiLetterUpper(letter) ? $"-{char.ToLowerInvariant(letter)}" : letter.ToString()
            )
        );
    }

    /// <summary>
    /// The name in camel case: rightTemperature for right-temperature. One without dashes stays as it is.
    /// </summary>
    /// <param name="name">The name in either.</param>
    public static string Camel(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return string.Concat(
            name.Split('-')
                .Select((part, i) => i == 0 || part.Length == 0 ? part : char.ToUpperInvariant(part[0]) + part[1..])
        );
    }

    /// <summary>
    /// The known name, in kebab case, that a name in either stands for; the name itself where none is known.
    /// </summary>
    /// <param name="name">The name in either.</param>
    /// <param name="known">The names that are known, in kebab case.</param>
    public static string Known(string name, IEnumerable<string> known) =>
        Kebab(name) is var kebab && known.Contains(kebab) ? kebab : name;
}
