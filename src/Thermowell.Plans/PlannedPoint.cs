using Thermowell.Questions.Points;

namespace Thermowell.Plans;

/// <summary>A point of a study: what is to be evaluated, or why it cannot be.</summary>
/// <param name="Request">The request, or null.</param>
/// <param name="Refusal">The reason where there is none.</param>
public readonly record struct PlannedPoint(PointRequest? Request, string? Refusal);
