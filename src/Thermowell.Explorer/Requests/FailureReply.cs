namespace Thermowell.Explorer.Requests;

/// <summary>The reply to a query that has no answer.</summary>
/// <param name="Failure">Why, as a sentence.</param>
internal sealed record FailureReply(string Failure);
