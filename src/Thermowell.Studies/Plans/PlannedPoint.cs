using Thermowell.Studies.Points;

namespace Thermowell.Studies.Plans;

/// <summary>A point of a study: what is to be evaluated, or why it cannot be.</summary>
/// <param name="Request">The request, or null.</param>
/// <param name="Refusal">The reason where there is none.</param>
internal readonly record struct PlannedPoint(PointRequest? Request, string? Refusal);
