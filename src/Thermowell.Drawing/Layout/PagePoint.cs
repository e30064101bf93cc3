namespace Thermowell.Drawing.Layout;

/// <summary>A place on the page in points (1/72 inch), from the top left corner, Y downwards.</summary>
internal readonly record struct PagePoint(double X, double Y);
