using System.Text;

namespace Thermowell.ApiReference;

/// <summary>One member's comment, as Markdown text.</summary>
/// <param name="Summary">What it is, on one line.</param>
/// <param name="Remarks">What else to know.</param>
/// <param name="Parameters">Name and meaning of each parameter and type parameter.</param>
/// <param name="Returns">What it returns.</param>
/// <param name="Exceptions">Each exception and when it is thrown.</param>
internal sealed record Comment(
    string Summary,
    string Remarks,
    IReadOnlyList<(string Name, string Text)> Parameters,
    string Returns,
    IReadOnlyList<(string Name, string Text)> Exceptions
)
{
    /// <summary>The whole comment, ending with a line break.</summary>
    public string Markdown()
    {
        var text = new StringBuilder(Summary.Length > 0 ? Summary + "\n" : "");
        if (Parameters.Count > 0)
            text.Append('\n');
        foreach (var (name, meaning) in Parameters)
            text.Append($"- `{name}`: {meaning}\n");
        if (Returns.Length > 0)
            text.Append($"\nReturns: {Returns}\n");
        if (Exceptions.Count > 0)
            text.Append('\n');
        foreach (var (name, when) in Exceptions)
            text.Append($"- throws {name}: {when}\n");
        if (Remarks.Length > 0)
            text.Append($"\n{Remarks}\n");
        return text.ToString();
    }
}
