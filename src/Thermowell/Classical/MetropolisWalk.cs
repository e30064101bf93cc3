using System.Runtime.CompilerServices;
using Thermowell.Numerics.Random;

namespace Thermowell.Classical;

/// <summary>The Metropolis step of a wall as a draw, Eqs. (C8) and (C9).</summary>
internal readonly struct MetropolisWalk<TShape>(MetropolisStep step)
    where TShape : struct, IProposalShape
{
    private readonly double width = step.Width;
    private readonly double decay = step.Mass / (2 * step.Speeds.Temperature);

    /// <summary>The speed after one step.</summary>
    // Accept if U v < v' exp(-s). The cubic Taylor sums of exp(-s) and exp(s) lie below them for every s and settle most cases.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public double Next(double v, ref RandomStream stream)
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
