using Thermowell.Models;

namespace Thermowell.Studies.Points;

/// <summary>How a point is treated.</summary>
public abstract record Formalism
{
    /// <summary>The name by which the faces know it.</summary>
    public abstract string Name { get; }
}

/// <summary>A classical particle between walls of one law.</summary>
/// <param name="Wall">The law of both walls.</param>
/// <param name="Route">How the answer is obtained.</param>
public sealed record ClassicalFormalism(WallLaw Wall, ClassicalRoute Route) : Formalism
{
    /// <inheritdoc/>
    public override string Name => Wall switch
    {
        MaxwellWall => "maxwell",
        AccommodationWall => "accommodation",
        MetropolisWall => "metropolis",
        _ => throw new InvalidOperationException($"no name for the wall law {Wall.GetType().Name}."),
    };
}

/// <summary>The Lindblad equation (5)-(7).</summary>
/// <param name="Spectrum">J(ω) of both baths.</param>
/// <param name="Levels">The number of levels kept; null to choose it from the temperature.</param>
public sealed record LindbladFormalism(SpectralFunction Spectrum, int? Levels) : Formalism
{
    /// <inheritdoc/>
    public override string Name => "lindblad";
}
