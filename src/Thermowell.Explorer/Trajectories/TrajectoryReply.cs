namespace Thermowell.Explorer.Trajectories;

/// <summary>A stretch of a trajectory, collision by collision: in between, every particle keeps its velocity.</summary>
/// <param name="Masses">The masses from left to right.</param>
/// <param name="Length">The distance between the walls.</param>
/// <param name="Start">The state at which the stretch begins.</param>
/// <param name="Events">Its collisions.</param>
internal sealed record TrajectoryReply(IReadOnlyList<double> Masses, double Length, StartReply Start, IReadOnlyList<CollisionReply> Events);
