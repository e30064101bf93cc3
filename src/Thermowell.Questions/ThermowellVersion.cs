using System.Reflection;

namespace Thermowell.Questions;

/// <summary>The version that stands in every record.</summary>
public static class ThermowellVersion
{
    /// <summary>The version, as 1.2.3.</summary>
    public static string Text { get; } =
        typeof(ThermowellVersion)
            .Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()
            ?.InformationalVersion
        ?? "0.0.0";

    /// <summary>The commit it was built from, or null where that is not known.</summary>
    public static string? Commit { get; } =
        typeof(ThermowellVersion)
            .Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .FirstOrDefault(one => one.Key == "Commit")
            ?.Value;
}
