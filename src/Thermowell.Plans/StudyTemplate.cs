using Thermowell.Questions.Input;
using Thermowell.Questions.Points;

namespace Thermowell.Plans;

/// <summary>A commented study file of each kind, to begin with.</summary>
public static class StudyTemplate
{
    /// <summary>The text of a kind.</summary>
    /// <param name="quantity">The kind.</param>
    public static string Of(Quantity quantity)
    {
        var name = $"Thermowell.Plans.Templates.{QuantityWord.Of(quantity)}.toml";
        using var stream =
            typeof(StudyTemplate).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"no template {name} is embedded.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
