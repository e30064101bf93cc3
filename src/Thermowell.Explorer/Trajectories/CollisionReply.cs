namespace Thermowell.Explorer.Trajectories;

/// <summary>A collision and the state that it leaves.</summary>
/// <param name="T">The time.</param>
/// <param name="Kind">left, right or pair.</param>
/// <param name="Index">Who met it, from 0: the left one of a pair.</param>
/// <param name="X">The positions.</param>
/// <param name="V">The velocities.</param>
internal sealed record CollisionReply(
    double T,
    string Kind,
    int Index,
    IReadOnlyList<double> X,
    IReadOnlyList<double> V
);
