using System.Runtime.CompilerServices;
using Thermowell.Declarations;
using Thermowell.Numerics.Quadrature;
using Thermowell.Numerics.Random;
using Thermowell.Numerics.Vectors;

namespace Thermowell.Walls;

/// <summary>Partial accommodation: with probability α a Maxwell wall, otherwise an elastic mirror.</summary>
[Concept]
public sealed record AccommodationWall : WallLaw
{
    private static readonly NumberParameter CoefficientParameter = NumberParameter.Within(
        "accommodation",
        "share of collisions that are thermal, alpha",
        "",
        1e-6,
        1
    ) with
    {
        Range = "a number from 1e-6 to 1",
        Symbol = "*α*",
    };

    /// <summary>What it tells of itself.</summary>
    public static Declaration<WallLaw> Declaration { get; } =
        new(
            "accommodation",
            "a share of collisions is thermal, the others are elastic",
            [CoefficientParameter],
            values => new AccommodationWall(values[CoefficientParameter])
        )
        {
            Order = 20,
        };

    /// <summary>A wall of given accommodation.</summary>
    /// <param name="coefficient">α, above 0 and at most 1; 1 is a Maxwell wall.</param>
    /// <exception cref="ArgumentOutOfRangeException">α is not in (0, 1].</exception>
    public AccommodationWall(double coefficient) =>
        Coefficient = Require.Within(coefficient, double.Epsilon, 1, "a number above 0 and at most 1");

    /// <summary>The accommodation coefficient α.</summary>
    public double Coefficient { get; }

    /// <inheritdoc/>
    public override string Key => Declaration.Key;

    /// <inheritdoc/>
    public override double? Accommodation => Coefficient;

    /// <inheritdoc/>
    internal override double DecayPerCollision(double mass, double temperature) => Coefficient;

    /// <inheritdoc/>
    internal override WallOperator Operator(double mass, double temperature, PanelGrid grid) =>
        new AccommodationOperator(Coefficient, mass, grid);

    /// <inheritdoc/>
    internal override T Sampler<T>(in WallPlace place, ISamplerUser<T> user) =>
        user.Use(new AccommodationSampler(Coefficient, place.Mass, place.Temperature));

    /// <inheritdoc/>
    internal override T Reflection<T>(in WallPlace place, IReflectionUser<T> user) =>
        user.Use(new AccommodationReflection(Coefficient, place.Mass, place.Temperature));

    /// <inheritdoc/>
    internal override bool HasLanes(double temperature) => true;

    /// <inheritdoc/>
    internal override T Lanes<V, Op, T>(in WallPlace place, ILanesUser<V, Op, T> user) =>
        user.Use(new AccommodationLanes<V, Op>(Coefficient, place.Mass, place.Temperature));

    /// <inheritdoc/>
    internal override T? PairLanes<V, Op, T>(PlacedWall left, PlacedWall right, IPairLanesUser<V, Op, T> user)
        where T : class =>
        Serves(left.Law) && Serves(right.Law)
            ? user.Use(
                new AccommodationPairLanes<V, Op>(
                    (Choice(left.Law), left.Mass, left.Temperature),
                    (Choice(right.Law), right.Mass, right.Temperature)
                )
            )
            : null;

    // A wall that always forgets is a Maxwell wall, which does not choose.
    private static bool Serves(WallLaw law) => law is AccommodationWall || law.Accommodation == 1;

    private static double? Choice(WallLaw law) => (law as AccommodationWall)?.Coefficient;
}

/// <summary>
/// A wall that forgets with probability α: the expectation of 1/v follows the same mixture, Eq. (C18).
/// </summary>
internal readonly struct AccommodationSampler(double coefficient, double mass, double temperature) : IWallSampler
{
    private readonly MaxwellSampler _maxwell = new(mass, temperature);
    private readonly double _fresh = coefficient * MaxwellSpeeds.MeanInverse(mass, temperature);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Collide(ref Flight flight, ref RandomStream stream)
    {
        var kept = flight.ExpectedInverseSpeed;
        if (stream.NextUnit() < coefficient)
            _maxwell.Collide(ref flight, ref stream);
        flight.ExpectedInverseSpeed = _fresh + (1 - coefficient) * kept;
    }
}

/// <summary>A wall that forgets with probability α, <see cref="AccommodationSampler"/>.</summary>
internal readonly struct AccommodationLanes<V, Op>(double coefficient, double mass, double temperature)
    : IWallLanes<V, Op>
    where V : struct
    where Op : struct, IRegister<V>
{
    private readonly V _coefficient = Op.Create(coefficient);
    private readonly V _rest = Op.Create(1 - coefficient);
    private readonly V _minusTemperature = Op.Create(-temperature);
    private readonly V _inverseHalfMass = Op.Create(2 / mass);
    private readonly V _fresh = Op.Create(coefficient * MaxwellSpeeds.MeanInverse(mass, temperature));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Collide(ref FlightLanes<V, Op> flight, ref RandomLanes<V, Op> numbers)
    {
        var forgets = Op.Less(numbers.NextUnit(), _coefficient);
        var energy = Op.Multiply(_minusTemperature, numbers.NextLogarithm(forgets));
        var inverseSpeed = Elementary.InverseRoot<V, Op>(Op.Multiply(_inverseHalfMass, energy));
        flight.Energy = Op.Select(forgets, energy, flight.Energy);
        flight.InverseSpeed = Op.Select(forgets, inverseSpeed, flight.InverseSpeed);
        flight.ExpectedInverseSpeed = Op.MultiplyAdd(_rest, flight.ExpectedInverseSpeed, _fresh);
    }
}

/// <summary>A wall that forgets with probability α and is a mirror otherwise.</summary>
internal struct AccommodationReflection(double coefficient, double mass, double temperature) : IWallReflection
{
    private MaxwellReflection _maxwell = new(mass, temperature);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public double Reflect(double speed, ref RandomStream stream) =>
        stream.NextUnit() < coefficient ? _maxwell.Reflect(speed, ref stream) : speed;
}

/// <summary>
/// Two walls of which one or both forget only with probability α, <see cref="AccommodationReflection"/>; α = null is a
/// Maxwell wall.
/// </summary>
internal struct AccommodationPairLanes<V, Op>(
    (double? Coefficient, double Mass, double Temperature) left,
    (double? Coefficient, double Mass, double Temperature) right
) : IWallPairLanes<V, Op>
    where V : struct
    where Op : struct, IRegister<V>
{
    private readonly V _coefficientL = Op.Create(left.Coefficient ?? 1);
    private readonly V _coefficientR = Op.Create(right.Coefficient ?? 1);
    private readonly V _choosesL = Op.CreateBits(left.Coefficient is null ? 0 : ulong.MaxValue);
    private readonly V _choosesR = Op.CreateBits(right.Coefficient is null ? 0 : ulong.MaxValue);
    private MaxwellPairLanes<V, Op> _maxwell = new((left.Mass, left.Temperature), (right.Mass, right.Temperature));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Reflect(V speed, V left, V right, ref RandomLanes<V, Op> numbers)
    {
        // Where nothing is drawn the number is below any coefficient but that of a wall that chooses: a Maxwell wall
        // forgets always.
        var chooses = Op.Or(Op.And(left, _choosesL), Op.And(right, _choosesR));
        var unit = Op.And(numbers.NextUnit(chooses), chooses);
        var forgets = Op.Less(unit, Op.Select(left, _coefficientL, _coefficientR));
        var drawn = _maxwell.Reflect(speed, Op.And(left, forgets), Op.And(right, forgets), ref numbers);
        return Op.Select(forgets, drawn, speed);
    }
}

/// <summary>A wall that forgets with probability α: K u = (1 - α) u for every u of integral 0.</summary>
internal sealed class AccommodationOperator(double coefficient, double mass, PanelGrid grid) : WallOperator
{
    /// <inheritdoc/>
    public override double Collide(ReadOnlySpan<double> incoming, Span<double> outgoing)
    {
        double energy = 0;
        for (var i = 0; i < incoming.Length; i++)
        {
            energy += grid.Weights[i] * incoming[i] * 0.5 * mass * grid.Nodes[i] * grid.Nodes[i];
            outgoing[i] = (1 - coefficient) * incoming[i];
        }

        return coefficient * energy;
    }

    /// <inheritdoc/>
    public override double Kept(double speed) => 1 - coefficient;
}
