using Thermowell.Questions.Input;

namespace Thermowell.Plans.Columns;

/// <summary>The name of an option as a column.</summary>
public static class ColumnName
{
    /// <summary>Camel case for kebab case.</summary>
    public static string Of(string option) => OptionName.Camel(option);
}
