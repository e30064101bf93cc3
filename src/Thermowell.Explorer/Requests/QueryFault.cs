using System.Text.Json.Serialization;

namespace Thermowell.Explorer.Requests;

/// <summary>One thing wrong with a query.</summary>
/// <param name="Name">The parameter.</param>
/// <param name="Message">What is wrong with it and what would be right: the rest of the sentence that begins with its
/// name.</param>
/// <param name="Line">The line of the text sent, from 1; null for what is in none.</param>
/// <param name="Column">The column of that line, from 1; null for what is in none.</param>
internal sealed record QueryFault(
    string Name,
    string Message,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? Line = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? Column = null
);
