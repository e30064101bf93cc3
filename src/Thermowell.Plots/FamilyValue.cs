namespace Thermowell.Plots;

/// <summary>What a column is at all points of a curve.</summary>
/// <param name="Column">The column, by its place in the table.</param>
/// <param name="Text">The value as text.</param>
/// <param name="Number">The value as a number; null for a word.</param>
internal readonly record struct FamilyValue(int Column, string Text, double? Number);
