using System.Runtime.CompilerServices;
using Thermowell.Numerics.Random;

namespace Thermowell.Classical;

/// <summary>
/// A wall as the gas meets it: an incoming speed is replaced by an outgoing one. Implementations are structs, so that a loop is compiled for each pair of
/// walls, and may hold a speed that they drew ahead: one copy belongs to one wall of one replica.
/// </summary>
internal interface IWallReflection
{
    /// <summary>The outgoing speed, above 0 if the incoming one is.</summary>
    double Reflect(double speed, ref RandomStream stream);
}

/// <summary>A Maxwell wall. The next speed is drawn one collision ahead, off the path that the event loop waits for.</summary>
internal struct MaxwellReflection(double mass, double temperature) : IWallReflection
{
    private readonly double scale = 2 * temperature / mass;
    private double ready = 0;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public double Reflect(double speed, ref RandomStream stream)
    {
        var outgoing = ready;
        ready = Draw(ref stream);
        return outgoing > 0 ? outgoing : First(ref stream);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly double Draw(ref RandomStream stream) => Math.Sqrt(scale * stream.NextExponential());

    [MethodImpl(MethodImplOptions.NoInlining)]
    private readonly double First(ref RandomStream stream) => Draw(ref stream);
}

/// <summary>A wall that forgets with probability α and is a mirror otherwise.</summary>
internal struct AccommodationReflection(double coefficient, double mass, double temperature) : IWallReflection
{
    private MaxwellReflection maxwell = new(mass, temperature);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public double Reflect(double speed, ref RandomStream stream)
        => stream.NextUnit() < coefficient ? maxwell.Reflect(speed, ref stream) : speed;
}

/// <summary>A wall of N_c Metropolis steps, Eq. (C9).</summary>
internal readonly struct MetropolisReflection<TShape>(MetropolisStep step, int steps) : IWallReflection
    where TShape : struct, IProposalShape
{
    private readonly MetropolisWalk<TShape> walk = new(step);

    /// <inheritdoc/>
    public double Reflect(double speed, ref RandomStream stream)
    {
        var local = stream;
        var v = speed;
        for (var left = steps; left > 0; left--) v = walk.Next(v, ref local);
        stream = local;
        return v;
    }
}
