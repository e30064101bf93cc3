using System.Runtime.CompilerServices;
using Thermowell.Numerics.Random;
using Thermowell.Numerics.Vectors;
using Thermowell.Walls;

namespace Thermowell.Classical;

/// <summary>The walls at both ends, as a particle in one of several lanes leaves either.</summary>
internal interface IStayWalls<V, Op>
    where V : struct
    where Op : struct, IRegister<V>
{
    /// <summary>Replaces the kinetic energy of arriving particles by that of leaving ones.</summary>
    /// <param name="energy">The kinetic energy, above 0.</param>
    /// <param name="expected">
    /// A variable of finite variance with the mean of the time of the stay: of the last one before, of the next one
    /// after, Eq. (V18) to Eq. (V20).
    /// </param>
    /// <param name="right">Mask of those at the right wall.</param>
    /// <param name="numbers">The streams.</param>
    void Leave(ref V energy, ref V expected, V right, ref RandomLanes<V, Op> numbers);
}

/// <summary>A number of either wall.</summary>
internal readonly struct OfWall<V, Op>(double left, double right)
    where V : struct
    where Op : struct, IRegister<V>
{
    private readonly V _left = Op.Create(left);
    private readonly V _right = Op.Create(right);

    /// <summary>That of the right wall where the mask is set.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V At(V right) => Op.Select(right, _right, _left);
}

/// <summary>What a fresh speed of a wall that forgets leads to: what it needs to cross, and mean times.</summary>
internal readonly record struct FreshStays(double Temperature, double Barrier, double Returning, double Crossing)
{
    /// <summary>Those of a wall.</summary>
    public static FreshStays Of(PotentialMotion motion, bool fromLeft, double temperature)
    {
        var (returning, crossing) = motion.Transport.MeanTimes(fromLeft, temperature);
        return new FreshStays(temperature, fromLeft ? motion.LeftBarrier : motion.RightBarrier, returning, crossing);
    }
}

/// <summary>
/// Two Maxwell walls: the time of a stay is replaced by its mean, once it is known whether it crosses, Eq. (V18).
/// </summary>
internal readonly struct MaxwellStays<V, Op>(FreshStays left, FreshStays right) : IStayWalls<V, Op>
    where V : struct
    where Op : struct, IRegister<V>
{
    private readonly OfWall<V, Op> _minusTemperature = new(-left.Temperature, -right.Temperature);
    private readonly OfWall<V, Op> _barrier = new(left.Barrier, right.Barrier);
    private readonly OfWall<V, Op> _returning = new(left.Returning, right.Returning);
    private readonly OfWall<V, Op> _crossing = new(left.Crossing, right.Crossing);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Leave(ref V energy, ref V expected, V right, ref RandomLanes<V, Op> numbers)
    {
        energy = Op.Multiply(_minusTemperature.At(right), numbers.NextLogarithm());
        expected = Op.Select(Op.Less(_barrier.At(right), energy), _crossing.At(right), _returning.At(right));
    }
}

/// <summary>
/// Two walls that forget with probabilities α: what is reflected goes the same way back, in the same time, Eq. (V19).
/// </summary>
internal readonly struct AccommodationStays<V, Op>(
    double coefficientL,
    double coefficientR,
    FreshStays left,
    FreshStays right
) : IStayWalls<V, Op>
    where V : struct
    where Op : struct, IRegister<V>
{
    private readonly OfWall<V, Op> _coefficient = new(coefficientL, coefficientR);
    private readonly MaxwellStays<V, Op> _maxwell = new(left, right);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Leave(ref V energy, ref V expected, V right, ref RandomLanes<V, Op> numbers)
    {
        var forgets = Op.Less(numbers.NextUnit(), _coefficient.At(right));
        var (drawn, time, advanced) = (energy, expected, numbers);
        _maxwell.Leave(ref drawn, ref time, right, ref advanced);
        numbers.Take(forgets, advanced);
        energy = Op.Select(forgets, drawn, energy);
        expected = Op.Select(forgets, time, expected);
    }
}

/// <summary>
/// Two walls of as many Metropolis steps with uniform proposals: the time is averaged over the last step, Eq. (V20).
/// </summary>
internal readonly struct MetropolisStays<V, Op>(
    MetropolisStep left,
    MetropolisStep right,
    int steps,
    StayTimeTable tableL,
    StayTimeTable tableR
) : IStayWalls<V, Op>
    where V : struct
    where Op : struct, IRegister<V>
{
    private readonly MetropolisWalkLanes<V, Op> _walkL = new(left);
    private readonly MetropolisWalkLanes<V, Op> _walkR = new(right);
    private readonly double _halfMass = 0.5 * left.Mass;

    /// <inheritdoc/>
    public void Leave(ref V energy, ref V expected, V right, ref RandomLanes<V, Op> numbers)
    {
        var walk = MetropolisWalkLanes<V, Op>.Choose(right, _walkR, _walkL);
        var v = walk.Run(Op.Sqrt(Op.Multiply(Op.Create(1 / _halfMass), energy)), steps - 1, ref numbers);
        Span<double> lanes = stackalloc double[Op.Count],
            sides = stackalloc double[Op.Count];
        Op.Store(v, ref lanes[0]);
        Op.Store(right, ref sides[0]);
        for (var lane = 0; lane < lanes.Length; lane++)
            lanes[lane] = (BitConverter.DoubleToInt64Bits(sides[lane]) == 0 ? tableL : tableR).At(lanes[lane]);
        expected = Op.Load(in lanes[0]);
        v = walk.Run(v, 1, ref numbers);
        energy = Op.Multiply(Op.Create(_halfMass), Op.Multiply(v, v));
    }
}

/// <summary>Metropolis walls with normal proposals, which lanes do not draw: each by itself.</summary>
internal readonly struct GaussianStays<V, Op>(
    MetropolisStep left,
    MetropolisStep right,
    int steps,
    StayTimeTable tableL,
    StayTimeTable tableR
) : IStayWalls<V, Op>
    where V : struct
    where Op : struct, IRegister<V>
{
    private readonly MetropolisWalk<GaussianShape> _walkL = new(left);
    private readonly MetropolisWalk<GaussianShape> _walkR = new(right);
    private readonly double _halfMass = 0.5 * left.Mass;

    /// <inheritdoc/>
    public void Leave(ref V energy, ref V expected, V right, ref RandomLanes<V, Op> numbers)
    {
        Span<double> energies = stackalloc double[Op.Count],
            times = stackalloc double[Op.Count],
            sides = stackalloc double[Op.Count];
        Span<RandomStream> streams = stackalloc RandomStream[Op.Count];
        Op.Store(energy, ref energies[0]);
        Op.Store(right, ref sides[0]);
        numbers.Save(streams);
        for (var lane = 0; lane < energies.Length; lane++)
        {
            var isLeft = BitConverter.DoubleToInt64Bits(sides[lane]) == 0;
            var (walk, v) = (isLeft ? _walkL : _walkR, Math.Sqrt(energies[lane] / _halfMass));
            for (var more = steps - 1; more > 0; more--)
                v = walk.Next(v, ref streams[lane]);
            times[lane] = (isLeft ? tableL : tableR).At(v);
            v = walk.Next(v, ref streams[lane]);
            energies[lane] = _halfMass * v * v;
        }

        numbers = new RandomLanes<V, Op>(streams);
        (energy, expected) = (Op.Load(in energies[0]), Op.Load(in times[0]));
    }
}

/// <summary>Two walls of different families, each of which draws for its own lanes.</summary>
internal readonly struct MixedStays<V, Op, TLeft, TRight>(TLeft left, TRight right) : IStayWalls<V, Op>
    where V : struct
    where Op : struct, IRegister<V>
    where TLeft : struct, IStayWalls<V, Op>
    where TRight : struct, IStayWalls<V, Op>
{
    /// <inheritdoc/>
    public void Leave(ref V energy, ref V expected, V isRight, ref RandomLanes<V, Op> numbers)
    {
        var (a, b) = (numbers, numbers);
        var (energyL, energyR, timeL, timeR) = (energy, energy, expected, expected);
        left.Leave(ref energyL, ref timeL, isRight, ref a);
        right.Leave(ref energyR, ref timeR, isRight, ref b);
        a.Take(isRight, b);
        (numbers, energy) = (a, Op.Select(isRight, energyR, energyL));
        expected = Op.Select(isRight, timeR, timeL);
    }
}
