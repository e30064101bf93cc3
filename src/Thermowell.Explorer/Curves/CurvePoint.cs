using Thermowell.Questions.Points;

namespace Thermowell.Explorer.Curves;

/// <summary>A point of a curve: its answer, or why there is none.</summary>
/// <param name="Index">Its place on the curve, from 0.</param>
/// <param name="Result">The answer, or null.</param>
/// <param name="Failure">The reason where there is none.</param>
internal sealed record CurvePoint(int Index, PointResult? Result, string? Failure);
