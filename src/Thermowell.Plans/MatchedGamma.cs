namespace Thermowell.Plans;

/// <summary>
/// A strength γ at which the quantum conductivity equals that of a classical wall, found once for each distinct case.
/// </summary>
/// <param name="Temperature">The temperature of the match, at length 1 where it is scaled.</param>
/// <param name="Exponent">The power of the length by which it is scaled, or null.</param>
/// <param name="Against">The classical wall.</param>
/// <param name="Collisions">The collisions of each run where the target is simulated, or null for the command's own
/// choice.</param>
public sealed record MatchedGamma(double Temperature, double? Exponent, string Against, double? Collisions);
