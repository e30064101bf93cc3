using System.Runtime.CompilerServices;
using Thermowell.Solvers.Random;

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
    private readonly double width = step.Width;
    private readonly double decay = step.Mass / (2 * step.Speeds.Temperature);
    private readonly double halfMass = 0.5 * step.Mass;

    /// <inheritdoc/>
    public void Collide(ref Flight flight, ref RandomStream stream)
    {
        var local = stream;
        var v = 1 / flight.InverseSpeed;
        for (var left = steps - 1; left > 0; left--) v = Next(v, ref local);
        flight.ExpectedInverseSpeed = table.At(v);
        v = Next(v, ref local);
        flight.Energy = halfMass * v * v;
        flight.InverseSpeed = 1 / v;
        stream = local;
    }

    // Accept if U v < v' exp(-s). The cubic Taylor sums of exp(-s) and exp(s) lie below them for every s and settle most cases.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private double Next(double v, ref RandomStream stream)
    {
        var proposed = Math.Abs(v + width * TShape.Next(ref stream));
        var s = decay * (proposed - v) * (proposed + v);
        var threshold = stream.NextUnit() * v;
        var (even, odd) = (1 + 0.5 * s * s, s * (1 + s * s * (1.0 / 6)));
        if (threshold < proposed * (even - odd)) return proposed;
        if (threshold * (even + odd) >= proposed) return v;
        return threshold < proposed * Math.Exp(-s) ? proposed : v;
    }
}
