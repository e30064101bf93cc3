using System.Runtime.CompilerServices;
using Thermowell.Numerics.Random;
using Thermowell.Numerics.Vectors;

namespace Thermowell.Walls;

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

/// <summary>The Metropolis step of a wall as a draw, Eq. (C8) and Eq. (C9).</summary>
internal readonly struct MetropolisWalk<TShape>(MetropolisStep step)
    where TShape : struct, IProposalShape
{
    private readonly double _width = step.Width;
    private readonly double _decay = step.Mass / (2 * step.Speeds.Temperature);

    /// <summary>The speed after one step.</summary>
    // Accept if U v < v' exp(-s). The cubic Taylor sums of exp(-s) and exp(s) lie below them for every s and settle
    // most cases.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public double Next(double v, ref RandomStream stream)
    {
        var proposed = Math.Abs(v + _width * TShape.Next(ref stream));
        var s = _decay * (proposed - v) * (proposed + v);
        var threshold = stream.NextUnit() * v;
        var (even, odd) = (1 + 0.5 * s * s, s * (1 + s * s * (1.0 / 6)));
        if (threshold < proposed * (even - odd))
            return proposed;
        if (threshold * (even + odd) >= proposed)
            return v;
        return threshold < proposed * Math.Exp(-s) ? proposed : v;
    }
}

/// <summary>
/// The Metropolis step with uniform proposals in lanes, <see cref="MetropolisWalk{TShape}"/>; each lane may have a wall
/// of its own.
/// </summary>
/// <remarks>
/// All lanes take a step together and accept by mask, with exp(-s) from its series: the bounds that settle most steps
/// without it save a lane's time only if they settle the others too.
/// </remarks>
internal readonly struct MetropolisWalkLanes<V, Op>
    where V : struct
    where Op : struct, IRegister<V>
{
    private readonly V _width;
    private readonly V _decay;

    /// <summary>The step of one wall.</summary>
    public MetropolisWalkLanes(MetropolisStep step)
        : this(Op.Create(step.Width), Op.Create(step.Mass / (2 * step.Speeds.Temperature))) { }

    private MetropolisWalkLanes(V width, V decay) => (_width, _decay) = (width, decay);

    /// <summary>One wall where the mask is set, the other elsewhere.</summary>
    public static MetropolisWalkLanes<V, Op> Choose(
        V mask,
        in MetropolisWalkLanes<V, Op> a,
        in MetropolisWalkLanes<V, Op> b
    ) => new(Op.Select(mask, a._width, b._width), Op.Select(mask, a._decay, b._decay));

    /// <summary>The speeds after a number of steps.</summary>
    // A method of its own, with copies on the stack: so the loop runs in registers alone.
    [MethodImpl(MethodImplOptions.NoInlining)]
    public V Run(V v, int steps, ref RandomLanes<V, Op> numbers)
    {
        var (local, w, d) = (numbers, _width, _decay);
        for (var left = steps; left > 0; left--)
            v = Next(v, w, d, ref local);
        numbers = local;
        return v;
    }

    /// <summary>The same where the mask is set; elsewhere speed and stream stay as they are.</summary>
    public V Run(V v, V mask, int steps, ref RandomLanes<V, Op> numbers)
    {
        var walked = numbers;
        var result = Run(v, steps, ref walked);
        numbers.Take(mask, walked);
        return Op.Select(mask, result, v);
    }

    // Accepted where U v < v' exp(-s), Eq. (C9).
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Next(V v, V width, V decay, ref RandomLanes<V, Op> numbers)
    {
        var proposed = Op.Abs(Op.MultiplyAdd(width, numbers.NextSymmetric(), v));
        var exponent = Op.Multiply(Op.Multiply(decay, Op.Subtract(v, proposed)), Op.Add(v, proposed));
        var accepted = Op.Less(
            Op.Multiply(numbers.NextUnit(), v),
            Op.Multiply(proposed, Elementary.Exp<V, Op>(exponent))
        );
        return Op.Select(accepted, proposed, v);
    }
}
