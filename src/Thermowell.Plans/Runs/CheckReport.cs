using System.Text.Json.Serialization;
using Thermowell.Declarations;
using Thermowell.Questions.Parameters;

namespace Thermowell.Plans.Runs;

/// <summary>A study before it is run.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Quantity">What is computed.</param>
/// <param name="Points">How many points.</param>
/// <param name="Axes">The axes, the slowest first.</param>
/// <param name="Estimate">What it will take.</param>
/// <param name="ReducedUnits">What one reduced unit is in SI; null where the study is in reduced units.</param>
public sealed record CheckReport(
    string Name,
    string Quantity,
    long Points,
    IReadOnlyList<CheckedAxis> Axes,
    StudyEstimate Estimate,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<UnitScale>? ReducedUnits
);
