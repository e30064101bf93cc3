using System.Runtime.CompilerServices;
using Thermowell.Numerics.Random;
using Thermowell.Numerics.Vectors;

namespace Thermowell.Classical;

/// <summary>
/// Both walls of several replicas of a gas. In one event a lane meets at most one of them, so that one draw serves both: what differs is chosen lane by lane. The draws are those
/// of <see cref="IWallReflection"/>.
/// </summary>
internal interface IWallPairLanes<V, Op>
    where V : struct
    where Op : struct, IRegister<V>
{
    /// <summary>The outgoing speeds where a mask is set; elsewhere nothing is drawn and the result is not to be used.</summary>
    V Reflect(V speed, V left, V right, ref RandomLanes<V, Op> numbers);
}

/// <summary>Two Maxwell walls, <see cref="MaxwellReflection"/>: the next speed of each wall is drawn one collision ahead.</summary>
internal struct MaxwellPairLanes<V, Op>((double Mass, double Temperature) left, (double Mass, double Temperature) right) : IWallPairLanes<V, Op>
    where V : struct
    where Op : struct, IRegister<V>
{
    private readonly V scaleL = Op.Create(-2 * left.Temperature / left.Mass);
    private readonly V scaleR = Op.Create(-2 * right.Temperature / right.Mass);
    private V readyL = Op.Create(0);
    private V readyR = Op.Create(0);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Reflect(V speed, V left, V right, ref RandomLanes<V, Op> numbers)
    {
        var hit = Op.Or(left, right);
        var outgoing = Op.Select(left, readyL, readyR);
        var scale = Op.Select(left, scaleL, scaleR);
        var next = Op.Sqrt(Op.Multiply(scale, numbers.NextLogarithm(hit)));
        readyL = Op.Select(left, next, readyL);
        readyR = Op.Select(right, next, readyR);

        // The first collision with a wall finds nothing drawn.
        var missing = Op.AndNot(hit, Op.Less(Op.Create(0), outgoing));
        return Op.Any(missing) ? Op.Select(missing, Op.Sqrt(Op.Multiply(scale, numbers.NextLogarithm(missing))), outgoing) : outgoing;
    }
}

/// <summary>Two walls of which one or both forget only with probability α, <see cref="AccommodationReflection"/>; α = null is a Maxwell wall.</summary>
internal struct AccommodationPairLanes<V, Op>((double? Coefficient, double Mass, double Temperature) left, (double? Coefficient, double Mass, double Temperature) right)
    : IWallPairLanes<V, Op>
    where V : struct
    where Op : struct, IRegister<V>
{
    private readonly V coefficientL = Op.Create(left.Coefficient ?? 1);
    private readonly V coefficientR = Op.Create(right.Coefficient ?? 1);
    private readonly V choosesL = Op.CreateBits(left.Coefficient is null ? 0 : ulong.MaxValue);
    private readonly V choosesR = Op.CreateBits(right.Coefficient is null ? 0 : ulong.MaxValue);
    private MaxwellPairLanes<V, Op> maxwell = new((left.Mass, left.Temperature), (right.Mass, right.Temperature));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Reflect(V speed, V left, V right, ref RandomLanes<V, Op> numbers)
    {
        // Where nothing is drawn the number is below any coefficient but that of a wall that chooses: a Maxwell wall forgets always.
        var chooses = Op.Or(Op.And(left, choosesL), Op.And(right, choosesR));
        var unit = Op.And(numbers.NextUnit(chooses), chooses);
        var forgets = Op.Less(unit, Op.Select(left, coefficientL, coefficientR));
        var drawn = maxwell.Reflect(speed, Op.And(left, forgets), Op.And(right, forgets), ref numbers);
        return Op.Select(forgets, drawn, speed);
    }
}

/// <summary>Two walls of N_c Metropolis steps with uniform proposals, <see cref="MetropolisReflection{TShape}"/>.</summary>
internal readonly struct MetropolisPairLanes<V, Op>((MetropolisStep Step, int Count) left, (MetropolisStep Step, int Count) right) : IWallPairLanes<V, Op>
    where V : struct
    where Op : struct, IRegister<V>
{
    private readonly MetropolisWalkLanes<V, Op> walkL = new(left.Step);
    private readonly MetropolisWalkLanes<V, Op> walkR = new(right.Step);
    private readonly int both = Math.Min(left.Count, right.Count);
    private readonly int moreL = Math.Max(0, left.Count - right.Count);
    private readonly int moreR = Math.Max(0, right.Count - left.Count);

    /// <inheritdoc/>
    public V Reflect(V speed, V left, V right, ref RandomLanes<V, Op> numbers)
    {
        var hit = Op.Or(left, right);
        if (!Op.Any(hit)) return speed;
        var v = MetropolisWalkLanes<V, Op>.Choose(left, walkL, walkR).Run(speed, hit, both, ref numbers);
        if (moreL > 0) v = walkL.Run(v, left, moreL, ref numbers);
        if (moreR > 0) v = walkR.Run(v, right, moreR, ref numbers);
        return v;
    }
}
