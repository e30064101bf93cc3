using System.Text.Json.Serialization;

namespace Thermowell.Explorer.Requests;

/// <summary>The reply to a query that has no answer.</summary>
/// <param name="Failure">Why, as a sentence.</param>
/// <param name="Passing">True where the same query may be answered a little later.</param>
internal sealed record FailureReply(
    string Failure,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] bool Passing = false
);
