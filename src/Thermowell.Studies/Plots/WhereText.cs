namespace Thermowell.Studies.Plots;

/// <summary>Reads conditions such as <c>masses=1,1,eta=-1</c>: a part without '=' belongs to the value before it.</summary>
public static class WhereText
{
    /// <summary>The values by their columns.</summary>
    /// <param name="text">The conditions, separated by commas.</param>
    /// <param name="fault">Receives each part that is not understood.</param>
    public static IReadOnlyDictionary<string, string> Read(string text, Action<string> fault)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(fault);
        var where = new Dictionary<string, string>();
        string? open = null;
        foreach (var part in text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (part.Split('=', 2, StringSplitOptions.TrimEntries) is [{ Length: > 0 } column, { Length: > 0 } value]) where[open = column] = value;
            else if (open is not null && !part.Contains('=')) where[open] += "," + part;
            else fault(part);
        }

        return where;
    }
}
