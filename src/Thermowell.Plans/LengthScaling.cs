namespace Thermowell.Plans;

/// <summary>A temperature that is the given one times a power of the length: T L^p.</summary>
/// <param name="Name">The temperature's option.</param>
/// <param name="Exponent">p; -2 keeps the temperature over the levels' spacing.</param>
public sealed record LengthScaling(string Name, double Exponent);
