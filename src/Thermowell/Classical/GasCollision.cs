using System.Collections.Immutable;

namespace Thermowell.Classical;

/// <summary>A collision of a gas, and the state that it leaves: until the next one every particle keeps its velocity.</summary>
/// <param name="Time">When, from the start of the trajectory.</param>
/// <param name="Kind">What was met.</param>
/// <param name="Particle">Who met it, from 0 on the left: the left one of a pair.</param>
/// <param name="Positions">Where the particles are, from left to right, in ascending order from 0 to the length.</param>
/// <param name="Velocities">How they move on, positive to the right.</param>
public sealed record GasCollision(double Time, CollisionKind Kind, int Particle, ImmutableArray<double> Positions, ImmutableArray<double> Velocities);
