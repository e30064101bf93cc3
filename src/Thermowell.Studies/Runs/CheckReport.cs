namespace Thermowell.Studies.Runs;

/// <summary>A study before it is run.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Quantity">What is computed.</param>
/// <param name="Points">How many points.</param>
/// <param name="Axes">The axes, the slowest first.</param>
/// <param name="Estimate">What it will take.</param>
public sealed record CheckReport(string Name, string Quantity, long Points, IReadOnlyList<CheckedAxis> Axes, StudyEstimate Estimate);
