using System.Runtime.CompilerServices;
using Thermowell.Numerics.Random;

namespace Thermowell.Classical;

/// <summary>Draws u of a proposal v' = |v + w u|.</summary>
internal interface IProposalShape
{
    /// <summary>The next u, of variance 1/3 and symmetric about 0.</summary>
    static abstract double Next(ref RandomStream stream);
}

/// <summary>u uniform in (-1, 1).</summary>
internal readonly struct UniformShape : IProposalShape
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Next(ref RandomStream stream) => stream.NextSymmetric();
}

/// <summary>u normal with variance 1/3.</summary>
internal readonly struct GaussianShape : IProposalShape
{
    private static readonly double Deviation = Math.Sqrt(1.0 / 3);

    /// <inheritdoc/>
    public static double Next(ref RandomStream stream) => Deviation * stream.NextNormal();
}

/// <summary>A wall of N_c Metropolis steps, Eq. (C9); ⟨1/v⟩ is taken over the last step alone, Eq. (C19).</summary>
internal readonly struct MetropolisSampler<TShape>(MetropolisStep step, int steps, InverseSpeedTable table) : IWallSampler
    where TShape : struct, IProposalShape
{
    private readonly MetropolisWalk<TShape> walk = new(step);
    private readonly double halfMass = 0.5 * step.Mass;

    /// <inheritdoc/>
    public void Collide(ref Flight flight, ref RandomStream stream)
    {
        var local = stream;
        var v = 1 / flight.InverseSpeed;
        for (var left = steps - 1; left > 0; left--) v = walk.Next(v, ref local);
        flight.ExpectedInverseSpeed = table.At(v);
        v = walk.Next(v, ref local);
        flight.Energy = halfMass * v * v;
        flight.InverseSpeed = 1 / v;
        stream = local;
    }
}
