namespace Thermowell.Plans;

/// <summary>A commented junction file for each kind of system, to begin with.</summary>
public static class JunctionTemplate
{
    /// <summary>The kinds: the keys of [system].</summary>
    public static IReadOnlyList<string> Kinds => JunctionReader.Kinds;

    /// <summary>The text of a kind.</summary>
    /// <param name="kind">One of <see cref="Kinds"/>.</param>
    /// <exception cref="InvalidOperationException">It is none of them.</exception>
    public static string Of(string kind)
    {
        var name = $"Thermowell.Plans.Templates.Junctions.{kind}.toml";
        using var stream =
            typeof(JunctionTemplate).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"no template {name} is embedded.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
