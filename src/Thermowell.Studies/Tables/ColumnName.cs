using Thermowell.Studies.Input;

namespace Thermowell.Studies.Tables;

/// <summary>The name of an option as a column.</summary>
internal static class ColumnName
{
    /// <summary>Camel case for kebab case.</summary>
    public static string Of(string option) => OptionName.Camel(option);
}
