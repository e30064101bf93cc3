namespace Thermowell.Plans.Runs;

/// <summary>A point without an answer.</summary>
/// <param name="Point">Its number in the study.</param>
/// <param name="Reason">Why, in a sentence.</param>
public sealed record PointFailure(long Point, string Reason);
