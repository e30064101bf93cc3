namespace Thermowell.Studies.Plans;

/// <summary>What is worked out for each point from its other values.</summary>
/// <param name="Gamma">How gamma is matched, or null.</param>
/// <param name="Scalings">The temperatures that are scaled with the length.</param>
/// <param name="LevelsByTolerance">Whether the file says that the levels follow from the temperature by their tolerance, as they do where none are given.</param>
public sealed record StudyDerivation(MatchedGamma? Gamma, IReadOnlyList<LengthScaling> Scalings, bool LevelsByTolerance)
{
    /// <summary>Nothing derived.</summary>
    public static StudyDerivation None { get; } = new(null, [], false);

    /// <summary>Whether nothing is derived.</summary>
    public bool IsNone => Gamma is null && Scalings.Count == 0 && !LevelsByTolerance;

    /// <summary>How a temperature is scaled, or null if it is not.</summary>
    /// <param name="name">The temperature's option.</param>
    public LengthScaling? Scaling(string name) => Scalings.FirstOrDefault(one => one.Name == name);
}

/// <summary>A temperature that is the given one times a power of the length: T L^p.</summary>
/// <param name="Name">The temperature's option.</param>
/// <param name="Exponent">p; -2 keeps the temperature over the levels' spacing.</param>
public sealed record LengthScaling(string Name, double Exponent);

/// <summary>A strength γ at which the quantum conductivity equals that of a classical wall, found once for each distinct case.</summary>
/// <param name="Temperature">The temperature of the match, at length 1 where it is scaled.</param>
/// <param name="Exponent">The power of the length by which it is scaled, or null.</param>
/// <param name="Against">The classical wall.</param>
/// <param name="Collisions">The collisions of each run where the target is simulated, or null for the command's own choice.</param>
public sealed record MatchedGamma(double Temperature, double? Exponent, string Against, double? Collisions);
