namespace Thermowell.Plots;

/// <summary>A point that is drawn.</summary>
/// <param name="X">Its abscissa.</param>
/// <param name="Y">Its ordinate.</param>
/// <param name="Error">The error of the ordinate, 0 where it has none.</param>
internal readonly record struct PlotPoint(double X, double Y, double Error);
