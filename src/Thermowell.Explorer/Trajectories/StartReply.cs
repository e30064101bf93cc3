namespace Thermowell.Explorer.Trajectories;

/// <summary>The state at which a stretch begins.</summary>
/// <param name="T">The time.</param>
/// <param name="X">The positions.</param>
/// <param name="V">The velocities.</param>
internal sealed record StartReply(double T, IReadOnlyList<double> X, IReadOnlyList<double> V);
