using System.Runtime.CompilerServices;
using Thermowell.Declarations;
using Thermowell.Numerics.Quadrature;
using Thermowell.Numerics.Random;
using Thermowell.Numerics.Vectors;

namespace Thermowell.Walls;

/// <summary>A Maxwell wall: every outgoing speed is drawn afresh from f(v), whatever came in.</summary>
[Concept]
public sealed record MaxwellWall : WallLaw
{
    /// <summary>What it tells of itself.</summary>
    public static Declaration<WallLaw> Declaration { get; } =
        new("maxwell", "every outgoing speed is drawn afresh", [], _ => new MaxwellWall()) { Order = 10 };

    /// <inheritdoc/>
    public override string Key => Declaration.Key;

    /// <inheritdoc/>
    public override double? Accommodation => 1;

    /// <inheritdoc/>
    internal override double DecayPerCollision(double mass, double temperature) => 1;

    /// <inheritdoc/>
    internal override WallOperator Operator(double mass, double temperature, PanelGrid grid) =>
        new AccommodationOperator(1, mass, grid);

    /// <inheritdoc/>
    internal override T Sampler<T>(in WallPlace place, ISamplerUser<T> user) =>
        user.Use(new MaxwellSampler(place.Mass, place.Temperature));

    /// <inheritdoc/>
    internal override T Reflection<T>(in WallPlace place, IReflectionUser<T> user) =>
        user.Use(new MaxwellReflection(place.Mass, place.Temperature));

    /// <inheritdoc/>
    internal override bool HasLanes(double temperature) => true;

    /// <inheritdoc/>
    internal override T Lanes<V, Op, T>(in WallPlace place, ILanesUser<V, Op, T> user) =>
        user.Use(new MaxwellLanes<V, Op>(place.Mass, place.Temperature));

    /// <inheritdoc/>
    internal override T? PairLanes<V, Op, T>(PlacedWall left, PlacedWall right, IPairLanesUser<V, Op, T> user)
        where T : class =>
        (left.Law, right.Law) is (MaxwellWall, MaxwellWall)
            ? user.Use(new MaxwellPairLanes<V, Op>((left.Mass, left.Temperature), (right.Mass, right.Temperature)))
            : null;
}

/// <summary>A Maxwell wall: m v²/2 = -T ln u, and ⟨1/v⟩ is known, Eq. (C17).</summary>
internal readonly struct MaxwellSampler(double mass, double temperature) : IWallSampler
{
    private readonly double _halfMass = 0.5 * mass;
    private readonly double _meanInverseSpeed = MaxwellSpeeds.MeanInverse(mass, temperature);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Collide(ref Flight flight, ref RandomStream stream)
    {
        var energy = temperature * stream.NextExponential();
        flight.Energy = energy;
        flight.InverseSpeed = Math.Sqrt(_halfMass / energy);
        flight.ExpectedInverseSpeed = _meanInverseSpeed;
    }
}

/// <summary>A Maxwell wall, <see cref="MaxwellSampler"/>.</summary>
internal readonly struct MaxwellLanes<V, Op>(double mass, double temperature) : IWallLanes<V, Op>
    where V : struct
    where Op : struct, IRegister<V>
{
    private readonly V _minusTemperature = Op.Create(-temperature);
    private readonly V _inverseHalfMass = Op.Create(2 / mass);
    private readonly V _meanInverseSpeed = Op.Create(MaxwellSpeeds.MeanInverse(mass, temperature));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Collide(ref FlightLanes<V, Op> flight, ref RandomLanes<V, Op> numbers)
    {
        flight.Energy = Op.Multiply(_minusTemperature, numbers.NextLogarithm());
        flight.InverseSpeed = Elementary.InverseRoot<V, Op>(Op.Multiply(_inverseHalfMass, flight.Energy));
        flight.ExpectedInverseSpeed = _meanInverseSpeed;
    }
}

/// <summary>
/// A Maxwell wall. The next speed is drawn one collision ahead, off the path that the event loop waits for.
/// </summary>
internal struct MaxwellReflection(double mass, double temperature) : IWallReflection
{
    private readonly double _scale = 2 * temperature / mass;
    private double _ready = 0;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public double Reflect(double speed, ref RandomStream stream)
    {
        var outgoing = _ready;
        _ready = Draw(ref stream);
        return outgoing > 0 ? outgoing : First(ref stream);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly double Draw(ref RandomStream stream) => Math.Sqrt(_scale * stream.NextExponential());

    [MethodImpl(MethodImplOptions.NoInlining)]
    private readonly double First(ref RandomStream stream) => Draw(ref stream);
}

/// <summary>
/// Two Maxwell walls, <see cref="MaxwellReflection"/>: the next speed of each wall is drawn one collision ahead.
/// </summary>
internal struct MaxwellPairLanes<V, Op>((double Mass, double Temperature) left, (double Mass, double Temperature) right)
    : IWallPairLanes<V, Op>
    where V : struct
    where Op : struct, IRegister<V>
{
    private readonly V _scaleL = Op.Create(-2 * left.Temperature / left.Mass);
    private readonly V _scaleR = Op.Create(-2 * right.Temperature / right.Mass);
    private V _readyL = Op.Create(0);
    private V _readyR = Op.Create(0);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Reflect(V speed, V left, V right, ref RandomLanes<V, Op> numbers)
    {
        var hit = Op.Or(left, right);
        var outgoing = Op.Select(left, _readyL, _readyR);
        var scale = Op.Select(left, _scaleL, _scaleR);
        var next = Op.Sqrt(Op.Multiply(scale, numbers.NextLogarithm(hit)));
        _readyL = Op.Select(left, next, _readyL);
        _readyR = Op.Select(right, next, _readyR);

        // The first collision with a wall finds nothing drawn.
        var missing = Op.AndNot(hit, Op.Less(Op.Create(0), outgoing));
        return Op.Any(missing)
            ? Op.Select(missing, Op.Sqrt(Op.Multiply(scale, numbers.NextLogarithm(missing))), outgoing)
            : outgoing;
    }
}
