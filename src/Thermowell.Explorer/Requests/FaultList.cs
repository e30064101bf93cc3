namespace Thermowell.Explorer.Requests;

/// <summary>The reply to a query that is wrong.</summary>
/// <param name="Faults">Everything that is wrong with it.</param>
internal sealed record FaultList(IReadOnlyList<QueryFault> Faults);
