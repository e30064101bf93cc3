using Thermowell.Files;
using Thermowell.Questions.Input;

namespace Thermowell.Plots;

/// <summary>
/// Reads conditions such as <c>masses=1,1,eta=-1</c>: a part without '=' belongs to the value before it.
/// </summary>
public static class WhereText
{
    /// <summary>The values by their columns, whose names may be given in camel or in kebab case.</summary>
    /// <param name="text">The conditions, separated by commas.</param>
    /// <param name="fault">Receives what is wrong with each part that is not understood.</param>
    public static IReadOnlyDictionary<string, string> Read(string text, Action<string> fault)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(fault);
        var where = new Dictionary<string, string>();
        var written = new Dictionary<string, string>();
        string? open = null;
        foreach (var part in text.Split(',', StringSplitOptions.TrimEntries))
        {
            if (part.Split('=', 2, StringSplitOptions.TrimEntries) is [{ Length: > 0 } name, { Length: > 0 } value])
            {
                if (written.TryAdd(OptionName.Camel(name), name))
                    where[open = name] = value;
                else
                    fault($"= '{Shown.Value(name)}' is given twice: give each column once.");
            }
            else if (open is not null && !part.Contains('='))
                where[open] += "," + part;
            else
                fault(
                    $"= '{Shown.Value(part)}' is not understood: give column=value, several of them separated by commas."
                );
        }

        return where;
    }
}
