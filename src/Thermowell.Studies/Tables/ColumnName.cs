namespace Thermowell.Studies.Tables;

/// <summary>The name of an option as a column.</summary>
internal static class ColumnName
{
    /// <summary>Camel case for kebab case.</summary>
    public static string Of(string option)
        => string.Concat(option.Split('-').Select((part, i) => i == 0 || part.Length == 0 ? part : char.ToUpperInvariant(part[0]) + part[1..]));
}
