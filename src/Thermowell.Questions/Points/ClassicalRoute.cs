namespace Thermowell.Questions.Points;

/// <summary>By which route a classical answer is obtained.</summary>
public abstract record ClassicalRoute
{
    /// <summary>What kind of points it makes.</summary>
    public virtual PointKinds Kinds => PointKinds.Exact;

    /// <summary>The simulation, where it is one.</summary>
    public virtual SimulatedRoute? Simulation => null;
}

/// <summary>The closed form where there is one, otherwise the deterministic speed chain.</summary>
public sealed record ExactRoute : ClassicalRoute;

/// <summary>Event-driven simulation.</summary>
/// <param name="Collisions">Wall collisions in all.</param>
/// <param name="Seed">The seed of every stream.</param>
public sealed record SimulatedRoute(long Collisions, ulong Seed) : ClassicalRoute
{
    /// <inheritdoc/>
    public override PointKinds Kinds => PointKinds.Simulated;

    /// <inheritdoc/>
    public override SimulatedRoute? Simulation => this;

    /// <summary>
    /// The standard error to reach, as a share of the quantity: <see cref="Collisions"/> are then those of a first run.
    /// Null to run for the collisions alone.
    /// </summary>
    public double? Precision { get; init; }
}
