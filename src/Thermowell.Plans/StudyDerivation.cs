namespace Thermowell.Plans;

/// <summary>What is worked out for each point from its other values.</summary>
/// <param name="Gamma">How gamma is matched, or null.</param>
/// <param name="Scalings">The temperatures that are scaled with the length.</param>
/// <param name="LevelsByTolerance">Whether the file says that the levels follow from the temperature by their
/// tolerance, as they do where none are given.</param>
public sealed record StudyDerivation(MatchedGamma? Gamma, IReadOnlyList<LengthScaling> Scalings, bool LevelsByTolerance)
{
    /// <summary>Nothing derived.</summary>
    public static StudyDerivation None { get; } = new(null, [], false);

    /// <summary>The numbers of a junction that follow from others.</summary>
    public IReadOnlyList<DerivedNumber> Numbers { get; init; } = [];

    /// <summary>Whether nothing is derived.</summary>
    public bool IsNone => Gamma is null && Scalings.Count == 0 && !LevelsByTolerance && Numbers.Count == 0;

    /// <summary>How a temperature is scaled, or null if it is not.</summary>
    /// <param name="name">The temperature's option.</param>
    public LengthScaling? Scaling(string name) => Scalings.FirstOrDefault(one => one.Name == name);
}
