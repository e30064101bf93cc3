namespace Thermowell.Studies.Plots;

/// <summary>The points of one curve, or of one row of a map.</summary>
/// <param name="Text">The value of the family; empty without one.</param>
/// <param name="Value">The value as a number; null for a word.</param>
/// <param name="Points">The points, in the order of the table's rows.</param>
internal sealed record PlotFamily(string Text, double? Value, List<PlotPoint> Points);
