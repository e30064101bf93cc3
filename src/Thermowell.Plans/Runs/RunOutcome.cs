namespace Thermowell.Plans.Runs;

/// <summary>How a run ended.</summary>
/// <param name="Cancelled">Whether it was stopped.</param>
/// <param name="HeldElsewhere">The shards that other processes work on.</param>
public sealed record RunOutcome(bool Cancelled, int HeldElsewhere);
