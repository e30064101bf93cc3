namespace Thermowell.Letter;

/// <summary>What the numbers of one panel are.</summary>
/// <param name="Name">The panel's name in the data.</param>
/// <param name="X">The abscissa's symbol.</param>
/// <param name="XUnit">Its unit.</param>
/// <param name="Y">The ordinate's symbol.</param>
/// <param name="YUnit">Its unit.</param>
public sealed record FigurePanel(string Name, string X, string XUnit, string Y, string YUnit);
