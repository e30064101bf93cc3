using System.Runtime.CompilerServices;

namespace Thermowell.Classical;

/// <summary>A particle as its last collision left it, or a wall at rest.</summary>
internal struct Place
{
    /// <summary>Where it was at <see cref="Time"/>.</summary>
    public double Position;

    /// <summary>Its velocity since.</summary>
    public double Velocity;

    /// <summary>When it last collided; less than 0 if that was in an earlier stretch.</summary>
    public double Time;

    /// <summary>2 m'/(m + m'), with m' the mass of the next particle to the right: the part of the relative velocity that a meeting takes from this one, Eq. (H2).</summary>
    public double Loss;

    /// <summary>2 m'/(m + m'), with m' the mass of the next particle to the left: the part that a meeting adds to this one.</summary>
    public double Gain;

    /// <summary>Its position at a time.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly double At(double time) => Position + Velocity * (time - Time);

    /// <summary>Gives it the state that a collision leaves.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Leave(double position, double velocity, double time) => (Position, Velocity, Time) = (position, velocity, time);
}
