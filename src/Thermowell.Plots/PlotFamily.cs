namespace Thermowell.Plots;

/// <summary>The points of one curve, or of one row of a map.</summary>
/// <param name="Value">The number of the family's column; null for a word and without a family.</param>
/// <param name="Values">The values of all columns of the family's axis, or of its column where that is no axis; and of
/// the columns that part it where the horizontal axis repeats its numbers.</param>
/// <param name="Points">The points, in the order of the table's rows.</param>
internal sealed record PlotFamily(double? Value, IReadOnlyList<FamilyValue> Values, List<PlotPoint> Points);
